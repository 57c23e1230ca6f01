"""The words: one English word per Swedish one in the code, plain Swedish on the screen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [*ROOT.glob("*.py"), *(ROOT / "pages").glob("*.py"), *(ROOT / "insikt").rglob("*.py")]
SAID = [
    f
    for f in CODE
    if {"text", "ui", "pages", "intake"} & set(f.relative_to(ROOT).parts) and f.name != "server.py"  # headers
]
PROSE = list((ROOT / "insikt" / "text" / "prose").glob("*.md"))

# Words of the code that would be a second name for something (docs/ordlista.md has the first).
SECOND_NAMES = re.compile(r"\b(respondent|kommun|svar|arende|mal|atgard|department|authority)s?\b")
# Words that a reader shall not meet: causes that are not shown, jargon, English, leftovers.
UNSAID = re.compile(
    r"\b(orsakar|orsakat|beror på|leder till|signifikant\w*|konfidensintervall\w*|p-värde\w*|outlier|default|"
    r"dashboard|upload|error|warning|loading|download|nan|None|null|anonymiser\w*)\b",
    re.IGNORECASE,
)


def _names(source: str) -> Iterator[str]:
    """Names that the code defines, in words."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name


def _strings(source: str) -> Iterator[str]:
    """Strings with a Swedish letter or a space in them, docstrings left out."""
    tree = ast.parse(source)
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (
            is_text
            and id(node) not in documentation
            and (" " in node.value or re.search("[åäöÅÄÖ]", node.value))
        ):
            yield node.value


def wrong_names(source: str) -> set[str]:
    """Names that are Swedish, or a second word for something."""
    return {
        name
        for name in _names(source)
        if not name.isascii() or SECOND_NAMES.search(name.lower().replace("_", " "))
    }


def wrong_words(text: str) -> list[str]:
    """Words that shall not be said."""
    return [match[0] for match in UNSAID.finditer(text)]


@pytest.mark.parametrize("file", CODE, ids=lambda f: str(f.relative_to(ROOT)))
def test_names_are_english_and_one_per_thing(file: Path) -> None:
    assert wrong_names(file.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("file", SAID, ids=lambda f: str(f.relative_to(ROOT)))
def test_what_is_said_is_plain_swedish(file: Path) -> None:
    said = [word for text in _strings(file.read_text(encoding="utf-8")) for word in wrong_words(text)]
    assert said == []


@pytest.mark.parametrize("file", PROSE, ids=lambda f: f.name)
def test_longer_texts_are_plain_swedish(file: Path) -> None:
    assert wrong_words(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("source", ["def kommun(): ...", "ärende = 1", "def f(respondents): ..."])
def test_a_wrong_name_is_seen(source: str) -> None:
    assert wrong_names(source)


@pytest.mark.parametrize("text", ["Det beror på tiden", "signifikant skillnad", "nan enheter", "Loading …"])
def test_a_wrong_word_is_seen(text: str) -> None:
    assert wrong_words(text)
