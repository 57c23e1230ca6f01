"""What the web server adds to its answers: security headers, and a first page that is in Swedish.

Written as plain ASGI: Starlette's BaseHTTPMiddleware would buffer downloads and stand in the way of
the websocket that carries the app.
"""

import gzip
import re

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing is fetched from, sent to or framed by another host. The exceptions, each seen to be needed:
# style 'unsafe-inline': Streamlit and Plotly write their styles into the page as it is drawn;
# img data: is the icons of the data grid, drawn as they are needed;
# font data: is one font of the formulas, which lies inside Streamlit's style sheet.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # The choices stand in the address; another site that is linked to need not learn them.
    "Referrer-Policy": "same-origin",
    # For browsers older than frame-ancestors.
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

NOSCRIPT = """<noscript>
      <h1>Insikt</h1>
      <p>Sidan behöver JavaScript. Slå på JavaScript i webbläsaren och ladda om sidan.</p>
    </noscript>"""

# Each pattern occurs once in the page that Streamlit ships; a test says so after an upgrade.
REWRITES: tuple[tuple[str, str], ...] = (
    (r'<html lang="en">', '<html lang="sv">'),
    (r"<title>Streamlit</title>", "<title>Insikt</title>"),
    (r'href="\./favicon\.png"', 'href="./app/static/insikt.png"'),
    (r"<noscript>.*?</noscript>", NOSCRIPT),
    # A flag for a prerendering service nobody uses here; without it no inline script has to be allowed.
    (r"<script>\s*window\.prerenderReady = false\s*</script>", ""),
    # The font fetched first is the one the theme uses, not Streamlit's own.
    (
        r"\./static/media/SourceSansVF-Upright[^\"]*\.woff2",
        "./app/static/ibm-plex-sans-latin-wght-normal.woff2",
    ),
    # Before the app has drawn itself the window is dark for whoever asked for dark.
    (r"</head>", '  <meta name="color-scheme" content="light dark" />\n  </head>'),
    (r"</body>", '  <script src="./app/static/reader.js"></script>\n  </body>'),
)


def swedish(page: str) -> str:
    """Streamlit's first page with its language, title and fixed texts in Swedish."""
    for pattern, replacement in REWRITES:
        page = re.sub(pattern, replacement, page, count=1, flags=re.DOTALL)
    return page


class SwedishAndSecure:
    """Adds the security headers to every answer and rewrites the HTML page on its way out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; only the answer is touched, and never a websocket."""
        if scope["type"] == "http":
            send = _Answer(send, head_only=scope["method"] == "HEAD")
        await self.app(scope, receive, send)


class _Answer:
    """The sending side of one answer: HTML is held back until it is whole, the rest passes at once."""

    def __init__(self, send: Send, *, head_only: bool) -> None:
        self._send = send
        self._head_only = head_only
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(SECURITY_HEADERS)
            if message["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if message.get("more_body", False):
                return
            message = {**message, "body": self._rewritten()}
            await self._send(self._start)
            self._start = None
        await self._send(message)

    def _rewritten(self) -> bytes:
        assert self._start is not None
        headers = MutableHeaders(scope=self._start)
        # The file's marks of age do not describe the rewritten page: without them a browser asks anew.
        for name in ("etag", "last-modified", "content-length", "accept-ranges"):
            del headers[name]
        if self._head_only:
            return b""
        body = bytes(self._body)
        if headers.get("content-encoding") == "gzip":
            del headers["content-encoding"]
            body = gzip.decompress(body)
        body = swedish(body.decode()).encode()
        headers["content-length"] = str(len(body))
        return body


def first_page(request: Request) -> RedirectResponse:
    """/start leads to the first page, choices and all: Streamlit gives the default page no address of its own."""
    return RedirectResponse(f"./?{request.url.query}".rstrip("?"), status_code=307)


def server_error(_request: Request, _error: Exception) -> PlainTextResponse:
    """The answer when the server itself fails: outside the middleware, so it carries the headers too."""
    return PlainTextResponse("Något gick fel. Ladda om sidan.", status_code=500, headers=SECURITY_HEADERS)
