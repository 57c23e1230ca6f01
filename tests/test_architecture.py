"""The layering rule of the README, read from the imports. A layer may use what is below it and nothing else."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

_GROUND = {"model", "config", "codebook"}
# What each part may import of ours. stats and store meet in answers only; pages touch neither.
MAY_IMPORT = {
    "model": set(),
    "config": set(),
    "row": set(),
    "codebook": {"model", "config", "row"},
    "stats": {"model"},
    "store": _GROUND,
    "answers": _GROUND | {"stats", "store"},
    "intake": _GROUND | {"store"},
    "demo": _GROUND,
    "text": _GROUND | {"answers"},
    "export": _GROUND | {"answers", "text"},
    "ui": _GROUND | {"store", "intake", "answers", "text", "export"},
    "pages": {"ui", "text"},
    "app": {"ui", "config"},
    "asgi": {"ui"},
    "written": _GROUND | {"store", "intake", "answers", "text", "export"},
    "__main__": _GROUND | {"written", "store", "intake", "demo", "answers", "text", "export"},
}
# Libraries that one part alone may know.
ONLY_IN = {
    "streamlit": {"ui", "pages", "app", "asgi"},
    "plotly": {"ui"},
    "duckdb": {"store"},
    "statsmodels": {"stats"},
    "scipy": {"stats"},
    "rapidfuzz": {"intake"},
    "pyreadstat": {"intake"},
    "openpyxl": {"intake", "export"},
    "pptx": {"export"},
    "docx": {"export"},
}


def _part(file: Path) -> str:
    """The part of the house that a file belongs to."""
    steps = file.relative_to(ROOT).parts
    part = steps[1] if steps[0] == "insikt" else steps[0]
    return part.removesuffix(".py")


def _imports(source: str) -> set[str]:
    """Full names of all that is imported; `from a import b` counts as a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def breaches(part: str, source: str) -> set[str]:
    """The imports of a source file that its part may not have."""
    found = set()
    for name in _imports(source):
        steps = name.split(".")
        if steps[0] == "insikt" and len(steps) > 1:
            if steps[1] != part and steps[1] not in MAY_IMPORT[part]:
                found.add(name)
        elif part not in ONLY_IN.get(steps[0], {part}):
            found.add(name)
    return found


FILES = [
    file
    for file in [*ROOT.glob("*.py"), *(ROOT / "pages").glob("*.py"), *(ROOT / "insikt").rglob("*.py")]
    if file != ROOT / "insikt" / "__init__.py"
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_layers_use_only_what_is_below_them(file: Path) -> None:
    assert breaches(_part(file), file.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("pages", "from insikt.store import queries"),
        ("pages", "from insikt.stats.interval import mean"),
        ("stats", "import insikt.store.queries"),
        ("store", "from insikt.stats import index"),
        ("answers", "import streamlit as st"),
        ("answers", "from insikt.text import number"),
        ("ui", "import duckdb"),
        ("text", "from insikt.ui import part"),
        ("answers", "from insikt.intake import importing"),
        ("export", "from insikt.store import queries"),
    ],
)
def test_a_breach_is_seen(part: str, source: str) -> None:
    assert breaches(part, source)


def test_caching_lives_in_one_file() -> None:
    holders = {
        file.relative_to(ROOT).as_posix()
        for file in FILES
        if "st.cache_" in (text := file.read_text(encoding="utf-8")) and "@st.cache_" in text
    }
    assert holders == {"insikt/ui/cached.py"}


# Larger by decision, with the reason.
_LARGER = {
    "insikt/ui/cached.py": "every cache, one short function per answer: that they stand together is the point",
    "insikt/codebook.py": "what the codebook is and how it is read: one without the other says nothing",
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_fit_in_the_head(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    budget = 60 if _part(file) == "pages" else 250
    if file.relative_to(ROOT).as_posix() in _LARGER:
        budget = 450
    assert lines <= budget
