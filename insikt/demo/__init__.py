"""Made-up data with a true shape, as files: one municipality to show, a nation to measure speed on."""

from datetime import date

# The demo ends here, so that it is the same on every machine and every day.
DEMO_TODAY = date(2026, 9, 30)
