"""Templates that escape. The one way in which text from a dossier or an article becomes HTML."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("geo.drawing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(template: str, **values: object) -> Markup:
    """A template filled with values, every one of them escaped unless it is Markup already."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 - autoescape is on
