"""How followers of a presenter are served: rooms over WebSockets, and the link to one as a QR code.

A connection says first who it is, `{"key": …}` for the presenter or `{"follow": true}`; it then hears what is new for
it, at once and after each change. Nobody waits for anybody: a connection has no queue, only a mark that there is news,
and what it is then told is how things are at that moment.
"""

import asyncio
import io
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NoReturn, Self, TypedDict
from urllib.parse import urlencode

import segno
from pydantic import ConfigDict, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import config

from geo.model.base import Record
from geo.ui.address import AS_OF, Address, day_asked
from geo.ui.follow.reach import AddressRange, Reach, own_addresses, reach, same_origin
from geo.ui.follow.rooms import MOST_MESSAGE_BYTES, Message, Refusal, RefusedError, Room, Rooms, Seat, read
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording

ROOMS_ADDRESS = "/present/rooms"
FOLLOW_ADDRESS = "/present/follow"
PRESENT_ADDRESS = "/present"
FOLLOW_PARAMETER = "follow"
START_FOR_NETWORK = "make run ADDRESS=0.0.0.0"
# Close codes 4000–4999 are an application's own (RFC 6455, 7.4.2); the pages are sent those that they tell apart.
CLOSE_CODES: Mapping[Refusal, int] = {
    Refusal.BAD_MESSAGE: 4400,
    Refusal.WRONG_KEY: 4403,
    Refusal.NO_ROOM: 4404,
    Refusal.SILENT: 4408,
    Refusal.REPLACED: 4409,
    Refusal.ENDED: 4410,
    Refusal.TOO_LONG: 4413,
    Refusal.ROOM_FULL: 4429,
}
_STATUSES: Mapping[Refusal, int] = {
    Refusal.BAD_MESSAGE: 400,
    Refusal.WRONG_KEY: 403,
    Refusal.TOO_LONG: 413,
    Refusal.NO_MORE_ROOMS: 503,
}
_UNCACHED = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a connection is heard: each side sends a beat every {beat_s}, and is given up after {silence_s}."""

    beat_s: float = 5.0
    silence_s: float = 15.0


def follow_routes(rooms: Rooms | None = None, pace: Pace = Pace()) -> list[BaseRoute]:
    """The server's routes for followers; their rooms are kept as long as these routes are."""
    served = _Served(Rooms() if rooms is None else rooms, pace)
    return [
        Route(ROOMS_ADDRESS, served.open, methods=["POST"]),
        Route(ROOMS_ADDRESS + "/{room}/qr.svg", served.qr_code),
        WebSocketRoute(FOLLOW_ADDRESS + "/{room}", served.connect),
    ]


def follow_words(wording: Wording) -> dict[str, str]:
    """The words that the scripts of followers and of their presenter show, by name."""
    return {
        "share": wording.gettext("Share"),
        "share_title": wording.gettext("Let others follow"),
        "share_intro": wording.gettext(
            "Whoever opens this address sees the step that you show. They can look around, but not steer."
        ),
        "share_failed": wording.gettext("The server did not give a link."),
        "try_again": wording.gettext("Try again"),
        "other_addresses": wording.gettext("This computer is in several networks. Choose the one of this room."),
        "this_machine": wording.gettext(
            "This address works on this computer only. For the room’s network, start the server with:"
        ),
        "no_network": wording.gettext("This computer is in no network, so the address works on this computer only."),
        "start_command": START_FOR_NETWORK,
        "copy": wording.gettext("Copy link"),
        "copied": wording.gettext("Copied"),
        "qr": wording.gettext("QR code of the link"),
        "followers_none": wording.gettext("Nobody follows yet"),
        "followers_one": wording.gettext("1 person follows"),
        "followers_many": wording.gettext("{count} people follow"),
        "stop": wording.gettext("Stop sharing"),
        "close": wording.gettext("Close"),
        "lead_reconnecting": wording.gettext("Not connected: followers wait. Reconnecting…"),
        "replaced": wording.gettext("Another window of yours presents in this room now."),
        "take_over": wording.gettext("Present from this window"),
        "connecting": wording.gettext("Connecting…"),
        "connected": wording.gettext("Following the presenter"),
        "waiting": wording.gettext("Waiting for the presenter"),
        "away": wording.gettext("The presenter is away"),
        "reconnecting": wording.gettext("Reconnecting…"),
        "around": wording.gettext("You are looking around"),
        "presenter_at": wording.gettext("the presenter is at {step} of {steps}"),
        "back": wording.gettext("Back to the presenter"),
        "ended": wording.gettext("The presentation has ended."),
        "no_room": wording.gettext("There is no presentation at this address. It may have ended."),
        "full": wording.gettext("The presentation has no place left for another follower."),
        "briefing": wording.gettext("Open the briefing"),
        "stay": wording.gettext("Stay with the steps"),
    }


class CloseCodes(TypedDict):
    """The close codes that the presenter's page and its followers tell apart."""

    no_room: int
    replaced: int
    ended: int
    full: int


def close_codes() -> CloseCodes:
    """The close codes that the pages are sent."""
    return {
        "no_room": CLOSE_CODES[Refusal.NO_ROOM],
        "replaced": CLOSE_CODES[Refusal.REPLACED],
        "ended": CLOSE_CODES[Refusal.ENDED],
        "full": CLOSE_CODES[Refusal.ROOM_FULL],
    }


class RoomLink(TypedDict):
    """An address that followers open, and where its QR code is."""

    link: str
    qr: str


class RoomAnswer(TypedDict):
    """A room that was opened: its id and the presenter's key, the links to it, and whom they reach."""

    room: str
    key: str
    links: list[RoomLink]
    range: AddressRange


def link(origin: str, room: str, language: str, day: date | None = None) -> str:
    """The address that a follower of a room opens: in the presenter's language, and as of the same day."""
    asked = {FOLLOW_PARAMETER: [room]} | Address(language, as_of=day).link()
    return f"{origin}{PRESENT_ADDRESS}?{urlencode(asked, doseq=True)}"


class _Ask(Record):
    """A request to open a room: that of {key}, or a new one, with links in {language} as of the day {as_of}."""

    model_config = ConfigDict(strict=True)

    key: str | None = None
    language: str = LANGUAGES[0]
    as_of: str | None = None

    @classmethod
    async def of(cls, request: Request) -> Self:
        """Read a request's body; raises RefusedError."""
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MOST_MESSAGE_BYTES:
                raise RefusedError(Refusal.TOO_LONG)
        try:
            return cls.model_validate_json(body)
        except ValidationError:
            raise RefusedError(Refusal.BAD_MESSAGE) from None


class _Served:
    """The handlers of the routes."""

    def __init__(self, rooms: Rooms, pace: Pace) -> None:
        self._rooms = rooms
        self._pace = pace

    async def open(self, request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin is None or not same_origin(origin, request.headers.get("host")):
            return Response(status_code=403)
        try:
            asked = await _Ask.of(request)
            room = self._rooms.open(asked.key)
        except RefusedError as error:
            return JSONResponse({"error": str(error)}, _STATUSES[error.why], headers=_UNCACHED)
        language, day = _known(asked.language), day_asked({AS_OF: [asked.as_of] if asked.as_of else []})
        found = _reach(origin)
        links: list[RoomLink] = [
            {"link": link(at, room.id, language, day), "qr": _qr_address(at, room.id, language, day)}
            for at in found.origins
        ]
        answer: RoomAnswer = {"room": room.id, "key": room.key, "links": links, "range": found.range}
        return JSONResponse(answer, headers=_UNCACHED)

    async def qr_code(self, request: Request) -> Response:
        """A room's link as a picture. Only for an address of this server: it is no QR code service."""
        at = request.query_params.get("at", "")
        scheme, _, _ = at.partition("://")
        offered = _reach(f"{scheme}://{request.headers.get('host', '')}").origins
        try:
            room = self._rooms.room(request.path_params["room"])
        except RefusedError:
            return Response(status_code=404)
        if scheme not in ("http", "https") or at not in offered:
            return Response(status_code=404)
        day = day_asked({AS_OF: request.query_params.getlist(AS_OF)})
        text = link(at, room.id, _known(request.query_params.get("lang", "")), day)
        return Response(_qr_svg(text), media_type="image/svg+xml", headers=_UNCACHED)

    async def connect(self, socket: WebSocket) -> None:
        if not same_origin(socket.headers.get("origin"), socket.headers.get("host")):
            # Closed before it is accepted, which the server answers with 403.
            await socket.close()
            return
        await socket.accept()
        try:
            await self._attend(socket)
        except* RefusedError as errors:
            await self._close(socket, errors)
        except* WebSocketDisconnect:
            # The other side has gone: there is nobody left to tell.
            pass

    async def _attend(self, socket: WebSocket) -> None:
        """Keep a connection's seat until one of both sides ends it, which raises."""
        news = asyncio.Event()
        seat = Seat(news.set)
        room = self._seated(socket.path_params["room"], await self._heard(socket), seat)
        news.set()
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._listen(socket, room, seat))
                both.create_task(self._tell(socket, room, seat, news))
        finally:
            self._rooms.leave(room, seat)

    def _seated(self, name: str, greeting: Message, seat: Seat) -> Room:
        if greeting.key is not None:
            return self._rooms.lead(name, greeting.key, seat)
        if greeting.follow:
            return self._rooms.follow(name, seat)
        raise RefusedError(Refusal.BAD_MESSAGE)

    async def _listen(self, socket: WebSocket, room: Room, seat: Seat) -> NoReturn:
        while True:
            self._rooms.heard(room, seat, await self._heard(socket))

    async def _heard(self, socket: WebSocket) -> Message:
        try:
            async with asyncio.timeout(self._pace.silence_s):
                event = await socket.receive()
        except TimeoutError:
            raise RefusedError(Refusal.SILENT) from None
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event["code"])
        if event.get("text") is None:
            raise RefusedError(Refusal.BAD_MESSAGE)
        return read(event["text"])

    async def _tell(self, socket: WebSocket, room: Room, seat: Seat, news: asyncio.Event) -> NoReturn:
        """Say what is new, and a beat in between, also while there is much that is new: the answers to beats show that
        somebody is there.
        """
        clock = asyncio.get_running_loop().time
        beat_at = clock() + self._pace.beat_s
        said: Mapping[str, object] | None = None
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(beat_at):
                    await news.wait()
            if clock() >= beat_at:
                await self._say(socket, {"beat": True})
                beat_at = clock() + self._pace.beat_s
            news.clear()
            now = room.news_for(seat)
            if now != said:
                await self._say(socket, now)
                said = now

    async def _say(self, socket: WebSocket, message: Mapping[str, object]) -> None:
        """Send, which waits for a slow connection, but no longer than one may be silent."""
        try:
            async with asyncio.timeout(self._pace.silence_s):
                await socket.send_text(json.dumps(message, separators=(",", ":")))
        except TimeoutError:
            raise RefusedError(Refusal.SILENT) from None

    async def _close(self, socket: WebSocket, errors: BaseExceptionGroup[RefusedError]) -> None:
        first = next(error for error in errors.exceptions if isinstance(error, RefusedError))
        with suppress(TimeoutError, RuntimeError, WebSocketDisconnect):
            async with asyncio.timeout(self._pace.beat_s):
                await socket.close(CLOSE_CODES[first.why], str(first))


def _reach(origin: str) -> Reach:
    return reach(origin, config.get_option("server.address"), own_addresses())


def _known(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


def _qr_address(at: str, room: str, language: str, day: date | None) -> str:
    asked = {"at": at, "lang": language} | ({AS_OF: day.isoformat()} if day else {})
    return f"{ROOMS_ADDRESS}/{room}/qr.svg?{urlencode(asked)}"


def _qr_svg(text: str) -> bytes:
    """Black on white in every theme, with the quiet zone of four modules, since cameras want both (ISO/IEC 18004)."""
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="svg", scale=8, border=4, light="#ffffff")
    return picture.getvalue()
