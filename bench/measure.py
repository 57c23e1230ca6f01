"""What is measured. Each function returns seconds."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from insikt import codebook, config
from insikt.store import versions

_REPEATS = 9


def median(run: Callable[[], object]) -> float:
    """The median time of a run, warm."""
    run()
    times = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def page(store: Path, file: str) -> tuple[float, float]:
    """Server time of a page: with nothing cached, and warm."""
    config.STORE = store
    app = AppTest.from_file(str(config.ROOT / "app.py"), default_timeout=120).run()
    app.switch_page(file).run()
    st.cache_data.clear()
    start = time.perf_counter()
    app.run()
    first = time.perf_counter() - start
    if app.exception or app.error:
        raise RuntimeError([*app.exception, *app.error][0].value)
    return first, median(app.run)


def cold_start(store: Path) -> float:
    """From the start of the server to a usable first page in a browser that is open already."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as temporary, sync_playwright() as playwright, socket.socket() as free:
        (Path(temporary) / "store").symlink_to(store)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(locale="sv-SE")
        command = [sys.executable, "-m", "streamlit", "run", "asgi.py", "--server.port", str(port)]
        start = time.perf_counter()
        server = subprocess.Popen(
            command,
            cwd=config.ROOT,
            env=os.environ | {"INSIKT_DATA": temporary},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while True:
                try:
                    page.goto(f"http://127.0.0.1:{port}/")
                    break
                except PlaywrightError:  # not listening yet
                    time.sleep(0.05)
            page.wait_for_selector("[data-testid=stMetric]")
            return time.perf_counter() - start
        finally:
            server.terminate()
            server.wait()
            browser.close()


def aggregate(store: Path) -> tuple[float, float]:
    """NKI per area and year over the whole store: DuckDB from its tables, pandas from frames in memory."""
    opened = versions.Store(versions.newest(store).path)
    query = (Path(__file__).parent / "aggregate.sql").read_text(encoding="utf-8")
    in_duckdb = median(lambda: opened.cursor().execute(query).fetchall())
    cursor = opened.cursor()
    response = cursor.table("response").select("response", "area", "survey_year").df()
    answer = cursor.table("answer").df()
    opened.close()
    nki = [item.id for item in codebook.load().items_of("nki")]

    def in_pandas() -> pd.Series:
        items = answer[answer["item"].isin(nki)]
        index = (items["value"] - 1).mul(100 / 9).groupby(items["response"]).agg(["mean", "count"])
        index = index.loc[index["count"] >= len(nki) / 2, "mean"].rename("nki")
        joined = response.join(index, on="response")
        means: pd.Series = joined.groupby(["area", "survey_year"])["nki"].mean()
        return means

    return in_duckdb, median(in_pandas)
