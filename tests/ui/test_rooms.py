"""Rooms: who may do what in them, what is refused, and when they end. The clock is the tests' own."""

import json
import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ui.follow import rooms as module
from geo.ui.follow.reach import AddressRange, own_addresses, reach, same_origin
from geo.ui.follow.rooms import (
    ALPHABET,
    IDLE_S,
    KEY_PATTERN,
    MOST_FOLLOWERS,
    MOST_MESSAGE_BYTES,
    MOST_ROOMS,
    Message,
    Refusal,
    RefusedError,
    Room,
    Rooms,
    Seat,
    read,
    room_of,
)
from tests.support import ROOM_NUMBER

STATE: dict[str, Any] = {
    "step": "two",
    "fragment": 1,
    "blank": False,
    "theme": "light",
    "steps": ["one", "two", "three"],
}


class Clock:
    """Shows {now} until a test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Listener:
    """A seat that counts how often it is told that there is news."""

    def __init__(self) -> None:
        self.told = 0
        self.seat = Seat(self._tell)

    def _tell(self) -> None:
        self.told += 1


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(clock: Clock) -> Rooms:
    return Rooms(clock)


def said(**message: Any) -> Message:
    return read(json.dumps(message))


def refused(why: Refusal, call: Any, *arguments: Any) -> None:
    with pytest.raises(RefusedError) as caught:
        call(*arguments)
    assert caught.value.why is why


def led(rooms: Rooms, room: Room) -> Listener:
    presenter = Listener()
    rooms.lead(room.id, room.key, presenter.seat)
    return presenter


def followed(rooms: Rooms, room: Room) -> Listener:
    follower = Listener()
    rooms.follow(room.id, follower.seat)
    return follower


# ── ids and keys ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_id_has_at_least_40_bits_and_no_characters_that_are_mixed_up() -> None:
    assert len(ALPHABET) == len(set(ALPHABET))
    assert not set(ALPHABET) & set("01oilOIaeu")
    assert len(ALPHABET) ** 12 >= 2**40


@given(st.from_regex(KEY_PATTERN, fullmatch=True))
def test_a_key_gives_one_readable_id(key: str) -> None:
    assert ROOM_NUMBER.fullmatch(room_of(key))


def test_every_new_room_has_its_own_key_that_its_id_does_not_tell(rooms: Rooms) -> None:
    opened = [rooms.open() for _ in range(50)]
    assert len({room.key for room in opened}) == len({room.id for room in opened}) == 50
    for room in opened:
        assert KEY_PATTERN.fullmatch(room.key)
        assert room.id.replace("-", "") not in room.key


def test_a_key_opens_its_own_room_again_also_after_the_server_forgot_it(rooms: Rooms) -> None:
    room = rooms.open()
    assert rooms.open(room.key) is room
    assert Rooms(Clock()).open(room.key).id == room.id


@pytest.mark.parametrize("key", ["", "short", "x" * 42, "x" * 44, "ü" * 43, "x" * 42 + "\n", " " + "x" * 43])
def test_a_made_up_key_opens_nothing(rooms: Rooms, key: str) -> None:
    refused(Refusal.WRONG_KEY, rooms.open, key)
    assert len(rooms) == 0


def test_a_key_that_happens_to_give_the_id_of_a_room_does_not_open_it(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = rooms.open()
    monkeypatch.setattr(module, "room_of", lambda _key: room.id)
    refused(Refusal.WRONG_KEY, rooms.open, "x" * 43)


# ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "message",
    [{"key": "x" * 43}, {"follow": True}, {"state": STATE}, {"end": True}, {"beat": True}],
    ids=lambda message: next(iter(message)),
)
def test_these_messages_are_understood(message: dict[str, Any]) -> None:
    assert json.loads(read(json.dumps(message)).model_dump_json(exclude_unset=True)) == message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '"key"',
        "{}",
        "{",
        '{"follow": false}',
        '{"follow": 1}',
        '{"follow": null}',
        '{"key": 5}',
        '{"key": null}',
        json.dumps({"key": "x" * 101}),
        '{"beat": true, "end": true}',
        '{"beat": true, "follow": null}',
        '{"go": "two"}',
        '{"beat": true, "go": "two"}',
        '{"state": "two"}',
        '{"state": {}}',
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    refused(Refusal.BAD_MESSAGE, read, text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("step", None),
        ("step", 2),
        ("step", "<b>"),
        ("step", ""),
        ("fragment", -1),
        ("fragment", 1000),
        ("fragment", "1"),
        ("fragment", 1.5),
        ("fragment", True),
        ("blank", 0),
        ("blank", "no"),
        ("theme", "print"),
        ("theme", None),
        ("steps", []),
        ("steps", ["two", "two"]),
        ("steps", ["two", "Three"]),
        ("steps", ["two", "x" * 61]),
        ("steps", ["two", 3]),
        ("steps", "two"),
        ("address", "https://example.org"),
    ],
)
def test_a_state_with_something_wrong_is_refused(name: str, value: object) -> None:
    refused(Refusal.BAD_MESSAGE, read, json.dumps({"state": STATE | {name: value}}))


@pytest.mark.parametrize(
    ("name", "value"), [("steps", None), ("steps", ["one"]), ("step", "hidden-today"), ("fragment", 0)]
)
def test_a_presenter_may_show_all_steps_or_one_that_is_hidden_today(name: str, value: object) -> None:
    assert read(json.dumps({"state": STATE | {name: value}})).state


@pytest.mark.parametrize("missing", STATE)
def test_a_state_with_something_missing_is_refused(missing: str) -> None:
    kept = {name: value for name, value in STATE.items() if name != missing}
    refused(Refusal.BAD_MESSAGE, read, json.dumps({"state": kept}))


def test_a_message_is_measured_in_bytes() -> None:
    fits = json.dumps({"beat": True}).ljust(MOST_MESSAGE_BYTES)
    assert read(fits).beat
    refused(Refusal.TOO_LONG, read, fits + " ")
    refused(Refusal.TOO_LONG, read, '{"key": "' + "é" * (MOST_MESSAGE_BYTES // 2) + '"}')


# ── who may do what ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_follower_sees_each_state_of_the_presenter_and_the_one_before_it_came(rooms: Rooms) -> None:
    room = rooms.open()
    presenter = led(rooms, room)
    early = followed(rooms, room)
    assert room.news_for(early.seat) == {"state": None, "presenter": True}
    rooms.heard(room, presenter.seat, said(state=STATE))
    late = followed(rooms, room)
    for follower in (early, late):
        assert json.loads(json.dumps(room.news_for(follower.seat))) == {"state": STATE, "presenter": True}
    assert early.told == 1
    rooms.heard(room, presenter.seat, said(state=STATE))
    assert early.told == 1, "told of a state that is no news"


@pytest.mark.parametrize("message", [{"state": STATE}, {"end": True}, {"key": "x" * 43}, {"follow": True}])
def test_a_follower_cannot_steer(rooms: Rooms, message: dict[str, Any]) -> None:
    room = rooms.open()
    presenter, follower = led(rooms, room), followed(rooms, room)
    refused(Refusal.WRONG_KEY, rooms.heard, room, follower.seat, said(**message))
    assert room.state is None
    assert not room.ended
    assert room.presenter is presenter.seat


@pytest.mark.parametrize("key", ["", "x" * 43, "ключ"])
def test_without_the_key_nobody_presents(rooms: Rooms, key: str) -> None:
    room = rooms.open()
    refused(Refusal.WRONG_KEY, rooms.lead, room.id, key, Listener().seat)
    assert room.presenter is None


def test_the_key_of_one_room_does_not_steer_another(rooms: Rooms) -> None:
    room, other = rooms.open(), rooms.open()
    refused(Refusal.WRONG_KEY, rooms.lead, room.id, other.key, Listener().seat)


def test_a_presenter_greets_only_once(rooms: Rooms) -> None:
    room = rooms.open()
    presenter = led(rooms, room)
    refused(Refusal.BAD_MESSAGE, rooms.heard, room, presenter.seat, said(key=room.key))


def test_a_presenter_who_drops_out_leaves_the_state_and_takes_it_up_again(rooms: Rooms) -> None:
    room = rooms.open()
    presenter, follower = led(rooms, room), followed(rooms, room)
    rooms.heard(room, presenter.seat, said(state=STATE))
    rooms.leave(room, presenter.seat)
    assert room.news_for(follower.seat)["presenter"] is False
    assert room.news_for(follower.seat)["state"] is not None
    told = follower.told
    led(rooms, room)
    assert room.news_for(follower.seat)["presenter"] is True
    assert follower.told == told + 1


def test_a_presenter_s_second_window_takes_over_from_the_first(rooms: Rooms) -> None:
    room = rooms.open()
    first = led(rooms, room)
    second = led(rooms, room)
    assert first.told == 1
    refused(Refusal.REPLACED, room.news_for, first.seat)
    refused(Refusal.REPLACED, rooms.heard, room, first.seat, said(state=STATE))
    rooms.leave(room, first.seat)
    assert room.presenter is second.seat
    rooms.heard(room, second.seat, said(state=STATE))
    assert room.state is not None


def test_a_presenter_is_told_how_many_follow(rooms: Rooms) -> None:
    room = rooms.open()
    presenter = led(rooms, room)
    seats = [followed(rooms, room).seat for _ in range(3)]
    assert (room.news_for(presenter.seat), presenter.told) == ({"followers": 3}, 3)
    rooms.leave(room, seats[0])
    assert (room.news_for(presenter.seat), presenter.told) == ({"followers": 2}, 4)


def test_an_ended_room_is_over_for_everybody(rooms: Rooms) -> None:
    room = rooms.open()
    presenter, follower = led(rooms, room), followed(rooms, room)
    rooms.heard(room, presenter.seat, said(end=True))
    assert (presenter.told, follower.told) == (2, 1)
    refused(Refusal.ENDED, room.news_for, follower.seat)
    refused(Refusal.ENDED, room.news_for, presenter.seat)
    refused(Refusal.ENDED, rooms.heard, room, presenter.seat, said(state=STATE))
    refused(Refusal.NO_ROOM, rooms.follow, room.id, Listener().seat)
    assert len(rooms) == 0


@pytest.mark.parametrize("name", ["", "2222-2222-2222", "../rooms", "2222-2222-2222\n"])
def test_there_is_no_such_room(rooms: Rooms, name: str) -> None:
    rooms.open()
    refused(Refusal.NO_ROOM, rooms.room, name)
    refused(Refusal.NO_ROOM, rooms.lead, name, "x" * 43, Listener().seat)


# ── limits ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_room_has_so_many_places_and_no_more(rooms: Rooms) -> None:
    room = rooms.open()
    seats = [followed(rooms, room).seat for _ in range(MOST_FOLLOWERS)]
    refused(Refusal.ROOM_FULL, rooms.follow, room.id, Listener().seat)
    led(rooms, room)
    rooms.leave(room, seats[0])
    followed(rooms, room)


def test_of_too_many_rooms_the_empty_one_left_first_goes(rooms: Rooms, clock: Clock) -> None:
    opened = []
    for _ in range(MOST_ROOMS):
        clock.now += 1
        opened.append(rooms.open())
    led(rooms, opened[0])
    followed(rooms, opened[1])
    rooms.leave(opened[2], led(rooms, opened[2]).seat)
    rooms.open()
    assert len(rooms) == MOST_ROOMS
    refused(Refusal.NO_ROOM, rooms.room, opened[3].id)
    for kept in (*opened[:3], *opened[4:]):
        assert rooms.room(kept.id) is kept


def test_rooms_in_use_are_not_given_up_for_a_new_one(rooms: Rooms) -> None:
    opened = [rooms.open() for _ in range(MOST_ROOMS)]
    for room in opened:
        led(rooms, room)
    refused(Refusal.NO_MORE_ROOMS, rooms.open)
    assert rooms.open(opened[0].key) is opened[0]


def test_a_room_ends_when_nobody_has_presented_in_it_for_long(rooms: Rooms, clock: Clock) -> None:
    room = rooms.open()
    follower = followed(rooms, room)
    clock.now += IDLE_S
    assert rooms.room(room.id) is room
    clock.now += 1
    refused(Refusal.NO_ROOM, rooms.room, room.id)
    assert follower.told == 1
    refused(Refusal.ENDED, room.news_for, follower.seat)


def test_a_presenter_who_stays_keeps_the_room(rooms: Rooms, clock: Clock) -> None:
    room = rooms.open()
    presenter = led(rooms, room)
    clock.now += 2 * IDLE_S
    assert rooms.room(room.id) is room
    rooms.leave(room, presenter.seat)
    clock.now += IDLE_S
    assert rooms.room(room.id) is room


# ── reach ────────────────────────────────────────────────────────────────────────────────────────────────────────────

OWN = ("192.168.1.7", "10.0.0.4")
EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing listens here


@pytest.mark.parametrize(
    ("origin", "listens_on", "own", "origins", "how_far"),
    [
        ("http://localhost:8501", "localhost", OWN, ("http://localhost:8501",), AddressRange.THIS_MACHINE),
        ("http://127.0.0.1:8501", "127.0.0.1", OWN, ("http://127.0.0.1:8501",), AddressRange.THIS_MACHINE),
        (
            "http://localhost:8501",
            EVERYWHERE,
            OWN,
            ("http://192.168.1.7:8501", "http://10.0.0.4:8501"),
            AddressRange.NETWORK,
        ),
        ("http://[::1]:8501", "::", OWN[:1], ("http://192.168.1.7:8501",), AddressRange.NETWORK),
        ("https://localhost", None, OWN[:1], ("https://192.168.1.7",), AddressRange.NETWORK),
        ("http://localhost:8501", "", (), ("http://localhost:8501",), AddressRange.NO_NETWORK),
        ("http://192.168.1.7:8501", EVERYWHERE, OWN, ("http://192.168.1.7:8501",), AddressRange.NETWORK),
        ("https://briefing.example", "localhost", OWN, ("https://briefing.example",), AddressRange.NETWORK),
    ],
)
def test_what_others_of_the_room_can_open(
    origin: str, listens_on: str | None, own: tuple[str, ...], origins: tuple[str, ...], how_far: AddressRange
) -> None:
    found = reach(origin, listens_on, own)
    assert (found.origins, found.range) == (origins, how_far)


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        ({}, ()),
        ({"192.0.2.1": "192.168.1.7", "10.0.0.1": "192.168.1.7"}, ("192.168.1.7",)),
        ({"192.0.2.1": "10.8.0.2", "192.168.1.1": "192.168.1.7"}, ("10.8.0.2", "192.168.1.7")),
        ({"192.168.0.1": "192.168.0.9"}, ("192.168.0.9",)),
        ({"192.0.2.1": "127.0.0.1"}, ()),
    ],
    ids=["no network", "one", "two", "no way out", "only itself"],
)
def test_own_addresses_are_asked_of_the_system_and_nothing_is_sent(
    ways: dict[str, str], found: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asking:
        """A datagram socket on a machine with these ways out; it has nothing to send with."""

        def __init__(self, *kind: int) -> None:
            assert kind == (socket.AF_INET, socket.SOCK_DGRAM)

        def __enter__(self) -> "Asking":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def connect(self, address: tuple[str, int]) -> None:
            if address[0] not in ways:
                raise OSError("network is unreachable")
            self.source = ways[address[0]]

        def getsockname(self) -> tuple[str, int]:
            return (self.source, 50000)

    monkeypatch.setattr(socket, "socket", Asking)
    assert own_addresses() == found


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://localhost:8501", "localhost:8501", True),
        ("https://Briefing.example", "briefing.example", True),
        ("http://[::1]:8501", "[::1]:8501", True),
        ("http://localhost:8501", "localhost:8502", False),
        ("http://localhost", "localhost:8501", False),
        ("http://attacker.invalid", "localhost:8501", False),
        ("http://localhost:8501.attacker.invalid", "localhost:8501", False),
        ("http://localhost:8501@attacker.invalid", "localhost:8501", False),
        ("file://localhost:8501", "localhost:8501", False),
        ("null", "localhost:8501", False),
        ("", "", False),
        (None, "localhost:8501", False),
        ("http://localhost:8501", None, False),
    ],
)
def test_only_pages_of_this_server_may_ask(origin: str | None, host: str | None, *, same: bool) -> None:
    assert same_origin(origin, host) is same
