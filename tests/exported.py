"""What the tests of the GIS exports share: a time, a dossier whose every text attacks, and addresses found in bytes."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from geo.dossier import Dossier
from geo.export.options import ExportOptions
from geo.model import Text
from geo.words.quotes import Span
from geo.words.wording import Wording
from tests.support import HOSTILE

AS_OF = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
# What breaks CDATA, Google Earth's balloons, XML, SQL and lines, with everything that other tests attack with.
EVIL = "\n".join(["]]>", "$[name] $[description] $[id/displayName]", "<!-- <?php ?> -->", "'; DROP TABLE claims; --",
                  "\r\n \u0085 \u2029 tab\t", *HOSTILE])  # fmt: skip
# No XML file may hold these, not even as references.
CONTROLS = "\x01\x08\x0b\x0c\x1f\ufffe\uffff"


def at_the_time(wording: Wording) -> ExportOptions:
    """Options of a file in the wording's language, as of the tests' time."""
    return ExportOptions(wording.language, as_of=AS_OF)


def with_text(dossier: Dossier, text: str) -> Dossier:
    """The dossier with `text` wherever a person or an article can put some that a GIS export shows."""
    both = Text.model_construct({"en": text, "fr": text})

    def changed(records: Any, **update: object) -> dict[str, Any]:
        return {key: record.model_copy(update=update) for key, record in records.items()}

    names = tuple(name.model_copy(update={"text": text}) for place in dossier.places.values() for name in place.names)
    spans = {claim.id: (Span(claim.source, 0, len(text)),) for claim in dossier.claims.values()}
    quoted = {
        claim.id: claim.model_copy(
            update={
                "quotes": (claim.quotes[0].model_copy(update={"text": text}),),
                "gloss": both,
                "note": both,
                "date": "not stated"
                if claim.date == "not stated"
                else claim.date.model_copy(update={"printed": text, "note": both}),
                "quantities": tuple(one.model_copy(update={"printed": text}) for one in claim.quantities),
            }
        )
        for claim in dossier.claims.values()
    }
    return replace(
        dossier,
        title=both,
        subtitle=both,
        legs=changed(dossier.legs, title=both, path_note=both),
        places=changed(dossier.places, label=both, provenance=text, second_source=text, note=both, names=names[:1]),
        voices=changed(dossier.voices, name=both, role=both),
        origins=changed(dossier.origins, label=both, note=both),
        sources=changed(dossier.sources, label=both, outlet=both, published_evidence=both),
        claims=quoted,
        texts=dict.fromkeys(dossier.texts, text),
        spans=spans,
    )


def addresses_in(content: bytes) -> set[str]:
    """Everything in a file that reads like a web address."""
    return {found.decode().rstrip(".,;)") for found in re.findall(rb"[a-z]+://[^\s\"'<>\x00-\x20\\]+", content)}


def read_xml(content: bytes | str) -> Element:
    """The root element, as expat reads it."""
    return fromstring(content)  # noqa: S314 - what we have just written
