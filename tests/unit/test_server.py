"""The server's answers: headers on all of them, Swedish from the first byte, nothing of an error shown."""

import asyncio
import gzip
import http.client
import logging
import re
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.testing.v1 import AppTest

from insikt import config
from insikt.ui import errors, server

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
SETTINGS = tomllib.loads((config.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
# Importing Streamlit and pandas on a busy machine; normally three seconds.
START_SECONDS = 60


# --- the middleware, round a made-up app ----------------------------------------------------------


def made_up_app(body: bytes, headers: dict[str, str], *, status: int = 200, parts: int = 1) -> ASGIApp:
    """An app that gives one answer, its body cut into parts."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        raw = [(k.encode(), v.encode()) for k, v in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        size = max(1, -(-len(body) // parts))
        cut = [body[i : i + size] for i in range(0, len(body), size)] or [b""]
        for i, part in enumerate(cut):
            await send({"type": "http.response.body", "body": part, "more_body": i < len(cut) - 1})

    return app


def ask(app: ASGIApp, *, kind: str = "http", method: str = "GET") -> list[Message]:
    """Every message that comes out of the middleware for one request."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": kind, "path": "/", "headers": []}
    if kind == "http":
        scope["method"] = method
    asyncio.run(server.SwedishAndSecure(app)(scope, receive, send))
    return sent


def headers_of(sent: list[Message]) -> dict[str, str]:
    return {k.decode(): v.decode() for k, v in sent[0]["headers"]}


def body_of(sent: list[Message]) -> bytes:
    return b"".join(m["body"] for m in sent[1:])


HTML = {
    "content-type": "text/html; charset=utf-8",
    "etag": '"1"',
    "last-modified": "x",
    "accept-ranges": "bytes",
}


@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("packed", [False, True])
def test_the_page_is_rewritten_whole_or_in_parts_packed_or_not(parts: int, packed: bool) -> None:
    body = gzip.compress(INDEX.encode()) if packed else INDEX.encode()
    extra = {"content-encoding": "gzip"} if packed else {}
    sent = ask(made_up_app(body, HTML | extra | {"content-length": str(len(body))}, parts=parts))
    headers, page = headers_of(sent), body_of(sent)
    assert b'<html lang="sv">' in page
    assert headers["content-length"] == str(len(page))
    assert not {"etag", "last-modified", "accept-ranges", "content-encoding"} & set(headers)


def test_nothing_english_is_left_for_a_reader_of_the_first_page() -> None:
    page = server.swedish(INDEX)
    assert "<title>Insikt</title>" in page
    assert "Slå på JavaScript" in page
    assert "You need to enable" in INDEX
    assert "You need to enable" not in page


@pytest.mark.parametrize(("pattern", "replacement"), server.REWRITES)
def test_every_rewrite_fits_the_page_of_the_installed_streamlit(pattern: str, replacement: str) -> None:
    assert len(re.findall(pattern, INDEX, flags=re.DOTALL)) == 1
    assert replacement in server.swedish(INDEX)


def test_the_policy_needs_no_inline_script_and_names_no_host() -> None:
    inline = r"<script(?![^>]*\bsrc=)"
    assert re.search(inline, INDEX)
    assert not re.search(inline, server.swedish(INDEX))
    assert "'unsafe-inline'" not in server.CONTENT_SECURITY_POLICY.split("style-src")[0]
    assert "unsafe-eval" not in server.CONTENT_SECURITY_POLICY
    assert not re.search(r"https?:|\*|//", server.CONTENT_SECURITY_POLICY)


def test_a_head_request_promises_no_length_it_does_not_know() -> None:
    sent = ask(made_up_app(b"", HTML | {"content-length": "7863"}), method="HEAD")
    assert "content-length" not in headers_of(sent)
    assert body_of(sent) == b""


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_every_status_carries_the_headers_and_other_files_are_left_alone(status: int) -> None:
    body = b'<html lang="en">'
    sent = ask(made_up_app(body, {"content-type": "text/plain", "etag": '"1"'}, status=status))
    assert (
        server.SECURITY_HEADERS.items()
        <= {name: headers_of(sent)[name.lower()] for name in server.SECURITY_HEADERS}.items()
    )
    assert headers_of(sent)["etag"] == '"1"'
    assert body_of(sent) == body


def test_the_headers_are_those_that_were_promised() -> None:
    assert server.SECURITY_HEADERS["X-Content-Type-Options"] == "nosniff"
    assert server.SECURITY_HEADERS["X-Frame-Options"] == "DENY"
    assert server.SECURITY_HEADERS["Referrer-Policy"] == "same-origin"
    assert server.SECURITY_HEADERS["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in server.SECURITY_HEADERS["Permissions-Policy"]
    policy = dict(p.split(" ", 1) for p in server.SECURITY_HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"


def test_a_long_download_passes_part_by_part() -> None:
    sent = ask(made_up_app(b"x" * 90, {"content-type": "text/csv"}, parts=3))
    assert [m["type"] for m in sent[1:]] == ["http.response.body"] * 3


def test_a_websocket_is_not_touched() -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept", "headers": []})

    assert ask(app, kind="websocket") == [{"type": "websocket.accept", "headers": []}]


def test_a_failing_server_says_so_in_swedish_with_the_headers_and_no_details() -> None:
    answer = server.server_error(None, ValueError("hemlig"))  # type: ignore[arg-type]
    assert answer.status_code == 500
    assert bytes(answer.body).decode() == "Något gick fel. Ladda om sidan."
    assert {name.lower() for name in server.SECURITY_HEADERS} <= set(answer.headers)


# --- the real server, started as make run and as uvicorn start it ----------------------------------


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def get(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def running(request: pytest.FixtureRequest) -> Iterator[int]:
    port = free_port()
    arguments = {
        "streamlit": ["streamlit", "run", "asgi.py", "--server.port", str(port)],
        "uvicorn": ["uvicorn", "asgi:app", "--port", str(port)],
    }[request.param]
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=config.ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                get(port, "/_stcore/health")
                break
            except OSError:
                assert process.poll() is None, "the server stopped while starting"
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


PATHS = {
    "/": 200,
    "/utveckling": 200,
    "/start": 307,
    "/_stcore/health": 200,
    "/app/static/insikt.png": 200,
    "/app/static/reader.js": 200,
    "/app/static/ibm-plex-sans-latin-wght-normal.woff2": 200,
    "/app/static/finns-inte.txt": 404,
    "/media/finns-inte": 404,
    "/x/..%2f..%2fetc/passwd": 400,
}


def test_the_health_check_answers(running: int) -> None:
    assert get(running, "/_stcore/health")[::2] == (200, b"ok")


@pytest.mark.parametrize(("path", "status"), PATHS.items())
def test_no_answer_lacks_a_header(running: int, path: str, status: int) -> None:
    got, headers, _ = get(running, path)
    assert got == status
    for name, value in server.SECURITY_HEADERS.items():
        assert headers[name.lower()] == value


@pytest.mark.parametrize("path", ["/", "/utveckling"])
def test_the_served_page_is_in_swedish_and_loads_the_swedish_words(running: int, path: str) -> None:
    _, headers, page = get(running, path)
    assert b'<html lang="sv">' in page
    assert b'src="./app/static/reader.js"' in page
    assert int(headers["content-length"]) == len(page)


@pytest.mark.parametrize(("query", "leads_to"), [("", "./"), ("?omrade=Brandskydd", "./?omrade=Brandskydd")])
def test_the_name_of_the_start_page_leads_to_it(running: int, query: str, leads_to: str) -> None:
    assert get(running, f"/start{query}")[1]["location"] == leads_to


def test_the_swedish_words_are_served_as_a_script(running: int) -> None:
    # With nosniff a browser runs it under no other name.
    assert "javascript" in get(running, "/app/static/reader.js")[1]["content-type"]


# --- the error page ------------------------------------------------------------------------------

SECRET = "duckdb.BinderException: hemlig.csv rad 4711, /srv/insikt/data"


def failing_page() -> None:
    from insikt.ui import errors
    from tests.unit.test_server import SECRET

    assert errors.show(ValueError(SECRET)) is True


class Kept(logging.Handler):
    """Keeps what is logged, as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def test_a_reader_sees_a_code_and_a_way_on_and_nothing_of_the_error() -> None:
    log = Kept()
    logger = logging.getLogger("insikt.errors")
    logger.addHandler(log)
    try:
        page = AppTest.from_function(failing_page).run()
    finally:
        logger.removeHandler(log)
    assert not page.exception
    shown = page.error[0].value
    assert not any(word in shown for word in SECRET.split())
    assert all(way in shown for way in ("Ladda om sidan", "**Start** i menyn", "kontakta den som driver"))
    code = re.search(rf"\*\*([{errors.CODE_ALPHABET}]{{{errors.CODE_LENGTH}}})\*\*", shown)
    assert code
    # The same code finds the traceback in the log.
    assert code[1] in log.lines[0]
    assert SECRET in log.lines[0]


def test_codes_differ() -> None:
    assert len({errors.reference() for _ in range(200)}) == 200


# --- the settings --------------------------------------------------------------------------------


def test_settings_that_a_promise_rests_on() -> None:
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["fileWatcherType"] == "none"
    assert SETTINGS["server"]["maxUploadSize"] == 20
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["client"]["disableDataExport"] is True
    assert SETTINGS["browser"]["gatherUsageStats"] is False


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance, WCAG 2.1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def over(colour: str, ground: str, share: float) -> tuple[float, ...]:
    return tuple(share * c + (1 - share) * g for c, g in zip(rgb(colour), rgb(ground), strict=True))


def contrast(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast(rgb("#FFFFFF"), rgb("#000000")) == pytest.approx(21)
    # Just on either side of 4.5:1 on white, as every contrast checker has it.
    assert contrast(rgb("#767676"), rgb("#FFFFFF")) > 4.5
    assert contrast(rgb("#777777"), rgb("#FFFFFF")) < 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_holds_4_5_and_controls_3_to_1_on_both_surfaces(mode: str) -> None:
    theme: dict[str, Any] = SETTINGS["theme"][mode]
    for surface in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        ground = rgb(surface)
        # A caption is the text at 60 %; a selected segment is the primary colour on a tenth of itself.
        assert contrast(over(theme["textColor"], surface, 0.6), ground) >= 4.5
        assert contrast(rgb(theme["linkColor"]), ground) >= 4.5
        assert contrast(rgb(theme["borderColor"]), ground) >= 3
    page = theme["backgroundColor"]
    assert contrast(rgb(theme["primaryColor"]), over(theme["primaryColor"], page, 0.1)) >= 4.5
    # The tick in a box is white on the primary colour.
    assert contrast(rgb("#FFFFFF"), rgb(theme["primaryColor"])) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_lines_and_their_names_are_read_on_the_page(mode: str) -> None:
    theme: dict[str, Any] = SETTINGS["theme"][mode]
    colours = theme["chartCategoricalColors"]
    assert len(colours) == 10
    paper = colours.pop(4)
    assert paper == theme["backgroundColor"]
    for colour in colours:
        assert contrast(rgb(colour), rgb(paper)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_turns_red_or_green(mode: str) -> None:
    theme: dict[str, Any] = SETTINGS["theme"][mode]
    assert theme["greenColor"] == theme["blueColor"]
    assert theme["redColor"] == theme["orangeColor"]


def test_every_font_is_there_with_its_licence() -> None:
    static = config.ROOT / "static"
    for face in SETTINGS["theme"]["fontFaces"]:
        file = static / Path(face["url"]).name
        assert file.read_bytes()[:4] == b"wOF2"
        assert any(file.name.startswith(t.stem.removeprefix("OFL-")) for t in static.glob("OFL-*.txt"))
        # Streamlit writes the family unquoted: every word of it must be a CSS identifier.
        assert all(re.fullmatch(r"[A-Za-z][\w-]*", word) for word in face["family"].split())
    assert sum(f.stat().st_size for f in static.glob("*.woff2")) < 300_000
