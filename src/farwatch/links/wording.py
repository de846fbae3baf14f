"""A sentence comes in; its rare words with their weights come out, and how alike two sentences are by them."""

from functools import cache
from math import log, sqrt

from farwatch.knowledge.background import background
from farwatch.links.papers import number
from farwatch.links.sightings import Sighting

RARE = 2.0
NAMED = 1.5


def weighed(sighting: Sighting) -> dict[int, float]:
    """The rare words of a sentence with their weights, names more than others; the squares add up to 1.

    The names of where it happened are a slot of their own and count there.
    """
    total, known = _background()
    places = {number(word) for site in (sighting.sites | sighting.areas) for word in site.split()}
    rare: dict[int, float] = {}
    for word in sighting.words:
        if word in places:
            continue
        weight = log((total + 1) / (known.get(word, 1) + 0.5))
        if weight > RARE:
            rare[word] = weight * NAMED if word in sighting.names else weight
    length = sqrt(sum(weight * weight for weight in rare.values()))
    return {word: weight / length for word, weight in rare.items()}


def alike(one: dict[int, float], other: dict[int, float]) -> float:
    """The cosine of two sentences, 0 to 1."""
    return sum(weight * other[word] for word, weight in one.items() if word in other)


@cache
def _background() -> tuple[int, dict[int, int]]:
    table = background()
    return table.articles, {number(word): count for word, count in table.holding.items()}
