"""Articles to learn from come in; what the model sees of each, and its labels, come out."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from benchmarks.shared import SHARED

from farwatch.model import Article, Event, Place, published_day
from farwatch.ports import Gazetteer
from farwatch.reader import ArticleReader
from farwatch.readings import find_names, read_before_events
from farwatch.readings.events import told_events
from farwatch.readings.events.company import Company
from farwatch.readings.events.focal import HARMS, NAMED, features

COPIES_OF_DEV = ("939831797", "939839460")
TOLD = {"happened", "ongoing", "alleged"}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it is read before its violations have a place: the row of the data set, the text, its places, its events."""

    gold: dict[str, Any]
    article: Article
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    company: Company


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """One article: its features, the labels that annotators gave it, and those that rules found."""

    features: dict[str, float]
    labels: frozenset[str]
    found: frozenset[str]


def read_rows(reader: ArticleReader, gazetteer: Gazetteer) -> Iterator[Told]:
    """The articles that may be learnt from, in order of id, with the violations that their own sentences show."""
    kept_apart = set(_dispatches())
    lines = (SHARED / "data" / "violations-dev.jsonl").read_text(encoding="utf-8").splitlines()
    for row in sorted(map(json.loads, lines), key=lambda row: str(row["id"])):
        copy = any(number in row["id"] for number in COPIES_OF_DEV)
        if not row["id"].startswith("hrds-train-") or copy or row["text"].strip()[:300] in kept_apart:
            continue
        article = reader.parse(row["text"], published=published_day(row["published"]))
        localities = {name: gazetteer.candidates(name) for name in find_names(article)}
        known = read_before_events(article, localities)
        events, company, _ = told_events(article, known.cast, known.statements, known.times, known.places)
        yield Told(gold=row["gold"], article=article, places=known.places, events=events, company=company)


def examples(reader: ArticleReader, gazetteer: Gazetteer) -> Iterator[Example]:
    """What a model of violations sees of each article that may be learnt from."""
    for told in read_rows(reader, gazetteer):
        yield Example(
            features=features(told.events, told.company),
            labels=frozenset(told.gold["violation_types"]),
            found=folded([set(event.violations) for event in told.events if event.status in TOLD]),
        )


def folded(found: list[set[str]]) -> frozenset[str]:
    """The labels of the data set that the labels of events stand for."""
    labels: set[str] = set()
    for words in found:
        named = words & NAMED
        labels |= named
        if words & HARMS or (words and not named):
            labels.add("other")
    return frozenset(labels)


def _dispatches() -> Iterator[str]:
    for gold in sorted((SHARED / "dispatches").glob("*.gold.json")):
        known = json.loads(gold.read_text(encoding="utf-8"))
        yield (gold.parent / known["article"]).read_text(encoding="utf-8").strip()[:300]
