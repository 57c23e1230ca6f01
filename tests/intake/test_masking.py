"""Free text: what looks like a person's number, address or telephone is masked on the way in."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insikt.intake import masking
from insikt.store import versions
from tests.build import MUNICIPALITY, response, store, take_in, write

MASKED = {
    "Mitt nummer är 850709-9805.": "Mitt nummer är [nummer].",
    "19850709-9805 ringde": "[nummer] ringde",
    "198507099805": "[nummer]",
    "samordningsnummer 850769+9805": "samordningsnummer [nummer]",
    "850709 9805": "[nummer]",
    "850709\u00a09805": "[nummer]",
    "850709‑9805 och 850709−9805": "[nummer] och [nummer]",
    "850709 - 9805 och 1985-07-09-9805": "[nummer] och [nummer]",
    "född 1985 07 09 9805": "född [nummer]",
    "850769-9805, samordning": "[nummer], samordning",
    "pnr:8507099805;": "pnr:[nummer];",
    "org 556677-8899": "org [nummer]",
    "kort 4571000011112222": "kort [nummer]",
    "１９８５０７０９９８０５": "[nummer]",
    "anna.b (at) exempel.se eller bo @ exempel.se": "[e-post] eller [e-post]",
    "Ring 070.123.45.67": "Ring [telefon]",
    "Ring 0701234567": "Ring [nummer]",
    "Ring 031-123456 eller 08-12 34 56 78": "Ring [telefon] eller [telefon]",
    "Ring 0046 31 12 34 56 eller +45 12 34 56 78": "Ring [telefon] eller [telefon]",
    "Väntade från 2024-01-15 till 2024-03-01, 46 dagar": "Väntade från 2024-01-15 till 2024-03-01, 46 dagar",
    "Betalade 12 345 kr den 3/4 kl 10.30": "Betalade 12 345 kr den 3/4 kl 10.30",
    "9 kap. 99 § PBL, 0,5 % av 1 000 000": "9 kap. 99 § PBL, 0,5 % av 1 000 000",
    "Mejla anna.b@exempel.se!": "Mejla [e-post]!",
    "åsa_ö+bygg@post.exempel.se,bo@exempel.se": "[e-post],[e-post]",
    "@anna skrev 3@5": "@anna skrev 3@5",
    "Ring 070-123 45 67 efter sex": "Ring [telefon] efter sex",
    "Ring +46 70 123 45 67": "Ring [telefon]",
    "Ring +46 (0)31-12 34 56": "Ring [telefon]",
    "Ring (031) 12\u00a034\u00a056": "Ring ([telefon]",
    "Ring 08/123 45 67": "Ring [telefon]",
    "Det tog 14 veckor, dnr 2025-123": "Det tog 14 veckor, dnr 2025-123",
}


@pytest.mark.parametrize("text", MASKED)
def test_masking(text: str) -> None:
    assert masking.mask(text) == MASKED[text]


@given(
    st.text(max_size=20),
    st.from_regex(r"(19|20)?([0-9]{2}[- ]?){2}[0-9]{2}[-+ \u00a0]?[0-9]{4}", fullmatch=True),
    st.text(max_size=20),
)
def test_no_ten_or_twelve_digits_survive(before: str, number: str, after: str) -> None:
    masked = masking.mask(f"{before} {number} {after}")
    assert not re.search(r"(?<![0-9])([0-9]{2})?[0-9]{6}[-+]?[0-9]{4}(?![0-9])", masked)
    assert number not in masked


def test_every_other_text_is_masked_too(tmp_path: Path) -> None:
    goal = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": 72}
    action = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Från": "2025-01-01"}
    take_in(
        tmp_path,
        write(tmp_path / "svar.csv", [response(1, Bransch="Enskild firma 850709-9805")]),
        write(tmp_path / "mal.csv", [goal | {"Anteckning": "Fråga 850709-9805", "Nämnd": "BN 850709-9805"}]),
        write(tmp_path / "atgarder.csv", [action | {"Vad": "Ring 850709-9805", "Roll": "850709-9805"}]),
    )
    assert b"850709" not in versions.newest(tmp_path / "store").path.read_bytes()


def test_comments_are_masked_before_they_are_stored(tmp_path: Path) -> None:
    folder = store(tmp_path, [response(1, Kommentar="Jag, 850709-9805, väntade")])
    stored = versions.newest(folder).path.read_bytes()
    assert b"850709" not in stored
    assert "väntade".encode() in stored
