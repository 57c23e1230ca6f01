"""Every path and technical threshold, once. The survey's own numbers stand in data/codebook/settings.toml."""

import os
from datetime import date
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
# The process that opens a file may take this much memory, and this much time: a small file a few seconds (it takes
# 0.03-0.15), a large one 2-4 s a megabyte where a spreadsheet is packed tight. The clock may run longer than the
# processor, for a machine that is busy with other things.
READER_BYTES = 1024 * 1024 * 1024
READER_SECONDS = 3
READER_SECONDS_PER_MEGABYTE = 12
READER_PATIENCE = 4
# A spreadsheet is a packed archive. One that says that it unpacks to more than this is not opened; nor is one
# that is large and packed tighter than tables are (10-40 times).
UNPACKED_BYTES = 800 * 1024 * 1024
UNPACKED_UNQUESTIONED = 20 * 1024 * 1024
UNPACKED_RATIO = 100
# More than any survey or register has.
ROWS = 1_048_576
COLUMNS = 1000
CELLS = 10_000_000
CHARACTERS = 100_000_000
# How alike a column's title and a known one must be, 0-100. Among all pairs of the codebook's titles that mean
# different things the likest pair (skriftlig/muntlig information) has 87, and slips of the pen have 93 and more:
# those are sure, if the next best is a good bit away. Made-up headers that mean nothing here stay below 60.
TITLE_SURE = 93
TITLE_MARGIN = 10
TITLE_ASKED = 60
# The share of a column's values that must fit what its title says; and that alone tell what a column may be,
# where the file cannot do without it.
VALUES_FIT = 0.5
VALUES_TELL = 0.9
# Findings beyond these tell nobody anything new.
FINDINGS_SHOWN = 20

# The demo is the same on every machine.
DEMO_SEED = 2016
DEMO_MUNICIPALITY = "Exempelby kommun"

# A change is called proven at this level; margins have the confidence that goes with it.
ALPHA = 0.05
CONFIDENCE = 1 - ALPHA

# What goes out in the municipality's name: its colour as six hexadecimal digits, and the name to sign with
# where it is not the one in the store. The colour carries white text.
COLOUR = os.environ.get("INSIKT_COLOUR", "0B5C74").lstrip("#")
SENDER = os.environ.get("INSIKT_SENDER", "")

# Bootstrap draws behind the intervals of drivers, and the seed of their generator: a page shows the same
# interval every time.
DRAWS = 1000
DRAWS_SEED = 2016
# Above this variance inflation a factor is mostly told by the others (Kutner et al. say 10, many 5).
INFLATION = 5


def today() -> date:
    """Today, or the day that INSIKT_TODAY names, so that a demonstration can stay in its time."""
    told = os.environ.get("INSIKT_TODAY")
    return date.fromisoformat(told) if told else date.today()
