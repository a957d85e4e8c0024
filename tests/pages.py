"""The pages as Streamlit runs them, without a browser: opened at an address, and what they show."""

import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

from geo.ui.address import Address
from geo.words.locales import LANGUAGES
from tests.support import ROOT, Html, parsed

SCRIPT = str(ROOT / "geo/ui/main.py")
TIMEOUT_S = 30


def open_briefing(**params: str | list[str]) -> AppTest:
    """The Briefing at an address."""
    app = AppTest.from_file(SCRIPT, default_timeout=TIMEOUT_S)
    for name, value in params.items():
        app.query_params[name] = value
    return sound(app.run())


def open_sources(**fields: Any) -> AppTest:
    """The Sources page at an address, as a card's button opens it."""
    return open_page("sources", **fields)


def open_page(page: str, **fields: Any) -> AppTest:
    """A page at an address, as a pick on another page opens it."""
    app = AppTest.from_file(SCRIPT, default_timeout=TIMEOUT_S)
    app.session_state["_leave_for"] = (page, Address(**fields))
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    assert [exception.message for exception in app.exception] == []
    return app


def components(app: AppTest) -> list[str]:
    """The page's own components by their keys; what only says what the whole page is, is none that is seen."""
    names = [part.proto.id for part in app.get("bidi_component")]
    return [name for name in names if not name.endswith("-page-head")]


def pickable(app: AppTest, key: str) -> dict[str, Any]:
    (proto,) = [part.proto for part in app.get("bidi_component") if part.proto.id.endswith(f"-{key}")]
    return json.loads(proto.json)


def cards_shown(app: AppTest, key: str = "claims") -> Html:
    return parsed(pickable(app, key)["html"])


def claims_shown(app: AppTest, key: str = "claims") -> list[str]:
    """Ids of the claims shown, in order."""
    return [str(element.attributes["id"]).removeprefix("claim-") for element in cards_shown(app, key).of_tag("article")]


def page_html(app: AppTest) -> Html:
    return parsed("".join(part.proto.body for part in app.get("html") if not part.proto.body.startswith("<style>")))


def maps_shown(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(part.proto.json_args) for part in app.get("component_instance")]


def stage_of(app: AppTest) -> dict[str, Any]:
    (shown,) = maps_shown(app)
    found = re.search(r"SupplyRoute\.show\((\{.*\})\);", shown["feature_group"])
    assert found, shown
    return json.loads(found[1])


def params_of(app: AppTest) -> dict[str, list[str]]:
    """The page's address, less the first language: once something is chosen, it always names one."""
    params = {name: [value] if isinstance(value, str) else value for name, value in app.query_params.items()}
    return {name: values for name, values in params.items() if (name, values) != ("lang", [LANGUAGES[0]])}
