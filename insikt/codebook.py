"""The questionnaire as data: reads data/codebook/ once and checks it.

Whoever owns the survey changes these files, never the code. Every complaint names the file, the row and
the cure, in Swedish, because it is read by that owner.
"""

import itertools
import math
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from insikt import config
from insikt.model import Area, Item, Kind, Measure
from insikt.row import CodebookError as CodebookError
from insikt.row import Row, read

# What the readers of files and the clocks know how to handle.
FILES = ("svar", "ärenden", "mål", "åtgärder")
# The same in the names of files, where only ASCII is safe.
FILE_NAMES = {"svar": "svar", "ärenden": "arenden", "mål": "mal", "åtgärder": "atgarder"}
FORMATS = ("text", "date", "year", "number", "area", "area_or_total", "measure", "background")
UNITS = ("dagar", "veckor", "månader")


@dataclass(frozen=True, slots=True)
class Band:
    """A grade for a rounded index: from `lower` up to the next band."""

    lower: int
    name: str


@dataclass(frozen=True, slots=True)
class Rating:
    """Answers that are told together, from `lower` to `upper` on the answering scale."""

    lower: int
    upper: int
    name: str


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a decision may take by law for a type of case received within the dates.

    The time may be prolonged once by `extension`. A completion that was asked for within `asked_within` days of
    receipt starts the time when the lack is mended; one asked for later does not. None: whenever it was asked.
    """

    area: str
    case_type: str
    amount: int
    unit: str
    extension: int
    asked_within: int | None
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a file of some kind may have: its field, its declared format, its headers."""

    file: str
    field: str
    format: str
    required: bool
    header: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a background variable. `group` is the coarser group that the menu offers."""

    variable: str
    id: str
    label: str
    group: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A published national figure and where it was published. `area` may be "total"."""

    area: str
    year: int
    nki: int
    source: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The answering scale; `answered_share` of a measure's items must be answered for an index."""

    minimum: int
    maximum: int
    no_opinion: frozenset[str]
    answered_share: float


@dataclass(frozen=True, slots=True)
class Minimum:
    """Fewest answers (or periods) for something to be shown, here or (`published_…`) in the national comparison."""

    shown: int
    published_area: int
    published_total: int
    trend_rounds: int
    drivers: int
    handling: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group of applicants that the menu offers."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All of it. Dictionaries keep the order of the files, which is the order on the pages.

    `long_item` and `long_value` head the question and the answer in files with a row for each, normalised.
    """

    areas: dict[str, Area]
    area_synonyms: dict[str, str]
    measures: dict[str, Measure]
    items: dict[str, Item]
    item_synonyms: dict[str, str]
    background: tuple[Value, ...]
    bands: tuple[Band, ...]
    ratings: tuple[Rating, ...]
    limits: tuple[Limit, ...]
    columns: tuple[Column, ...]
    published: tuple[Published, ...]
    long_item: frozenset[str]
    long_value: frozenset[str]
    scale: Scale
    minimum: Minimum
    applicant_groups: tuple[Group, ...]
    default_area: str
    default_applicant: str

    @property
    def factors(self) -> tuple[Measure, ...]:
        """The serviceområden, in order."""
        return tuple(measure for measure in self.measures.values() if measure.kind is Kind.FACTOR)

    def items_of(self, measure: str) -> tuple[Item, ...]:
        """The items whose answers make up a measure."""
        return tuple(item for item in self.items.values() if item.measure == measure)

    def band(self, value: int) -> Band:
        """The band of a rounded index."""
        return max((band for band in self.bands if band.lower <= value), key=lambda band: band.lower)

    def has_limit(self, area: str) -> bool:
        """Whether the law sets a limit for any type of case in the area."""
        return any(limit.area == area for limit in self.limits)

    def column(self, file: str, field: str) -> Column:
        """The column of a field in a kind of file."""
        return next(column for column in self.columns if (column.file, column.field) == (file, field))

    def values(self, variable: str) -> tuple[Value, ...]:
        """The values of a background variable."""
        return tuple(value for value in self.background if value.variable == variable)


def normalise(text: str) -> str:
    """What two spellings of a header or a value have in common: case, width, punctuation, spaces.

    Swedish letters stay letters: "Komplett" and "komplett " are one, "Miljo" and "Miljö" are not.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return re.sub(r"[\W_]+", " ", folded).strip()


@cache
def load(folder: Path = config.CODEBOOK, reference: Path = config.REFERENCE) -> Codebook:
    """The codebook in `folder`. Raises CodebookError at the first thing that is wrong."""
    areas = {row["id"]: _area(row) for row in read(folder / "areas.csv", unique="id")}
    measures = {row["id"]: _measure(row) for row in read(folder / "measures.csv", unique="id")}
    item_rows = list(read(folder / "items.csv", unique="id"))
    items = {row["id"]: _item(row, measures) for row in item_rows}
    background = _background(read(folder / "background.csv"))
    case_types = {value.id for value in background if value.variable == "case_type"}
    settings = _settings(folder / "settings.toml")
    book = Codebook(
        areas=areas,
        area_synonyms=_spellings(read(folder / "areas.csv"), "name"),
        measures=measures,
        items=items,
        item_synonyms=_spellings(item_rows, "label"),
        background=background,
        bands=tuple(Band(r.whole("lower"), r["name"]) for r in read(folder / "bands.csv")),
        ratings=_ratings(read(folder / "ratings.csv"), settings["scale"]),
        limits=tuple(_limit(row, areas, case_types) for row in read(folder / "limits.csv")),
        columns=_columns(read(folder / "columns.csv")),
        published=tuple(
            Published(r["area"], r.whole("year"), r.whole("nki"), r["source"])
            for r in read(reference / "national.csv")
        ),
        **settings,
    )
    _check(book)
    return book


def _split(synonyms: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in synonyms.split("|") if part.strip())


def _spellings(rows: Iterator[Row] | list[Row], name: str) -> dict[str, str]:
    """Every accepted spelling of an id, normalised. Two ids with one spelling is an error."""
    spellings: dict[str, str] = {}
    for row in rows:
        for spelling in (row["id"], row[name], *_split(row["synonyms"])):
            known = spellings.setdefault(normalise(spelling), row["id"])
            if known != row["id"]:
                raise row.wrong(f"”{spelling}” betyder redan {known}.", "Välj en annan stavning.")
    return spellings


def _area(row: Row) -> Area:
    return Area(
        row["id"],
        row["name"],
        row.whole("valid_from"),
        row.whole_or_none("valid_to"),
        row.whole_or_none("total_from"),
        row.whole_or_none("total_to"),
    )


def _measure(row: Row) -> Measure:
    if row["kind"] not in set(Kind):
        raise row.wrong(f"”{row['kind']}” är ingen sorts mått.", f"Välj något av {', '.join(Kind)}.")
    if row["better"] not in {"up", "down"}:
        raise row.wrong(f"”{row['better']}” i kolumnen better går inte att läsa.", "Skriv up eller down.")
    return Measure(
        row["id"], row["name"], Kind(row["kind"]), row["unit"], row["better"] == "up", row["description"]
    )


def _item(row: Row, measures: dict[str, Measure]) -> Item:
    if row["measure"] not in measures:
        raise row.wrong(f"måttet ”{row['measure']}” finns inte.", "Lägg till det i measures.csv eller rätta.")
    weight = row.number_or("weight", 1.0)
    if not 0 < weight < math.inf:
        raise row.wrong(f"vikten {row['weight']} är inte ett tal större än noll.", "Skriv 1 för lika vikt.")
    return Item(row["id"], row["measure"], row["label"], weight)


def _background(rows: Iterator[Row]) -> tuple[Value, ...]:
    """The values of background variables; within a variable every spelling has one meaning."""
    values: list[Value] = []
    spellings: dict[tuple[str, str], str] = {}
    for r in rows:
        value = Value(r["variable"], r["value"], r["label"], r["group"], _split(r["synonyms"]))
        for spelling in (value.id, value.label, *value.synonyms):
            known = spellings.setdefault((value.variable, normalise(spelling)), value.id)
            if known != value.id:
                raise r.wrong(f"”{spelling}” betyder redan {known}.", "Välj en annan stavning.")
        values.append(value)
    return tuple(values)


def _columns(rows: Iterator[Row]) -> tuple[Column, ...]:
    """The columns of files; within a kind of file every header has one meaning."""
    columns: list[Column] = []
    headers: dict[tuple[str, str], str] = {}
    for r in rows:
        kind, form = r.one_of("file", FILES), r.one_of("format", FORMATS)
        required = r.one_of("required", ("ja", "nej")) == "ja"
        column = Column(kind, r["field"], form, required, r["header"], _split(r["synonyms"]))
        for header in (column.field, column.header, *column.synonyms):
            known = headers.setdefault((kind, normalise(header)), column.field)
            if known != column.field:
                raise r.wrong(f"”{header}” betyder redan {known}.", "Välj en annan rubrik.")
        columns.append(column)
    return tuple(columns)


def _ratings(rows: Iterator[Row], scale: Scale) -> tuple[Rating, ...]:
    """The ratings, the lowest first: each reaches to where the next begins, the last to the scale's end."""
    if scale.minimum >= scale.maximum:
        raise CodebookError("settings.toml: skalans minimum är inte mindre än dess maximum. Rätta [scale].")
    found = [(row.whole("lower"), row["name"]) for row in rows]
    lower = [low for low, _ in found]
    if len(lower) < 2 or lower[0] != scale.minimum or lower[-1] > scale.maximum or lower != sorted({*lower}):
        raise CodebookError(
            f"ratings.csv: betygen täcker inte skalan. Börja på {scale.minimum} och skriv minst två rader i "
            f"stigande ordning, högst {scale.maximum}."
        )
    upper = [*(low - 1 for low in lower[1:]), scale.maximum]
    return tuple(Rating(low, up, name) for (low, name), up in zip(found, upper, strict=True))


def _limit(row: Row, areas: dict[str, Area], case_types: set[str]) -> Limit:
    if row["area"] not in areas:
        raise row.wrong(f"området ”{row['area']}” finns inte.", "Lägg till det i areas.csv eller rätta.")
    return Limit(
        row["area"],
        row.one_of("case_type", sorted(case_types)),
        row.whole("amount"),
        row.one_of("unit", UNITS),
        row.whole_or_none("extension") or 0,
        row.whole_or_none("asked_within"),
        row.date_or_none("valid_from"),
        row.date_or_none("valid_to"),
        row["source"],
    )


def _settings(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise CodebookError(f"{path.name} saknas i {path.parent}. Lägg tillbaka filen.")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        scale, minimum, menu, long = raw["scale"], raw["minimum"], raw["menu"], raw["long_file"]
        for name, value in [*scale.items(), *minimum.items()]:
            if name == "answered_share":
                if not (isinstance(value, float | int) and 0 <= value <= 1):
                    raise CodebookError(f"{path.name}: {name} är inte en andel. Skriv ett tal från 0 till 1.")
            elif type(value) is not (list if name == "no_opinion" else int):
                raise CodebookError(f"{path.name}: {name} har fel form. Skriv som i den ursprungliga filen.")
        return {
            "long_item": frozenset(map(normalise, long["item"])),
            "long_value": frozenset(map(normalise, long["value"])),
            "scale": Scale(
                scale["minimum"],
                scale["maximum"],
                frozenset(map(normalise, scale["no_opinion"])),
                scale["answered_share"],
            ),
            "minimum": Minimum(
                minimum["shown"],
                minimum["published_area"],
                minimum["published_total"],
                minimum["trend_rounds"],
                minimum["drivers"],
                minimum["handling"],
            ),
            "applicant_groups": tuple(Group(g["id"], g["name"]) for g in menu["applicant_groups"]),
            "default_area": menu["area"],
            "default_applicant": menu["applicant"],
        }
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path.name}: filen går inte att läsa ({error}). Rätta raden.") from None
    except UnicodeDecodeError:
        raise CodebookError(f"{path.name} är inte sparad som UTF-8. Spara om den som UTF-8.") from None
    except KeyError as error:
        raise CodebookError(f"{path.name}: inställningen {error} saknas. Lägg till den.") from None


def _from(limit: Limit) -> date:
    return limit.valid_from or date.min


def _to(limit: Limit) -> date:
    return limit.valid_to or date.max


def _check(book: Codebook) -> None:
    """Relations between the files."""
    if min((band.lower for band in book.bands), default=None) != 0:
        raise CodebookError("bands.csv: det lägsta bandet börjar inte på 0. Lägg till ett band från 0.")
    for limit, other in itertools.combinations(book.limits, 2):
        same = (limit.area, limit.case_type) == (other.area, other.case_type)
        if same and max(_from(limit), _from(other)) <= min(_to(limit), _to(other)):
            raise CodebookError(
                f"limits.csv: två regler för {limit.area}, {limit.case_type} gäller samtidigt. "
                "Rätta valid_from eller valid_to så att de inte överlappar."
            )
    for measure in book.measures.values():
        if measure.kind in {Kind.INDEX, Kind.FACTOR} and not book.items_of(measure.id):
            raise CodebookError(f"items.csv: måttet {measure.id} har ingen delfråga. Lägg till minst en.")
    groups = {group.id for group in book.applicant_groups}
    for value in book.values("applicant"):
        if value.group not in groups:
            raise CodebookError(
                f"background.csv: gruppen ”{value.group}” för sökande ”{value.id}” finns inte. "
                "Lägg till den under [[menu.applicant_groups]] i settings.toml."
            )
    for default, known, field in (
        (book.default_area, set(book.areas), "area"),
        (book.default_applicant, groups, "applicant"),
    ):
        if default not in known:
            raise CodebookError(f"settings.toml: {field} = ”{default}” finns inte. Välj en som finns.")
