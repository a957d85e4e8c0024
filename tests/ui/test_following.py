"""Followers of a presenter against a running server: speed, steering, dropped connections, strangers."""

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, closing, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from geo.ui.follow.reach import own_addresses, reach
from geo.ui.follow.rooms import MOST_FOLLOWERS, MOST_MESSAGE_BYTES, Refusal
from geo.ui.follow.routes import CLOSE_CODES, START_FOR_NETWORK, Pace, follow_routes, follow_words, link
from geo.words.wording import Wording
from tests.browser.serving import served
from tests.support import ROOM_NUMBER, parsed, run_python

STEPS = [f"step-{number}" for number in range(12)]
FOLLOWERS = 30
# What issue 4 promises between the presenter's step and a follower's.
PROMISE_S = 1.0
# Longer than anything here takes; only so that a failure ends.
PATIENCE_S = 20.0


def state(number: int, **changes: Any) -> dict[str, Any]:
    return {"step": STEPS[number], "fragment": 0, "blank": False, "theme": "light", "steps": STEPS} | changes


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with bare(Pace()) as address:
        yield address


@contextmanager
def bare(pace: Pace) -> Iterator[str]:
    """A server of the rooms alone, of the same make as Streamlit's, in this process."""
    config = uvicorn.Config(Starlette(routes=follow_routes(pace=pace)), port=0, log_config=None, ws="websockets-sansio")
    server = uvicorn.Server(config)
    ready = threading.Event()
    startup = server.startup

    async def started(*arguments: Any, **options: Any) -> None:
        await startup(*arguments, **options)
        ready.set()

    server.startup = started  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert ready.wait(PATIENCE_S)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)


def answered(
    base: str, path: str, *, method: str = "GET", body: bytes = b"", **headers: str
) -> tuple[int, str | None, bytes]:
    """Ask the server; status, content type and content of the answer."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=PATIENCE_S)
    with closing(connection):
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()


def posted(base: str, asked: object = None, *, origin: str | None = "") -> tuple[int, dict[str, Any]]:
    """Ask for a room as the presenter's page does; the status and what was answered."""
    body = asked if isinstance(asked, bytes) else json.dumps({} if asked is None else asked).encode()
    headers = {} if origin is None else {"Origin": origin or base}
    status, _, content = answered(base, "/present/rooms", method="POST", body=body, **headers)
    return status, json.loads(content or b"{}")


def opened_room(base: str) -> tuple[str, str]:
    """A new room and its key."""
    status, room = posted(base)
    assert status == 200
    return room["room"], room["key"]


@asynccontextmanager
async def seated(base: str, room: str, greeting: object, **options: Any) -> AsyncIterator[ClientConnection]:
    """A connection that has greeted. It takes in all that comes, also while the test does not read."""
    address = f"ws://{urlsplit(base).netloc}/present/follow/{room}"
    options = {"origin": base, "proxy": None, "compression": None, "max_queue": None} | options
    async with connect(address, **options) as socket:
        await socket.send(greeting if isinstance(greeting, bytes) else json.dumps(greeting))
        yield socket


def follower(base: str, room: str, **options: Any) -> AbstractAsyncContextManager[ClientConnection]:
    return seated(base, room, {"follow": True}, **options)


def presenter(base: str, room: str, key: str) -> AbstractAsyncContextManager[ClientConnection]:
    return seated(base, room, {"key": key})


async def heard(socket: ClientConnection) -> dict[str, Any]:
    """The next thing that a connection is told, beats left out."""
    while True:
        message = json.loads(await socket.recv())
        if message != {"beat": True}:
            return dict(message)


async def shown(socket: ClientConnection, number: int) -> dict[str, Any]:
    """What a follower is told once the presenter is at a step; states on the way there are passed over."""
    while True:
        message = await heard(socket)
        if message["state"] and message["state"]["step"] == STEPS[number]:
            return message


async def closed(socket: ClientConnection) -> int:
    """The code with which a connection is closed."""
    try:
        while True:
            await socket.recv()
    except ConnectionClosed:
        assert socket.close_code is not None
        return socket.close_code


def run(scene: Coroutine[Any, Any, None]) -> None:
    async def patient() -> None:
        async with asyncio.timeout(PATIENCE_S):
            await scene

    # In a thread of its own: in this one the browser tests' loop runs, where a worker had their files before.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, patient()).result()


def test_thirty_followers_see_each_step_within_a_second(app: str) -> None:
    room, key = opened_room(app)

    async def scene() -> None:
        async with AsyncExitStack() as stack:
            leading = await stack.enter_async_context(presenter(app, room, key))
            followers = [await stack.enter_async_context(follower(app, room)) for _ in range(FOLLOWERS)]
            while (await heard(leading)) != {"followers": FOLLOWERS}:
                pass
            for number in range(len(STEPS)):
                async with asyncio.timeout(PROMISE_S):
                    await leading.send(json.dumps({"state": state(number)}))
                    told = await asyncio.gather(*(shown(each, number) for each in followers))
                assert told == [{"state": state(number), "presenter": True}] * FOLLOWERS

    run(scene())


def test_a_follower_who_does_not_read_holds_up_nobody_and_then_sees_the_latest_step(base: str) -> None:
    room, key = opened_room(base)
    rounds = 2000
    # 3.6 kB each: together far more than the buffers of both sides hold.
    steps = [f"{'x' * 50}-{number}" for number in range(60)]

    def at(number: int) -> dict[str, Any]:
        return state(0, step=steps[number % 60], fragment=number % 997, steps=steps)

    async def scene() -> None:
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        narrow.connect((urlsplit(base).hostname, urlsplit(base).port))
        async with (
            presenter(base, room, key) as leading,
            follower(base, room, sock=narrow, max_queue=1) as slow,
            follower(base, room) as quick,
        ):
            for number in range(rounds):
                await leading.send(json.dumps({"state": at(number)}))
                while (await heard(quick))["state"] != at(number):
                    pass
            messages = 1
            while (await heard(slow))["state"] != at(rounds - 1):
                messages += 1
            assert messages < rounds

    run(scene())


@pytest.mark.parametrize("message", [{"state": state(3)}, {"end": True}, {"key": "x" * 43}])
def test_a_follower_cannot_steer(base: str, message: dict[str, Any]) -> None:
    room, key = opened_room(base)

    async def scene() -> None:
        async with presenter(base, room, key) as leading, follower(base, room) as other:
            await leading.send(json.dumps({"state": state(1)}))
            await shown(other, 1)
            async with follower(base, room) as steering:
                await shown(steering, 1)
                await steering.send(json.dumps(message))
                assert await closed(steering) == CLOSE_CODES[Refusal.WRONG_KEY]
            async with follower(base, room) as late:
                assert await heard(late) == {"state": state(1), "presenter": True}
            await leading.send(json.dumps({"state": state(2)}))
            assert (await heard(other))["state"] == state(2), "the follower’s state came in between"

    run(scene())


@pytest.mark.parametrize("key", ["", "x" * 43])
def test_without_the_key_nobody_presents(base: str, key: str) -> None:
    room, _ = opened_room(base)

    async def scene() -> None:
        async with follower(base, room) as watching, presenter(base, room, key) as claiming:
            code = await closed(claiming)
            assert code in (CLOSE_CODES[Refusal.WRONG_KEY], CLOSE_CODES[Refusal.BAD_MESSAGE])
            assert await heard(watching) == {"state": None, "presenter": False}

    run(scene())


def test_a_presenter_drops_out_and_comes_back(base: str) -> None:
    room, key = opened_room(base)

    async def scene() -> None:
        async with follower(base, room) as watching:
            assert await heard(watching) == {"state": None, "presenter": False}
            async with presenter(base, room, key) as leading:
                await leading.send(json.dumps({"state": state(4, fragment=2, theme="dark")}))
                await shown(watching, 4)
                leading.transport.abort()
            away = await heard(watching)
            assert away == {"state": state(4, fragment=2, theme="dark"), "presenter": False}
            async with presenter(base, room, key) as again:
                assert await heard(watching) == away | {"presenter": True}
                await again.send(json.dumps({"state": state(5)}))
                assert await heard(watching) == {"state": state(5), "presenter": True}

    run(scene())


def test_a_follower_who_comes_back_is_at_once_where_the_presenter_is(base: str) -> None:
    room, key = opened_room(base)

    async def scene() -> None:
        async with presenter(base, room, key) as leading:
            async with follower(base, room) as watching:
                await leading.send(json.dumps({"state": state(1)}))
                await shown(watching, 1)
                watching.transport.abort()
            await leading.send(json.dumps({"state": state(2, blank=True)}))
            while (await heard(leading)) != {"followers": 0}:
                pass
            async with follower(base, room) as again:
                assert await heard(again) == {"state": state(2, blank=True), "presenter": True}

    run(scene())


def test_a_second_window_of_the_presenter_takes_over(base: str) -> None:
    room, key = opened_room(base)

    async def scene() -> None:
        async with presenter(base, room, key) as first:
            assert await heard(first) == {"followers": 0}
            async with presenter(base, room, key) as second, follower(base, room) as watching:
                assert await closed(first) == CLOSE_CODES[Refusal.REPLACED]
                await second.send(json.dumps({"state": state(6)}))
                assert (await shown(watching, 6))["presenter"] is True

    run(scene())


def test_an_ended_room_sends_everybody_away_and_only_its_key_opens_it_again(base: str) -> None:
    room, key = opened_room(base)

    async def scene() -> None:
        async with presenter(base, room, key) as leading, follower(base, room) as watching:
            await heard(watching)
            await leading.send(json.dumps({"end": True}))
            assert await closed(watching) == await closed(leading) == CLOSE_CODES[Refusal.ENDED]
        async with follower(base, room) as late:
            assert await closed(late) == CLOSE_CODES[Refusal.NO_ROOM]

    run(scene())
    assert posted(base, {"key": key})[1]["room"] == room


def test_a_room_has_300_places(base: str) -> None:
    room, _ = opened_room(base)

    async def scene() -> None:
        async with AsyncExitStack() as stack:
            for _ in range(MOST_FOLLOWERS):
                await heard(await stack.enter_async_context(follower(base, room)))
            async with follower(base, room) as one_more:
                assert await closed(one_more) == CLOSE_CODES[Refusal.ROOM_FULL]

    run(scene())


@pytest.mark.parametrize(
    ("greeting", "why"),
    [
        ({"hello": 1}, Refusal.BAD_MESSAGE),
        ({"beat": True}, Refusal.BAD_MESSAGE),
        ({"state": state(1)}, Refusal.BAD_MESSAGE),
        (b"\x00\x01", Refusal.BAD_MESSAGE),
        ({"follow": True, "x": "x" * MOST_MESSAGE_BYTES}, Refusal.TOO_LONG),
    ],
    ids=["unknown", "beat", "state", "bytes", "long"],
)
def test_who_does_not_greet_is_sent_away(base: str, greeting: object, why: Refusal) -> None:
    room, _ = opened_room(base)

    async def scene() -> None:
        async with seated(base, room, greeting) as stranger:
            assert await closed(stranger) == CLOSE_CODES[why]

    run(scene())


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ({"state": state(1) | {"step": "No where"}}, Refusal.BAD_MESSAGE),
        ({"state": state(1) | {"note": "<script>"}}, Refusal.BAD_MESSAGE),
        ({"state": state(1) | {"steps": [f"{'x' * 50}-{number}" for number in range(99)]}}, Refusal.TOO_LONG),
    ],
)
def test_a_presenter_s_bad_state_reaches_nobody(base: str, message: dict[str, Any], why: Refusal) -> None:
    room, key = opened_room(base)

    async def scene() -> None:
        async with follower(base, room) as watching, presenter(base, room, key) as leading:
            await leading.send(json.dumps(message))
            assert await closed(leading) == CLOSE_CODES[why]
            async with presenter(base, room, key) as again:
                await again.send(json.dumps({"state": state(3)}))
                while (told := (await heard(watching))["state"]) != state(3):
                    assert told is None

    run(scene())


def test_who_says_nothing_is_given_up_and_who_answers_beats_is_not() -> None:
    async def scene(base: str, room: str, key: str) -> None:
        async with follower(base, room) as silent, presenter(base, room, key) as leading:

            async def alive() -> None:
                while json.loads(await leading.recv()) != {"followers": 0}:
                    await leading.send(json.dumps({"beat": True}))

            living = asyncio.create_task(alive())
            assert await closed(silent) == CLOSE_CODES[Refusal.SILENT]
            await living
            await leading.send(json.dumps({"state": state(1)}))
            async with follower(base, room) as other:
                await shown(other, 1)

    with bare(Pace(beat_s=0.05, silence_s=0.4)) as base:
        run(scene(base, *opened_room(base)))


def test_who_answers_beats_stays_also_while_there_is_always_something_new() -> None:
    pace = Pace(beat_s=0.05, silence_s=0.3)

    async def scene(base: str, room: str, key: str) -> None:
        clock = asyncio.get_running_loop().time
        async with presenter(base, room, key) as leading, follower(base, room) as watching:
            until = clock() + 3 * pace.silence_s
            number = 0
            while clock() < until:
                number += 1
                await leading.send(json.dumps({"state": state(0, fragment=number % 997)}))
                while (message := json.loads(await watching.recv())).get("state") != state(0, fragment=number % 997):
                    if message == {"beat": True}:
                        await watching.send(json.dumps(message))

    with bare(pace) as base:
        run(scene(base, *opened_room(base)))


# ── strangers ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("origin", ["http://attacker.invalid", "http://localhost:1", "null", None])
def test_a_page_of_another_server_opens_no_room_and_no_connection(app: str, base: str, origin: str | None) -> None:
    async def scene(at: str, room: str) -> None:
        address = f"ws://{urlsplit(at).netloc}/present/follow/{room}"
        with pytest.raises(InvalidStatus) as caught:
            await connect(address, origin=origin, proxy=None)  # type: ignore[arg-type]
        assert caught.value.response.status_code == 403

    for at in (app, base):
        assert posted(at, origin=origin)[0] == 403
        run(scene(at, opened_room(at)[0]))


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"key": "x"}, 403),
        ({"key": 5}, 400),
        ({"room": "2222-2222-2222"}, 400),
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"{" + b" " * MOST_MESSAGE_BYTES + b"}", 413),
    ],
)
def test_a_strange_question_for_a_room_is_refused(base: str, asked: object, status: int) -> None:
    answered, content = posted(base, asked)
    assert answered == status
    assert "key" not in content


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_server_for_the_whole_network_offers_this_machine_s_own_addresses() -> None:
    # Streamlit asks a server outside for this machine's public address, unless it is told what address to print.
    script = ("app.py", "--server.address=0.0.0.0", "--browser.serverAddress=localhost")
    with served(script=script) as base:
        _, opened = posted(base)
        expected = reach(base, "0.0.0.0", own_addresses())  # noqa: S104
        offered = ["{0.scheme}://{0.netloc}".format(urlsplit(each["link"])) for each in opened["links"]]
        assert (tuple(offered), opened["range"]) == (expected.origins, expected.range)

        async def scene(at: str) -> None:
            async with presenter(base, opened["room"], opened["key"]) as leading, follower(at, opened["room"]) as far:
                await leading.send(json.dumps({"state": state(9)}))
                await shown(far, 9)

        for each, at in zip(opened["links"], offered, strict=True):
            assert answered(at, each["qr"])[0] == 200
            run(scene(at))


@pytest.mark.parametrize(("language", "ending"), [("en", "&lang=en"), ("fr", "&lang=fr"), ("<b>", "&lang=en")])
def test_a_room_comes_with_its_link_and_never_with_the_key_in_it(app: str, language: str, ending: str) -> None:
    _, opened = posted(app, {"language": language})
    assert ROOM_NUMBER.fullmatch(opened["room"])
    assert opened["range"] == "this_machine"
    (offered,) = opened["links"]
    assert offered["link"] == f"{app}/present?follow={opened['room']}{ending}"
    assert opened["key"] not in json.dumps(opened["links"])


def test_the_qr_code_is_a_picture_that_asks_for_nothing(base: str) -> None:
    _, opened = posted(base, {"language": "fr"})
    status, kind, svg = answered(base, opened["links"][0]["qr"])
    assert (status, kind) == (200, "image/svg+xml")
    drawn = parsed(svg.decode()).elements
    assert {element.tag for element in drawn} == {"svg", "g", "path"}
    assert not any("href" in name for element in drawn for name in element.attributes)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "at=",
        "at=http://attacker.invalid",
        "at=javascript://{host}",
        "at={base}/other",
        "at={base}%0d%0aX:y",
        "at=http://user@{host}",
    ],
)
def test_a_qr_code_is_made_for_this_server_s_addresses_only(base: str, asked: str) -> None:
    room, _ = opened_room(base)
    asked = asked.format(base=base, host=urlsplit(base).netloc)
    assert answered(base, f"/present/rooms/{room}/qr.svg?{asked}")[0] == 404


def test_no_qr_code_is_made_for_a_room_that_is_not_there(base: str) -> None:
    assert answered(base, f"/present/rooms/2222-2222-2222/qr.svg?at={base}")[0] == 404


def test_a_link_has_the_room_and_the_presenter_s_language() -> None:
    assert link("http://192.168.1.7:8501", "2222-3333-4444", "en") == (
        "http://192.168.1.7:8501/present?follow=2222-3333-4444&lang=en"
    )
    assert link("https://x.example", "r", "fr") == "https://x.example/present?follow=r&lang=fr"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_page_says_is_all_there(language: str) -> None:
    words = follow_words(Wording(language))
    assert all(words.values())
    assert words["start_command"] == START_FOR_NETWORK
    assert "{count}" in words["followers_many"]


def test_a_page_of_another_origin_makes_this_server_ask_nobody() -> None:
    done = run_python(
        "from streamlit import net_util\n"
        "from streamlit.web.server.server_util import is_url_from_allowed_origins as allowed\n"
        "asked = []\n"
        "net_util._make_blocking_http_get = lambda url, timeout=5: asked.append(url)\n"
        "judged = [allowed('http://elsewhere.example')]\n"
        "before = len(asked)\n"
        "from geo.ui.routes.server import routes\n"
        "routes()\n"
        "judged.append(allowed('http://elsewhere.example'))\n"
        "print(judged, before > 0, len(asked) - before)"
    )
    assert done.stdout.strip().splitlines()[-1] == "[False, False] True 0", done.stderr
