"""What the disk must have before a version counts."""

import os
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
