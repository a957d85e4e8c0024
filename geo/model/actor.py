"""Ships, companies and states, and what claims say of how they hang together. All optional."""

from enum import StrEnum

from pydantic import ConfigDict, Field

from geo.model.base import Id, Record, Text


class ActorKind(StrEnum):
    """What sort of actor it is. `government` is what belongs to a state: its government, its forces, their services."""

    SHIP = "ship"
    COMPANY = "company"
    GOVERNMENT = "government"
    STATE = "state"


class RelationKind(StrEnum):
    """How one actor is said to stand to another, read from the first to the second.

    `linked_to` is for what an article leaves open, as in “associated with”: the role is not stated.
    """

    OWNED_BY = "owned_by"
    MANAGED_BY = "managed_by"
    LINKED_TO = "linked_to"
    FLIES_FLAG_OF = "flies_flag_of"
    SANCTIONED_BY = "sanctioned_by"
    ACTS_FOR = "acts_for"
    MEANT_TO_HELP = "meant_to_help"


class Actor(Record):
    """A ship, company or state: {name}, a {kind}."""

    id: Id
    name: Text
    kind: ActorKind
    note: Text | None = None


class Relation(Record):
    """How two actors are said to be related: {claims} say that {subject} is {kind} {object}; {object} is None where the
    article names nobody.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Id
    subject: Id = Field(alias="from")
    object: Id | None = Field(alias="to", description="null where the article names nobody")
    kind: RelationKind
    claims: tuple[Id, ...] = Field(min_length=1)
    note: Text | None = None


class ActorsFile(Record):
    """Who is said to be behind the traffic."""

    actors: tuple[Actor, ...] = Field(min_length=1)
    relations: tuple[Relation, ...] = ()
