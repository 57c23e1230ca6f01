"""Mask what identifies a person in free text. Names cannot be found reliably, so none are promised."""

import re

# Ten or twelve digits with the usual separators: personnummer and samordningsnummer, and whatever else
# looks like one. Better to mask a case number too many than to store a person's number.
_SPACE = r"[ \t\u00a0\u202f]"  # the last two do not break a line: word processors put them in numbers
_NUMBER = re.compile(rf"(?<!\d)(?:\d{{2}})?\d{{6}}{_SPACE}?[-+‐‑–—−]?{_SPACE}?\d{{4}}(?!\d)")
# Begins where an address may begin, and never goes back: a long text without one takes no longer for it.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+46|0046|0)(?:[ \t\u00a0\u202f()/‐‑–-]{0,2}\d){7,10}(?!\d)")


def mask(text: str) -> str:
    """The text with personal numbers, e-mail addresses and telephone numbers replaced by what they were."""
    text = _EMAIL.sub("[e-post]", text)
    text = _NUMBER.sub("[nummer]", text)
    return _PHONE.sub("[telefon]", text)
