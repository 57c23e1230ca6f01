"""Print the table of measurements, and with --write keep it in bench/results.md."""

import logging
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import drivers, handling, intake, measure, meeting, stores

PAGES = {
    "Start": "pages/start.py",
    "Utveckling": "pages/utveckling.py",
    "Handläggningstid": "pages/handlaggningstid.py",
    "Drivkrafter": "pages/drivkrafter.py",
    "Mål": "pages/mal.py",
    "Nämndens sida": "pages/namnd.py",
    "Åtgärder": "pages/atgarder.py",
    "Möte": "pages/mote.py",
    "Data": "pages/data.py",
    "Metod": "pages/metod.py",
}


def rows() -> Iterator[tuple[str, str, str]]:
    """What, measured, and the budget or ratio."""
    for scale, budget in (("municipality", 150), ("nation", 500)):
        store = stores.folder(scale)
        for name, file in PAGES.items():
            first, warm = measure.page(store, file)
            yield f"{name}, varm, {stores.SCALES[scale]}", f"{1000 * warm:.0f} ms", f"≤ {budget} ms"
            most = "≤ 1500 ms" if name == "Handläggningstid" else ""
            yield f"{name}, första gången, {stores.SCALES[scale]}", f"{1000 * first:.0f} ms", most
    start = measure.cold_start(stores.folder("municipality"))
    yield "Kallstart till användbar första sida, demokommunen", f"{start:.1f} s", "≤ 5 s"
    yield from intake.rows()
    in_duckdb, in_pandas = measure.aggregate(stores.folder("nation"))
    yield "NKI per område och år, riket, DuckDB", f"{1000 * in_duckdb:.0f} ms", ""
    yield (
        "Samma i pandas, redan i minnet",
        f"{1000 * in_pandas:.0f} ms",
        f"{in_pandas / in_duckdb:.1f} × DuckDB",
    )
    yield from drivers.rows()
    yield from handling.rows()
    yield from meeting.rows()


def main() -> None:
    """Run everything once, in one process."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    lines = ["| Vad | Uppmätt | Krav eller kvot |", "|---|---|---|"]
    for row in rows():
        lines.append(f"| {' | '.join(row)} |")
        print(lines[-1], flush=True)
    about = f"Python {platform.python_version()}, {os.cpu_count()} kärnor, median av 9 varma körningar."
    if "--write" in sys.argv:
        text = "\n".join(["# Mätningar", "", f"`python -m bench --write`. {about}", "", *lines, ""])
        (Path(__file__).parent / "results.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
