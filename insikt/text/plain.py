"""Markdown as plain text, for where no one draws it."""

import re

_MARKS = re.compile(r"\*\*|__|`|^#+ |^\s*[-*] (?=\S)", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")


def text(markdown: str) -> str:
    """Markdown without its marks, each paragraph on one line."""
    return _WRAPPED.sub(" ", _MARKS.sub("", _LINK.sub(r"\1", markdown)).strip())


def paragraphs(markdown: str) -> list[str]:
    """The paragraphs of a Markdown text, plain."""
    return [part.strip() for part in text(markdown).split("\n\n") if part.strip()]
