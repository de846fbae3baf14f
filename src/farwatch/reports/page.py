"""A record comes in; one self-contained HTML page comes out: the article beside its record.

Nothing on the page asks another host for anything, and no word of the article is ever markup.
"""

import base64
import hashlib
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from farwatch.model import Record, Span


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the record on the page: its key, and what it shows."""

    key: str
    label: str
    detail: str
    note: str
    depth: int = 0


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the article that belong to the same rows."""

    words: str
    keys: str


def record_page(record: Record) -> str:
    """Return the page of `record`."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    headline = record.document.title or record.document.text.strip().split("\n", maxsplit=1)[0][:200]
    return _template().render(
        record=record,
        headline=_printable(headline),
        paragraphs=_paragraphs(record),
        sections=_sections(record),
        style=Markup(style),  # noqa: S704 - our own file, not the article's words
        script=Markup(script),  # noqa: S704
        policy=policy,
    )


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("page.html"))


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _printable(words: str) -> str:
    """Words without control characters, which have no place on a page."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs") else "\N{REPLACEMENT CHARACTER}"
        for char in words
    )


def _marks(record: Record) -> list[tuple[Span, str]]:
    """Every span of the record with the key of the row it belongs to."""
    marks: list[tuple[Span, str]] = []
    for statement in record.statements:
        spans = (*statement.content_spans, statement.speaker_span, statement.cue_span)
        marks.extend((span, statement.id) for span in spans if span is not None)
    for event in record.events:
        marks.append((event.trigger_span, event.id))
        marks.extend((p.span, event.id) for p in (*event.agents, *event.targets))
        marks.extend((count.span, event.id) for count in event.counts)
    marks.extend((time.span, time.id) for time in record.times)
    marks.extend((place.span, place.id) for place in record.places)
    marks.extend((mention.span, actor.id) for actor in record.actors for mention in actor.mentions)
    return marks


def _paragraphs(record: Record) -> list[list[Segment]]:
    """The article's paragraphs, cut where the set of rows that a word belongs to changes."""
    text = record.document.text
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for span, key in dict.fromkeys(_marks(record)):
        opens.setdefault(span.start, []).append(key)
        closes.setdefault(span.end, []).append(key)
    cuts = sorted({0, len(text), *opens, *closes})
    held: dict[str, int] = {}
    paragraphs: list[list[Segment]] = [[]]
    for start, end in pairwise(cuts):
        for key in closes.get(start, ()):
            held[key] -= 1
            if not held[key]:
                del held[key]
        for key in opens.get(start, ()):
            held[key] = held.get(key, 0) + 1
        for place, words in enumerate(text[start:end].split("\n")):
            if place:
                paragraphs.append([])
            if words:
                paragraphs[-1].append(Segment(words=_printable(words), keys=" ".join(sorted(held))))
    return [paragraph for paragraph in paragraphs if paragraph]


def _sections(record: Record) -> list[tuple[str, list[Row]]]:
    """The rows of the record under their headings; statements of thought and plan are left out."""
    names = {actor.id: actor.name for actor in record.actors}
    times = {time.id: time.value or "" for time in record.times}
    places = {place.id: place.name for place in record.places}
    speakers = {s.id: names.get(s.speaker or "", "somebody") for s in record.statements}
    text = record.document.text

    def quoted(spans: tuple[Span, ...]) -> str:
        return _printable(" … ".join(span.quote(text) for span in spans))

    statements = [
        Row(
            key=s.id,
            label=names.get(s.speaker or "", "speaker not settled"),
            detail=quoted(s.content_spans),
            note=" · ".join(
                filter(
                    None,
                    (s.act, s.form, s.certainty if s.certainty != "certain" else "", times.get(s.said_on or "", "")),
                )
            ),
            depth=s.depth,
        )
        for s in record.statements
        if s.scope == "speech"
    ]
    events = [
        Row(
            key=e.id,
            label=f"{e.kind} · {e.status}",
            detail=" → ".join(
                filter(
                    None,
                    (
                        ", ".join(names.get(p.actor or "", p.span.quote(text)) for p in side)
                        for side in (e.agents, e.targets)
                    ),
                )
            )
            or quoted((e.trigger_span,)),
            note=" · ".join(
                filter(
                    None,
                    (
                        times.get(e.when or "", ""),
                        places.get(e.where or "", ""),
                        f"according to {speakers[e.according_to]}"
                        if e.according_to in speakers
                        else "the publisher's own words",
                    ),
                )
            ),
        )
        for e in record.events
    ]
    found_times = [
        Row(
            key=t.id,
            label=t.span.quote(text),
            detail=t.value or "not settled",
            note=" to ".join(dict.fromkeys(filter(None, (t.earliest, t.latest)))),
        )
        for t in record.times
    ]
    found_places = [
        Row(
            key=p.id,
            label=p.span.quote(text),
            detail=p.name + (" (disputed)" if p.disputed else ""),
            note=" · ".join(filter(None, (p.country or "no country in the data", p.use))),
        )
        for p in record.places
    ]
    actors = [Row(key=a.id, label=a.name, detail="; ".join(a.roles), note=a.kind) for a in record.actors]
    doubts = [Row(key=f"d{i}", label=d.reason, detail="", note=d.reader) for i, d in enumerate(record.doubts, 1)]
    sections = [
        ("Statements", statements),
        ("Events", events),
        ("Times", found_times),
        ("Places", found_places),
        ("Actors", actors),
        ("In doubt", doubts),
    ]
    return [(name, rows) for name, rows in sections if rows]
