"""An article's violations and places come in; where they happened comes out, and which mention of it a violation takes.

A report names its country once and its city in the lead. Two small models (`knowledge/scene.json`, learnt by
`training/scene.py`) weigh what speaks for each country and each town that the text names, and for a scene in no one town.
A violation that its own words place stays there; one that only stands near a name takes the scene's place instead where that
name is an unlikely one.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from farwatch.knowledge.weights import scene_weights
from farwatch.model import Article, Event, Place
from farwatch.readings.events.scenery import (
    TOWNS,
    Features,
    TownKey,
    country_features,
    open_features,
    town_features,
    town_key,
)

__all__ = ["Scene", "Whereabouts", "find_scene", "shares_of"]

_UNLIKELY = 0.25  # share of a town below which what merely stands near its name is not placed there
_BESIDE = 120  # characters behind a violation that still are of its sentence, where it is the last one
_SITES = {"site", "dateline", "origin"}


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article's violations happened: how likely each town and country is, and those that are likely enough."""

    country: str | None
    town: TownKey | None
    countries: dict[str, float]
    towns: dict[TownKey, float]


def find_scene(article: Article, events: Sequence[Event], places: Sequence[Place]) -> Scene:
    """Return the scene; of equally likely ones the first named."""
    model = scene_weights()
    countries = shares_of(country_features(article, events, places), model.countries)
    known = town_features(article, events, places, countries)
    everything: dict[TownKey | None, Features] = dict(known.items())
    everything[None] = open_features(article, events, places, countries)
    shares = shares_of(everything, model.towns)
    towns = {key: shares[key] for key in known}
    likely = bool(towns) and 1 - shares[None] >= model.threshold
    return Scene(
        country=max(countries, key=countries.__getitem__, default=None),
        town=max(towns, key=towns.__getitem__) if likely else None,
        countries=countries,
        towns=towns,
    )


def shares_of[Key](known: Mapping[Key, Features], weights: Mapping[str, float]) -> dict[Key, float]:
    """How likely each of several is, by a multinomial logistic model: the shares add up to 1."""
    points = {key: sum(value * weights.get(name, 0.0) for name, value in seen.items()) for key, seen in known.items()}
    most = max(points.values(), default=0.0)
    parts = {key: math.exp(point - most) for key, point in points.items()}
    whole = sum(parts.values())
    return {key: round(part / whole, 9) for key, part in parts.items()}


class Whereabouts:
    """The scene of one article and the mentions of its places: where each violation is told to have happened."""

    def __init__(self, article: Article, events: Sequence[Event], places: Sequence[Place]) -> None:
        self._article = article
        self._starts = [sentence.span.start for sentence in article.sentences]
        self._places = {place.id: place for place in places}
        self._scene = scene = find_scene(article, events, places)
        known = (place for place in places if place.country is not None and place.country == scene.country)
        inside = sorted(known, key=lambda place: place.span)
        self._town = [p for p in places if p.precision in TOWNS and town_key(p) == scene.town and p.use in _SITES]
        self._wide = [p for p in inside if p.precision not in TOWNS and p.use in _SITES]
        self._country = next((p for p in inside if p.precision == "country" and p.use != "part-of-name"), None)

    def of(self, event: Event) -> str | None:
        """The place of a violation: its own, else the scene's, each by the id of a mention."""
        own = self._places.get(event.where or "")
        return own.id if own is not None and not self._is_doubtful(event, own) else self._of_scene(event)

    def _of_scene(self, event: Event) -> str | None:
        """The nearest mention of the scene's town; else the province of the event's own sentence; else the country."""
        start, starts = event.trigger_span.start, self._starts
        if self._town:
            return min(self._town, key=lambda p: abs(p.span.start - start)).id
        here = bisect_right(starts, start) - 1
        end = starts[here + 1] if here + 1 < len(starts) else event.trigger_span.end + _BESIDE
        near = [place for place in self._wide if starts[max(0, here)] <= place.span.start < end]
        if near:
            return min(near, key=lambda p: (p.precision == "country", abs(p.span.start - start))).id
        wide = self._country or next(iter(self._wide), None)
        return wide.id if wide is not None else None

    def _is_doubtful(self, event: Event, place: Place) -> bool:
        """Whether a violation merely stands near the name of an unlikely town: its own words do not place it there."""
        if place.precision not in TOWNS or self._scene.towns.get(town_key(place), 0.0) >= _UNLIKELY:
            return False
        sentence = self._article.sentence_at(event.trigger_span.start)
        word = sentence.head_of(event.trigger_span) if sentence is not None else None
        return sentence is None or word is None or not sentence.subtree_span(word).covers(place.span)
