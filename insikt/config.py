"""Every path and technical threshold, once. The survey's own numbers stand in data/codebook/settings.toml."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("INSIKT_DATA", ROOT / "data"))
CODEBOOK = Path(os.environ.get("INSIKT_CODEBOOK", ROOT / "data" / "codebook"))
REFERENCE = ROOT / "data" / "reference"

# An installation for readers: no page of it can change the store, and nothing leaves it but what the
# disclosure gate has let through.
READ_ONLY = os.environ.get("INSIKT_READ_ONLY", "") not in ("", "0")

STORE = DATA / "store"
DEMO_FILES = DATA / "demo"
# The key that turns a diarienummer into a pseudonym. Outside the store: whoever gets a copy of the
# store gets no way back to the case.
PSEUDONYM_KEY = DATA / "secret" / "pseudonym.key"

KEPT_VERSIONS = 30
# A writer that has not got its turn after this long says so instead of hanging.
LOCK_SECONDS = 30
# A file larger than this is not a survey file: a nation's answers take less.
FILE_BYTES = 200 * 1024 * 1024
# Findings beyond these tell nobody anything new.
FINDINGS_SHOWN = 20

# The demo is the same on every machine.
DEMO_SEED = 2016
DEMO_MUNICIPALITY = "Exempelby kommun"

# A change is called proven at this level; margins have the confidence that goes with it.
ALPHA = 0.05
CONFIDENCE = 1 - ALPHA
