"""What the Sources page shows: an article whole, its claims and place names marked, a claim's quote found."""

import pytest

from geo.dossier import Dossier
from geo.words.wording import Wording
from tests.pages import cards_shown, claims_shown, open_sources, page_html, params_of, pickable, sound
from tests.support import parsed


@pytest.mark.parametrize(
    ("source", "language"), [("a000", "en"), ("a001", "fr"), ("a002", "en"), ("a003", "fr"), ("a004", "en")]
)
def test_an_article_in_full(real: Dossier, source: str, language: str) -> None:
    app, wording = open_sources(language=language, source=source), Wording(language)
    article = parsed(pickable(app, "article")["html"])
    assert article.text == real.texts[source]
    claims = [claim for claim in real.claims.values() if claim.source == source]
    assert claims_shown(app, "source-claims") == [claim.id for claim in claims]
    marked = "".join(mark.text for mark in article.of_tag("mark"))
    assert len(marked) == len({at for c in claims for span in real.spans[c.id] for at in range(span.start, span.end)})
    greyed = "".join(piece.text for piece in article.of_class("sr-furniture"))
    assert greyed == "".join(real.texts[source][piece.start : piece.end] for piece in real.furniture[source])
    facts = page_html(app)
    assert wording.text(real.sources[source].published_evidence) in facts.text
    assert real.sources[source].sha256[:12] in facts.text
    assert app.segmented_control(key="source").value == source


def test_place_mentions_are_marked(real: Dossier) -> None:
    article = parsed(pickable(open_sources(source="a004"), "article")["html"])
    places = {pick.removeprefix("place:") for pick in article.picks() if pick.startswith("place:")}
    assert {"rajin_port", "dunai"} <= places <= set(real.places)
    assert "Najin" in {mention.text for mention in article.of_class("sr-mention")}


def test_a_claim_opens_its_article_at_its_quote(real: Dossier) -> None:
    claim = real.claims["a001-hope-only-20-wagons"]
    app = open_sources(claim=claim.id)
    shown = pickable(app, "article")
    article = parsed(shown["html"])
    assert article.text == real.texts["a001"]
    assert "".join(mark.text for mark in article.of_class("chosen")) == "".join(
        real.words_at(span) for span in sorted(real.spans[claim.id])
    )
    assert shown["reveal"] == f"#quote-{claim.id}"
    assert [mark.tag for mark in article.elements if mark.attributes.get("id") == f"quote-{claim.id}"] == ["mark"]
    assert pickable(app, "source-claims")["reveal"] == f"#claim-{claim.id}"
    back = [pick for pick in cards_shown(app, "source-claims").picks() if pick == f"map:{claim.id}"]
    assert len(back) == 1


def test_another_article_lets_go_of_the_claim() -> None:
    app = open_sources(claim="a000-73-wagons", source="a000")
    # In a language that was chosen since the page was drawn.
    app.query_params["lang"] = "fr"
    app.segmented_control(key="source").select("a003")
    sound(app.run())
    assert params_of(app) == {"lang": ["fr"], "source": ["a003"]}
