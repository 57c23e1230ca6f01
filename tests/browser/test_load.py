"""Many readers at once, over real websocket connections, without a browser each."""

import asyncio
import random
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

READERS = 100
# How long a reader looks before the next choice.
LOOKS_SECONDS = 30
P95_SECONDS = 1.0
HEALTH_SECONDS = 2.0

AREAS = ("bygglov", "miljo", "livsmedel", "servering", "brandskydd", "markupplatelse", "totalt")
VIEWS = (
    ("", ""),
    *(("utveckling", f"omrade={area}") for area in AREAS),
    *(("utveckling", f"omrade={area}&period=Rullande+12+m%C3%A5nader") for area in AREAS[:3]),
)


async def _reader(address: str, seed: int, views: int, apart: float) -> list[float]:
    """One reader's waiting times, in seconds. Each view is asked for as the browser would."""
    chance, waits = random.Random(seed), []
    url = f"{address.replace('http', 'ws')}/_stcore/stream"
    await asyncio.sleep(chance.uniform(0, apart))
    async with connect(url, subprotocols=["streamlit"], origin=address, max_size=None) as socket:
        for k in range(views):
            asked = BackMsg()
            asked.rerun_script.page_name, asked.rerun_script.query_string = chance.choice(VIEWS)
            start = time.perf_counter()
            await socket.send(asked.SerializeToString())
            await _finished(socket)
            waits.append(time.perf_counter() - start)
            await asyncio.sleep(apart if k < views - 1 else 0)
    return waits


async def _finished(socket) -> None:
    while True:
        message = ForwardMsg.FromString(await socket.recv())
        if message.WhichOneof("type") == "script_finished":
            assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            return


async def _health(address: str, late: list[float]) -> None:
    """Ask for the server's health every second, for as long as it runs; `late` gets the answers too slow."""

    def ask() -> None:
        urllib.request.urlopen(f"{address}/_stcore/health", timeout=60).close()

    while True:
        start = time.perf_counter()
        await asyncio.to_thread(ask)
        if (took := time.perf_counter() - start) > HEALTH_SECONDS:
            late.append(took)
        await asyncio.sleep(1)


def _load(address: str, readers: int, views: int, apart: float) -> tuple[list[float], list[float]]:
    """Every reader's waiting times, and the answers on the server's health that were late, in seconds.

    In a thread of its own: Playwright keeps an event loop of its own running in the tests' thread.
    """
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(asyncio.run, _readers(address, readers, views, apart)).result()


async def _readers(address: str, readers: int, views: int, apart: float) -> tuple[list[float], list[float]]:
    late: list[float] = []
    health = asyncio.create_task(_health(address, late))
    waits = await asyncio.gather(*(_reader(address, seed, views, apart) for seed in range(readers)))
    health.cancel()
    return [wait for each in waits for wait in each], late


def test_eight_readers_all_get_their_pages(address: str) -> None:
    waits, _ = _load(address, readers=8, views=3, apart=0.5)
    assert len(waits) == 24


@pytest.mark.campaign
def test_a_hundred_readers(address: str) -> None:
    _load(address, readers=10, views=len(VIEWS), apart=0.2)  # what any reader has looked at once
    waits, late = _load(address, readers=READERS, views=5, apart=LOOKS_SECONDS)
    p95 = float(np.percentile(waits, 95))
    print(
        f"\n{len(waits)} views, median {np.median(waits):.2f} s, p95 {p95:.2f} s, slowest {max(waits):.2f} s"
    )
    assert late == []
    assert p95 <= P95_SECONDS


@pytest.mark.campaign
def test_a_stampede_is_seen(address: str) -> None:
    """Control: a hundred who all click at the same moment do have to wait, and the measure says so."""
    waits, _ = _load(address, readers=READERS, views=2, apart=0)
    assert np.percentile(waits, 95) > P95_SECONDS
