"""Articles of a gold set come in; the files of records and links that the scorers of links judge come out.

Copies and stories follow from texts alone, so those sets are linked unread. Occurrences are judged with the triggers given,
as the peers' figures were: each gold mention is an event that says nothing but its words.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import msgspec

from farwatch.gazetteer import open_gazetteer
from farwatch.links import link_dossiers, read_dossier
from farwatch.model import Document, Event, MadeBy, Record, Span
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader
from farwatch.sources import read_registry

How = Literal["texts", "triggers", "readings"]
INPUTS = {  # what the scorer is given behind the gold
    "copies": ("links",),
    "stories": ("links",),
    "names": ("links",),
    "occurrences": ("records", "links"),
    "independence": ("records", "links"),
}


def linked(texts: Path, how: How, registry: Path | None, folder: Path) -> dict[str, Path]:
    """Write records.jsonl and links.jsonl of the articles into `folder`; returns them by name."""
    rows = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    records = list(_read(rows) if how == "readings" else (_unread(row, triggers=how == "triggers") for row in rows))
    outlets = read_registry(registry) if registry else []
    links = link_dossiers([read_dossier(record) for record in records], registry=outlets)
    files = {"records": folder / "records.jsonl", "links": folder / "links.jsonl"}
    files["records"].write_bytes(b"".join(record.to_json() + b"\n" for record in records))
    files["links"].write_bytes(b"".join(msgspec.json.encode(link) + b"\n" for link in links))
    return files


def _read(rows: list[dict[str, Any]]) -> Iterator[Record]:
    reader = ArticleReader(load_parser(), open_gazetteer())
    for row in rows:
        yield reader.read(
            row["text"],
            id=row["id"],
            published=row.get("published"),
            publisher=row.get("publisher"),
            url=row.get("url"),
            title=row.get("title"),
        )


def _unread(row: dict[str, Any], *, triggers: bool) -> Record:
    document = Document(
        id=row["id"],
        digest=sha256(row["text"].encode()).hexdigest(),
        url=None,
        title=None,
        publisher=row.get("publisher"),
        language="en",
        published=row.get("published"),
        published_from="given",
        text=row["text"],
        made_by=MadeBy(farwatch="unread", model="none", gazetteer="none"),
    )
    mentions = row["gold"].get("events", ()) if triggers else ()
    return Record(document=document, events=tuple(_given(f"e{i}", Span(*m["span"])) for i, m in enumerate(mentions)))


def _given(name: str, trigger: Span) -> Event:
    return Event(
        id=name,
        kind="other",
        mode=None,
        trigger_span=trigger,
        status="happened",
        status_reason="given",
        violations=(),
        grounds=(),
        agents=(),
        targets=(),
        when=None,
        where=None,
        counts=(),
        according_to=None,
        reader="given/1",
    )
