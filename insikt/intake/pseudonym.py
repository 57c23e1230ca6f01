"""Keys for cases and responses: a keyed hash, so that the store holds no diarienummer.

The key is made once and lies outside the store. Without it nobody can go from a key back to a case by
trying all numbers; with it, next year's file still finds this year's case.
"""

import hmac
import os
import re
import secrets
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# What stands before a pseudonym in an exported file, in place of the number it was made of.
PASSED = "nyckel:"
_PASSED = re.compile(rf"{PASSED}([0-9a-f]{{32}})")


def secret(path: Path) -> bytes:
    """The installation's key, made and saved for the owner's eyes only if there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(f".{secrets.token_hex(8)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)  # the first to get here wins; a rename would overwrite the winner's key
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_bytes()


def key(secret: bytes, *parts: str) -> str:
    """The pseudonym of what the parts name together: 32 hexadecimal digits.

    A pseudonym that was exported stands for itself.
    """
    if made := _PASSED.fullmatch(parts[-1].strip()):
        return made[1]
    message = "\x1f".join(part.strip().casefold() for part in parts)
    return hmac.digest(secret, message.encode(), "sha256").hex()[:32]


def case_keys(
    secret: bytes, municipalities: NDArray[np.object_], numbers: NDArray[np.object_]
) -> NDArray[np.object_]:
    """The pseudonyms (n,) of cases by municipality and diarienummer; None where there is no number."""
    pairs = zip(municipalities, numbers, strict=True)
    return np.array(
        [number and key(secret, municipality, number) for municipality, number in pairs], dtype=object
    )
