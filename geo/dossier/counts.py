"""How many claims there are, by how many voices, from how many origins, in how many articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from geo.model import Claim
from geo.words.catalogue import N_
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: {number} and {word}, in the singular or plural that goes with it."""

    number: str
    word: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of some claims: {claims} by {voices} voices, from {origins} origins, printed in {articles} articles."""

    claims: int
    voices: int
    origins: int
    articles: int

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Self:
        """Count some claims; each is there once."""
        claims = tuple(claims)
        return cls(
            claims=len(claims),
            voices=len({claim.voice for claim in claims}),
            origins=len({claim.origin for claim in claims}),
            articles=len({claim.source for claim in claims}),
        )

    def in_words(self, wording: Wording) -> tuple[Counted, ...]:
        """Each number with its word, to be set apart from each other: claims, voices, origins, articles."""
        counted = (
            (self.claims, N_("claim"), N_("claims")),
            (self.voices, N_("voice"), N_("voices")),
            (self.origins, N_("origin"), N_("origins")),
            (self.articles, N_("article"), N_("articles")),
        )
        return tuple(Counted(wording.number(count), wording.noun(count, one, many)) for count, one, many in counted)
