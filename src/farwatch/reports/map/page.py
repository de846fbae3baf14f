"""What is located comes in; one self-contained page comes out: the map, for wide and narrow screens, and its table."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from farwatch.model import Borders
from farwatch.reports.map.drawing import draw_map
from farwatch.reports.map.spots import Located
from farwatch.reports.map.table import COLUMNS, rows_of, summary_of
from farwatch.reports.map.view import View

_WIDE, _NARROW = 960, 380


def map_page(borders: Borders, located: Located, view: View, *, title: str = "Map", notice: str = "") -> str:
    """Return a page that asks nothing of any other host and runs no script; `notice` is what goes wherever it goes."""
    style = _asset("map.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template().render(
        title=title,
        notice=notice,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704 - our own file
        wide=Markup(draw_map(borders, located, view, width=_WIDE, id="wide")),  # noqa: S704 - draw_map escapes every word
        narrow=Markup(draw_map(borders, located, view, width=_NARROW, id="narrow")),  # noqa: S704 - as above
        summary=summary_of(located),
        columns=COLUMNS,
        rows=rows_of(located),
        borders=borders,
    )


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("map.html"))


def _asset(name: str) -> str:
    return files("farwatch.reports").joinpath("templates", name).read_text(encoding="utf-8")
