"""Mask what identifies a person in free text. Names cannot be found reliably, so none are promised."""

import re

_SPACE = r"[ \t\u00a0\u2009\u200b\u202f]"  # word processors put those that break no line into numbers
_DASH = r"[-+‐‑‒–—−]"
_BETWEEN = rf"{_SPACE}?{_DASH}?{_SPACE}?"
# Ten or twelve digits, with the usual marks between year, month, day and the last four: personnummer and
# samordningsnummer, and whatever else looks like one; and every longer number. Better to mask a case number
# too many than to store a person's.
_NUMBER = re.compile(
    rf"(?<!\d)(?:(?:\d{{2}})?\d{{2}}{_BETWEEN}\d{{2}}{_BETWEEN}\d{{2}}{_BETWEEN}\d{{4}}|\d{{10,}})(?!\d)"
)
# Begins where an address may begin, and never goes back: a long text without one takes no longer for it.
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]++{_SPACE}?(?:@|[(\[]at[)\]]){_SPACE}?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_PHONE = re.compile(rf"(?<![\d+])(?:(?:\+|00)\d{{1,3}}|0)(?:(?:{_SPACE}|[()/.‐‑–-]){{0,2}}\d){{7,11}}(?!\d)")


def mask(text: str) -> str:
    """The text with personal numbers, e-mail addresses and telephone numbers replaced by what they were."""
    text = _EMAIL.sub("[e-post]", text)
    text = _NUMBER.sub("[nummer]", text)
    return _PHONE.sub("[telefon]", text)
