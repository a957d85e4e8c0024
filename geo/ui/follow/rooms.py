"""Rooms: a presenter's step, and who follows it. Plain state in this process's memory, with no network and no clock.

A room's id is made from its key, so that after a restart of the server only the key's holder can open that room again,
and a link that was handed out stays good. The id is for everybody, the key for the presenter alone. All calls come from
one thread, the server's event loop, and none of them waits.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal, Self, TypedDict

from pydantic import ConfigDict, Field, ValidationError, model_validator

from geo.errors import GeoError
from geo.model.base import Id, Record

# Digits and letters that are not taken for each other; without vowels, so that no id spells a word.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
# 28 characters in 12 places are 57 bits.
GROUPS, GROUP_LENGTH = 3, 4
KEY_BYTES = 32
KEY_PATTERN = re.compile(r"[A-Za-z0-9_-]{43}")
MOST_ROOMS = 200
MOST_FOLLOWERS = 300
MOST_MESSAGE_BYTES = 4096
IDLE_S = 12 * 3600.0


class Refusal(StrEnum):
    """Why a room refuses what is asked of it, or why a connection to it ends."""

    NO_ROOM = "no such room"
    ENDED = "the room was ended by its presenter"
    WRONG_KEY = "only the presenter steers"
    BAD_MESSAGE = "not a message that is understood here"
    TOO_LONG = "the message is too long"
    ROOM_FULL = "the room has no place left"
    NO_MORE_ROOMS = "there are too many rooms in use"
    REPLACED = "another window presents in this room now"
    SILENT = "nothing was heard from the other side"


class RefusedError(GeoError):
    """A room refuses what is asked of it; `why` is the reason."""

    def __init__(self, why: Refusal) -> None:
        self.why = why
        super().__init__(str(why))


class State(Record):
    """Where a presentation is: at {step} of {steps}, {fragment} claims on stage, in {theme}, or the screen is {blank}.

    `steps` are those of this meeting in their order, and nothing where they are all of the dossier's; a presenter may
    for a moment be at a step that is not among them.
    """

    model_config = ConfigDict(strict=True)

    step: Id
    fragment: Annotated[int, Field(ge=0, le=999)]
    blank: bool
    theme: Literal["light", "dark"]
    steps: Annotated[tuple[Id, ...], Field(min_length=1)] | None

    @model_validator(mode="after")
    def _names_no_step_twice(self) -> Self:
        if self.steps and len(set(self.steps)) != len(self.steps):
            raise ValueError("a step is among steps twice")
        return self


class Message(Record):
    """One message of a browser to a room: a greeting by {key} or to {follow}, a {state}, {end} or a {beat}."""

    model_config = ConfigDict(strict=True)

    key: Annotated[str, Field(max_length=100)] | None = None
    follow: bool | None = None
    state: State | None = None
    end: bool | None = None
    beat: bool | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if len(self.model_fields_set) != 1 or not all(getattr(self, name) for name in self.model_fields_set):
            raise ValueError("a message says exactly one thing")
        return self


def read(text: str) -> Message:
    """Read a message from its JSON; raises RefusedError if it is too long or says anything else than a Message can."""
    if len(text.encode()) > MOST_MESSAGE_BYTES:
        raise RefusedError(Refusal.TOO_LONG)
    try:
        return Message.model_validate_json(text)
    except ValidationError:
        raise RefusedError(Refusal.BAD_MESSAGE) from None


def room_of(key: str) -> str:
    """The id of the room that a key opens, such as `k7mq-x2vd-9hft`."""
    left = int.from_bytes(hashlib.sha256(key.encode()).digest())
    chars = []
    for _ in range(GROUPS * GROUP_LENGTH):
        left, index = divmod(left, len(ALPHABET))
        chars.append(ALPHABET[index])
    return "-".join("".join(chars[start : start + GROUP_LENGTH]) for start in range(0, len(chars), GROUP_LENGTH))


class LeadNews(TypedDict):
    """What the server tells the presenter: how many follow."""

    followers: int


class FollowerNews(TypedDict):
    """What the server tells a follower: where the presenter is or was, and whether one is there now."""

    state: Mapping[str, object] | None
    presenter: bool


@dataclass(frozen=True, slots=True, eq=False)
class Seat:
    """One connection to a room; {tell} is called when there is news for it, and must not wait."""

    tell: Callable[[], None]


@dataclass(slots=True, eq=False)
class Room:
    """One presentation that others follow: {id}, steered with the {key}, shows {state}, and is {ended} or not.

    `used_s` is when it was last steered, in seconds of the clock of Rooms.
    """

    id: str
    key: str
    used_s: float
    state: State | None = None
    ended: bool = False
    presenter: Seat | None = None
    followers: set[Seat] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return self.presenter is None and not self.followers

    def news_for(self, seat: Seat) -> LeadNews | FollowerNews:
        """What a seat is to know now; raises RefusedError if it has no place here any more."""
        if self.ended:
            raise RefusedError(Refusal.ENDED)
        if seat is self.presenter:
            return {"followers": len(self.followers)}
        if seat not in self.followers:
            raise RefusedError(Refusal.REPLACED)
        return {"state": self.state.model_dump() if self.state else None, "presenter": self.presenter is not None}

    def tell_followers(self) -> None:
        for seat in self.followers:
            seat.tell()

    def tell_presenter(self) -> None:
        if self.presenter:
            self.presenter.tell()


class Rooms:
    """All rooms of this server, in memory. `now` is a clock in seconds that never goes back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._rooms: dict[str, Room] = {}

    def __len__(self) -> int:
        return len(self._rooms)

    def open(self, key: str | None = None) -> Room:
        """Open a new room with a new key, or the room of a key, again if it is gone.

        Raises RefusedError for what is no key, for a wrong one, or where no more rooms can be.
        """
        self._end_idle()
        key = secrets.token_urlsafe(KEY_BYTES) if key is None else key
        if not KEY_PATTERN.fullmatch(key):
            raise RefusedError(Refusal.WRONG_KEY)
        name = room_of(key)
        if name in self._rooms:
            return self._opened_with(key, name)
        self._make_place()
        self._rooms[name] = Room(name, key, self._now())
        return self._rooms[name]

    def room(self, name: str) -> Room:
        """The room of an id; raises RefusedError where there is none."""
        self._end_idle()
        if name not in self._rooms:
            raise RefusedError(Refusal.NO_ROOM)
        return self._rooms[name]

    def follow(self, name: str, seat: Seat) -> Room:
        """Take a follower's seat; raises RefusedError where there is no such room or no place left."""
        room = self.room(name)
        if len(room.followers) >= MOST_FOLLOWERS:
            raise RefusedError(Refusal.ROOM_FULL)
        room.followers.add(seat)
        room.tell_presenter()
        return room

    def lead(self, name: str, key: str, seat: Seat) -> Room:
        """Take the presenter's seat from whoever has it; raises RefusedError for no such room or a wrong key."""
        self.room(name)
        room = self._opened_with(key, name)
        room.tell_presenter()
        room.presenter = seat
        room.used_s = self._now()
        room.tell_followers()
        return room

    def leave(self, room: Room, seat: Seat) -> None:
        """Give a seat back. The state stays, so that all go on from there."""
        room.followers.discard(seat)
        if seat is room.presenter:
            room.presenter = None
            room.used_s = self._now()
            room.tell_followers()
        room.tell_presenter()

    def heard(self, room: Room, seat: Seat, message: Message) -> None:
        """Do what a message says; raises RefusedError if that is not for this seat to say."""
        if message.beat:
            return
        room.news_for(seat)
        if seat is not room.presenter:
            raise RefusedError(Refusal.WRONG_KEY)
        if message.end:
            self._end(room)
        elif message.state:
            room.used_s = self._now()
            if room.state != message.state:
                room.state = message.state
                room.tell_followers()
        else:
            raise RefusedError(Refusal.BAD_MESSAGE)

    def _opened_with(self, key: str, name: str) -> Room:
        room = self._rooms[name]
        if not hmac.compare_digest(key.encode(), room.key.encode()):
            raise RefusedError(Refusal.WRONG_KEY)
        return room

    def _end(self, room: Room) -> None:
        room.ended = True
        self._rooms.pop(room.id, None)
        room.tell_followers()
        room.tell_presenter()

    def _end_idle(self) -> None:
        until = self._now() - IDLE_S
        for room in [room for room in self._rooms.values() if room.presenter is None and room.used_s < until]:
            self._end(room)

    def _make_place(self) -> None:
        """Ends the empty room that was left first if there are as many rooms as there may be."""
        if len(self._rooms) < MOST_ROOMS:
            return
        empty = [room for room in self._rooms.values() if room.is_empty]
        if not empty:
            raise RefusedError(Refusal.NO_MORE_ROOMS)
        self._end(min(empty, key=lambda room: room.used_s))
