"""The SQL: schema/ creates, views/ names, queries/ answer, writes/ change, checks/ must find nothing."""

from functools import cache
from importlib.resources import files


@cache
def text(folder: str, name: str) -> str:
    """The text of one .sql file."""
    return (files(__name__) / folder / f"{name}.sql").read_text(encoding="utf-8")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of a folder's files, in the order in which they run."""
    return tuple(
        sorted(
            file.name.removesuffix(".sql") for file in (files(__name__) / folder).iterdir() if file.is_file()
        )
    )
