"""A record comes in; one self-contained HTML page comes out: the article beside its record.

Nothing on the page asks another host for anything, and no word of the article is ever markup.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from farwatch.model import Record, Span
from farwatch.reports.marked import marked
from farwatch.reports.rows import Section, record_sections

# Control characters, halves of surrogate pairs, and overrides of direction, which make words look like others.
_HAS_NO_PLACE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e]")


def record_page(record: Record, *, notice: str = "") -> str:
    """Return the page of `record`; `notice` is what the mission has to say on every report."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    sections = record_sections(record)
    return _template().render(
        record=record,
        notice=notice,
        paragraphs=marked(record.document.text, spans_of(sections)),
        sections=sections,
        style=Markup(style),  # noqa: S704 - our own file, not the article's words
        script=Markup(script),  # noqa: S704
        policy=policy,
    )


def spans_of(sections: Iterable[Section]) -> Iterator[tuple[Span, str]]:
    """Return the words that rows stand on, each with the key of its row."""
    return ((span, row.key) for section in sections for row in section.rows for span in row.spans)


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["printable"] = printable
    return environment.from_string(_asset("page.html"))


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def printable(words: str) -> str:
    """Words without control characters and without marks that force a direction, which have no place on a page."""
    return _HAS_NO_PLACE.sub("\N{REPLACEMENT CHARACTER}", words)
