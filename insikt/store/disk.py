"""What the disk must have before a version counts, and what must be gone from it."""

import os
import shutil
from pathlib import Path


def sync(path: Path) -> None:
    """Make a file, or a folder's list of names, survive a power cut."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder, and writes its name list through
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Take away a file, or a folder with all that is in it."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
