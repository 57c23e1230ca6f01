"""Markdown as plain text, for where no one draws it."""

import re

_MARKS = re.compile(r"\*\*|__|`|^#+ |^\s*[-*] (?=\S)", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)\*(?=\S)([^*]+)(?<=\S)\*(?!\w)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")


def text(markdown: str) -> str:
    """Markdown without its marks, each paragraph on one line."""
    unmarked = _EMPHASIS.sub(r"\1", _MARKS.sub("", _LINK.sub(r"\1", markdown)))
    return _WRAPPED.sub(" ", unmarked.strip())


def paragraphs(markdown: str) -> list[str]:
    """The paragraphs of a Markdown text, plain."""
    return [part.strip() for part in text(markdown).split("\n\n") if part.strip()]
