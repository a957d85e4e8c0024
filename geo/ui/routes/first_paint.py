"""Streamlit's page before its script runs: in the reader's language, and as dark as the reader's screen.

As Streamlit serves it, it is in English and white until its script has come, which in a dark room is a flash.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.ui.address import language_of

# What in Streamlit's page makes room for ours; where another version has it otherwise, its page stays as it is.
_OPENS = b'<html lang="en">\n  <head>\n'
# Answers that depend on what was asked for last time, or come in a form that cannot be read here.
_NOT_ASKED = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class FirstPaint:
    """Around the {app} of the server: changes what a browser gets when it opens a page, and nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name not in _NOT_ASKED]
        await self._app({**scope, "headers": asked}, receive, _OpenedPage(_head(Request(scope)), send))


def _head(request: Request) -> bytes:
    """How the page opens instead."""
    language = language_of({"lang": request.query_params.getlist("lang")}, request.headers.get("accept-language", ""))
    return f'<html lang="{language}">\n  <head>\n    <meta name="color-scheme" content="light dark" />\n'.encode()


class _OpenedPage:
    """Sends an answer on, with {head} where Streamlit's page opens; a whole page is in the server's hands anyway."""

    def __init__(self, head: bytes, send: Send) -> None:
        self._head = head
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = self._body.replace(_OPENS, self._head, 1)
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        # It is another for each language.
        del headers["etag"], headers["last-modified"]
        headers.add_vary_header("Accept-Language")
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    return start["status"] == 200 and Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
