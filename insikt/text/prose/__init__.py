"""Longer Swedish texts, one Markdown file each, with the codebook's numbers filled in."""

from functools import cache
from importlib.resources import files


@cache
def text(name: str, **numbers: object) -> str:
    """The text of one file. Its {names} are filled in, so that a threshold is never written twice."""
    return (files(__name__) / f"{name}.md").read_text(encoding="utf-8").format(**numbers)
