"""The places and events of one article come in; what speaks for each country and each town as the scene comes out, as numbers.

The scene is where the violations that an article is about happened. The numbers are counts and shares of what the text does
with a name: how often and how early, in what part of a sentence, beside which events. `scene` weighs them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from farwatch.knowledge.countries import capitals
from farwatch.knowledge.places import place_words
from farwatch.model import Article, Event, Place, Word

__all__ = ["TOLD", "TOWNS", "country_features", "open_features", "town_features", "town_key"]

TOLD = {"happened", "ongoing", "alleged"}
TOWNS = {"settlement", "district", "site"}
_LEAD = 400  # characters behind the headline
_BESIDE = 100  # characters at which a violation counts for a third
_BEHIND = {
    "in": "in",
    "at": "in",
    "near": "near",
    "of": "of",
    "from": "from",
    "to": "to",
}  # small words before a town, and what counts
_LATE = 0.85  # of an article, from which credits and notes stand

Features = dict[str, float]
TownKey = int | str


def town_key(place: Place) -> TownKey:
    """What all mentions of one town have in common."""
    return place.geonameid or place.name.casefold()


def country_features(article: Article, events: Sequence[Event], places: Sequence[Place]) -> dict[str, Features]:
    """What speaks for each country that the places of an article lie in, by code."""
    told = _violations(events)
    starts = [event.trigger_span.start for event in told]
    by_id = {place.id: place for place in places}
    placed = Counter(by_id[event.where].country for event in told if event.where in by_id)
    head, length = _headline_end(article), max(1, len(article.text))
    counts: dict[str, Counter[str]] = {}
    near: dict[str, float] = defaultdict(float)
    early: dict[str, float] = defaultdict(float)
    for place in sorted(places, key=lambda place: place.span):
        if place.country is None:
            continue
        seen, start = counts.setdefault(place.country, Counter()), place.span.start
        seen["named"] += 1
        seen[f"as {place.use}"] += 1
        seen[_width(place)] += 1
        if start < head:
            seen["headline"] += 1
            seen[f"headline as {place.use}"] += 1
        elif start < head + _LEAD:
            seen["lead"] += 1
        seen["first third"] += start < length / 3
        near[place.country] += _nearness(start, starts)
        early[place.country] += 600 / (600 + start)
    return {
        country: {
            **{name: math.log1p(count) for name, count in seen.items()},
            "share of names": seen["named"] / sum(other["named"] for other in counts.values()),
            "share of early names": early[country] / sum(early.values()),
            "share of nearness": near[country] / (sum(near.values()) or 1.0),
            "named most": float(seen["named"] == max(other["named"] for other in counts.values())),
            "named first": float(place == 0),
            "named second": float(place == 1),
            "share of placed": placed[country] / max(1, sum(placed.values())),
        }
        for place, (country, seen) in enumerate(counts.items())
    }


def town_features(
    article: Article, events: Sequence[Event], places: Sequence[Place], countries: Mapping[str, float]
) -> dict[TownKey, Features]:
    """What speaks for each town, in order of writing; `countries` is how likely each country is the scene's."""
    told = _violations(events)
    starts = [event.trigger_span.start for event in told]
    sentences = Counter(sentence.span.start for start in starts if (sentence := article.sentence_at(start)) is not None)
    named = _towns(places)
    by_id = {place.id: place for place in places}
    placed = Counter(key for event in told if (key := _town_of(event, by_id)) is not None)
    elsewhere = Counter(key for event in events if (key := _town_of(event, by_id)) is not None) - placed
    first = next((key for event in sorted(told, key=_start) if (key := _town_of(event, by_id)) is not None), None)
    total, most = sum(map(len, named.values())), max(map(len, named.values()), default=0)
    found: dict[TownKey, Features] = {}
    for order, (key, mentions) in enumerate(named.items()):
        seen = Counter(name for mention in mentions for name in _uses(article, mention))
        same = sum(_sentences_of(article, mentions, sentences))
        place = mentions[0]
        found[key] = {
            **{name: math.log1p(count) for name, count in seen.items()},
            "named": math.log1p(len(mentions)),
            "share of names": len(mentions) / total,
            "named most": float(len(mentions) == most),
            "named first": float(order == 0),
            "order": -math.log1p(order),
            "placed most": float(placed[key] > 0 and placed[key] == max(placed.values())),
            "placed": math.log1p(placed[key]),
            "share of placed": placed[key] / max(1, sum(placed.values())),
            "placed first": float(key == first),
            "placed otherwise": math.log1p(elsewhere[key]),
            "nearness": math.log1p(sum(_nearness(mention.span.start, starts) for mention in mentions)),
            "same sentence": math.log1p(same),
            "share of country": countries.get(place.country or "", 0.0),
            "site": float(place.precision == "site"),
            "district": float(place.precision == "district"),
            "in no gazetteer": float(place.geonameid is None),
            "capital": float(capitals().get(place.known_as.lower()) == place.country),
            "only part of names": float(all(mention.use == "part-of-name" for mention in mentions)),
        }
    return found


def open_features(
    article: Article, events: Sequence[Event], places: Sequence[Place], countries: Mapping[str, float]
) -> Features:
    """What speaks for a scene in no one town: an article about a whole country, a round-up, a list."""
    head = _headline_end(article)
    return {
        "no town": 1.0,
        "no town, towns": math.log1p(len(_towns(places))),
        "no town, violations": math.log1p(len(_violations(events))),
        "no town, length": math.log(max(1, len(article.text)) / 1000),
        "no town, countries": math.log1p(len({place.country for place in places if place.country})),
        "no town, provinces": math.log1p(sum(place.precision == "province" for place in places)),
        "no town, country in headline": float(
            any(place.precision == "country" and place.span.start < head for place in places)
        ),
        "no town, share of country": max(countries.values(), default=0.0),
        "no town, no violation": float(not _violations(events)),
    }


def _violations(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if event.violations and event.status in TOLD]


def _start(event: Event) -> int:
    return event.trigger_span.start


def _headline_end(article: Article) -> int:
    return article.lines[0].span.end if article.lines else 0


def _width(place: Place) -> str:
    if place.precision == "country":
        return "as a country"
    return "as a town" if place.precision in TOWNS else "as a province"


def _nearness(start: int, triggers: Sequence[int]) -> float:
    """How many violations stand around a place, the nearer ones counting more."""
    return sum(math.exp(-abs(start - trigger) / _BESIDE) for trigger in triggers)


def _towns(places: Sequence[Place]) -> dict[TownKey, list[Place]]:
    """The mentions of each town, in order of writing."""
    found: dict[TownKey, list[Place]] = {}
    for place in sorted(places, key=lambda place: place.span):
        if place.precision in TOWNS:
            found.setdefault(town_key(place), []).append(place)
    return found


def _town_of(event: Event, places: Mapping[str, Place]) -> TownKey | None:
    place = places.get(event.where or "")
    return town_key(place) if place is not None and place.precision in TOWNS else None


def _sentences_of(article: Article, mentions: Sequence[Place], told: Mapping[int, int]) -> Iterator[int]:
    """How many violations each mention shares its sentence with."""
    for mention in mentions:
        sentence = article.sentence_at(mention.span.start)
        if sentence is not None:
            yield told.get(sentence.span.start, 0)


def _uses(article: Article, mention: Place) -> Iterator[str]:
    """What the text does with one mention of a town."""
    head, start, length = _headline_end(article), mention.span.start, max(1, len(article.text))
    yield f"as {mention.use}"
    if start < head:
        yield "headline"
    if start < length / 3:
        yield "first third"
    if start > length * _LATE:
        yield "late"
    before, after = _beside(article, mention)
    if before and before[-1].lower in _BEHIND:
        yield f"behind {_BEHIND[before[-1].lower]}"
    if len(before) > 1 and before[-1].lower == "of" and before[-2].lower in place_words().towns:
        yield "called a town"
    if after is not None and after.lower in place_words().seated:
        yield "of a court or the like"


def _beside(article: Article, mention: Place) -> tuple[Sequence[Word], Word | None]:
    """The two words before a mention, and the one behind it."""
    sentence = article.sentence_at(mention.span.start)
    inside = sentence.within(mention.span) if sentence is not None else ()
    if sentence is None or not inside:
        return (), None
    behind = sentence.words[inside[-1].i + 1 : inside[-1].i + 2]
    return sentence.words[max(0, inside[0].i - 2) : inside[0].i], behind[0] if behind else None
