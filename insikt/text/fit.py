"""Whether a text fits its box, told from the widths of letters: no font file is asked.

The widths are Arial's, rounded up to five classes, so that a text never takes more room than is thought.
"""

import math

# Ems per character, by class; what is not named is a small letter.
_WIDTHS = (
    (0.28, " .,:;'!|iljI·\u00a0"),
    (0.39, 'frt()-–/"”*'),
    (0.56, "aåäbcdeghknopqsuövxyz0123456789+−±=≤≥"),
    (0.73, "ABCDEFGHJKLNPRSTUVXYZÅÄÖ&"),
    (0.95, "mwMOQW%…—@"),
)
_EM = {character: width for width, characters in _WIDTHS for character in characters}
_LINE = 1.2
# Bold letters are wider.
_BOLD = 1.08
_POINTS_PER_INCH = 72


def size(text: str, *, width: float, height: float, sizes: tuple[int, ...], bold: bool = False) -> int:
    """The largest of the sizes (points, largest first) in which a text fits a box of inches; else the last."""
    width /= _BOLD if bold else 1
    for points in sizes[:-1]:
        if lines(text, width=width, points=points) * points * _LINE <= height * _POINTS_PER_INCH:
            return points
    return sizes[-1]


def lines(text: str, *, width: float, points: float) -> int:
    """How many lines a text takes, broken between words as Office breaks it."""
    room = width * _POINTS_PER_INCH / points
    count = 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for word in paragraph.split(" "):
            wide = length(word)
            if used and used + length(" ") + wide > room:
                count, used = count + 1, 0.0
            used += wide + (length(" ") if used else 0)
            if used > room:  # a word longer than the line is broken
                count, used = count + math.ceil(used / room) - 1, used % room
    return count


def length(text: str) -> float:
    """The length of a text on one line, in ems."""
    return sum(_EM.get(character, 0.75) for character in text)
