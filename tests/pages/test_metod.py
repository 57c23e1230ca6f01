"""Metod: the whole method on a page, from the same documents that the project keeps."""

import re
import shutil
from pathlib import Path

import pytest

from insikt import codebook, config
from insikt.text import method
from tests.pages.conftest import Open, texts

HEADINGS = re.findall(
    r"^## (.+)$", (config.ROOT / "docs" / "metod.md").read_text(encoding="utf-8"), re.MULTILINE
)


def test_every_section_of_the_document_is_there(open_demo: Open) -> None:
    app = open_demo("metod")
    labels = [expander.label for expander in app.expander]
    assert labels[: len(HEADINGS)] == HEADINGS
    assert "Welch" in texts(app)
    assert not re.search(r"\]\((?!https?:)", texts(app)), "a link that leads nowhere"


def test_the_rules_are_the_codebooks(open_demo: Open) -> None:
    told = texts(open_demo("metod"))
    assert "10 veckor" in told
    assert "Plan- och bygglagen 9 kap. 99 §" in told
    assert "fr.o.m. 2025-12-01" in told
    assert "Tiden från ansökan till beslut" in told


def test_it_needs_no_store(open_on: Open) -> None:
    assert "Welch" in texts(open_on(None, "metod"))


def test_a_faulty_codebook_is_told_and_the_methods_stay(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = shutil.copytree(config.CODEBOOK, tmp_path / "kodbok")
    (faulty / "limits.csv").unlink()
    monkeypatch.setattr(config, "CODEBOOK", faulty)
    codebook.load.cache_clear()
    app = open_on(None, "metod")
    assert "Welch" in texts(app)
    assert "limits.csv saknas" in app.error[0].value


def test_the_glossary_leaves_out_words_that_explain_themselves() -> None:
    words = {row["Ord"] for row in method.words()}
    assert "felmarginal" in words
    assert "ärende" not in words
