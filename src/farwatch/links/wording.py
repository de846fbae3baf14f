"""A sentence comes in; its rare words with their weights come out, and how alike two sentences are by them."""

from collections.abc import Iterable
from functools import cache
from math import log, sqrt

from farwatch.knowledge.background import background
from farwatch.links.papers import number
from farwatch.links.sightings import Sighting

RARE = 2.0
NAMED = 1.5
TELLING = 2.5


def weighed(sighting: Sighting) -> dict[int, float]:
    """The rare words of a sentence with their weights, names more than others; the squares add up to 1.

    The names of where it happened are a slot of their own and count there.
    """
    unknown, known = _weights()
    places = {number(word) for site in (sighting.sites | sighting.areas) for word in site.split()}
    names = set(sighting.names)
    rare: dict[int, float] = {}
    for word in sighting.words:
        weight = known.get(word, unknown)
        if weight > RARE and word not in places:
            rare[word] = weight * NAMED if word in names else weight
    length = sqrt(sum([weight * weight for weight in rare.values()]))
    return {word: weight / length for word, weight in rare.items()}


def alike(one: dict[int, float], other: dict[int, float]) -> float:
    """The cosine of two sentences, 0 to 1."""
    return sum([weight * other[word] for word, weight in one.items() if word in other])


def rarity(words: Iterable[int]) -> float:
    """How much words tell together that ordinary news seldom holds."""
    unknown, known = _weights()
    return sum(weight for word in words if (weight := known.get(word, unknown)) > TELLING)


@cache
def _weights() -> tuple[float, dict[int, float]]:
    """The weight of a word that ordinary news does not know, and of each that it knows, words as numbers."""
    table = background()
    holding = {number(word): count for word, count in table.holding.items()}
    return _weight(table.articles, 1), {word: _weight(table.articles, count) for word, count in holding.items()}


def _weight(articles: int, holding: int) -> float:
    """How rare a word is that so many of the background's articles hold."""
    return log((articles + 1) / (holding + 0.5))
