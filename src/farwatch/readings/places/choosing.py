"""The mentions of one article and what each can mean come in; one place a name comes out, and why.

Every candidate gets points for what it is (its prior), and for what the text says beside it: “X, Y”, other names in the same
country or province, a dateline, the publisher's home. One decision a name and document, as news writes: the first mention
says which one is meant.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from farwatch.knowledge.places import place_words
from farwatch.model import Locality
from farwatch.readings.places.mentions import Mention

__all__ = ["Choice", "Context", "choose"]

_KIND = {"country": 4.0, "continent": 4.0, "region": 3.0, "sea": 3.0, "province": 1.0, "district": -0.5}
_ROUNDS = 3
_MOST = 60  # candidates of a name that are weighed


Key = tuple[str, bool]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is known beside the mentions: which names stand within which (“X, Y”), in datelines, in the publisher's name."""

    within: tuple[tuple[int, int], ...]  # places in the list of mentions
    datelines: frozenset[int]
    home: tuple[Locality, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A place for a name, the others that it could be, best first, and the points of each with the reasons for them."""

    place: Locality | None
    points: float
    others: tuple[tuple[Locality, float], ...]
    reasons: tuple[str, ...]


_NONE = Choice(place=None, points=0.0, others=(), reasons=())


def choose(
    mentions: Sequence[Mention], localities: Mapping[str, tuple[Locality, ...]], context: Context
) -> dict[Key, Choice]:
    """Return the choice for each `key` of `mentions`."""
    names = list(dict.fromkeys(mention.key for mention in mentions if mention.sort != "road"))
    numbers = Counter(mention.key for mention in mentions)
    written_division = {
        mention.key for mention in mentions if mention.words[-1].lower in place_words().divisions and len(mention.words) > 1
    }
    candidates = {name: _weighable(name, localities.get(name[0], ())) for name in names}
    prior = {
        name: [_prior(place, name in written_division) for place in candidates[name]] for name in names
    }
    inner, outer = defaultdict(set), defaultdict(set)
    for a, b in context.within:
        if "road" not in (mentions[a].sort, mentions[b].sort):
            inner[mentions[a].key].add(mentions[b].key)
            outer[mentions[b].key].add(mentions[a].key)
    dated = {mentions[i].key for i in context.datelines}
    best: dict[Key, int] = {name: _first(prior[name]) for name in names if candidates[name]}
    points = {name: list(prior[name]) for name in names}
    for _ in range(_ROUNDS):
        votes = _votes(best, candidates, dated, numbers, context.home)
        for name in names:
            points[name] = [
                prior[name][i]
                + _context(name, place, votes)
                + _contained(place, [candidates[y] for y in inner[name] if y != name], [best.get(y) for y in inner[name] if y != name])
                + _containing(place, [candidates[x] for x in outer[name] if x != name])
                for i, place in enumerate(candidates[name])
            ]
        best = {name: _first(points[name]) for name in names if candidates[name]}
    return {name: _choice(candidates[name], points[name]) for name in names}


def _choice(candidates: Sequence[Locality], points: Sequence[float]) -> Choice:
    if not candidates:
        return _NONE
    order = sorted(range(len(candidates)), key=lambda i: (-points[i], i))
    return Choice(
        place=candidates[order[0]],
        points=points[order[0]],
        others=tuple((candidates[i], points[i]) for i in order[1:]),
        reasons=(),
    )


def _weighable(name: Key, offered: Sequence[Locality]) -> list[Locality]:
    """What a name can mean; a people's is a state's, a province's or a region's, where one is offered."""
    wide = [place for place in offered if place.kind in _KIND and place.kind != "district"] if name[1] else []
    return wide[:1] or list(offered[:_MOST])


def _prior(place: Locality, division_written: bool) -> float:
    """What speaks for a place before the text is read."""
    points = math.log10(place.population + 10) + _KIND.get(place.kind, 0.0)
    if place.kind == "district" and division_written:
        points += 3.0
    points += 1.5 * place.capital + 1.5 * place.curated
    return points + (1.0 if place.matched == "primary" else 0.0 if place.matched in ("acronym", "code") else -1.0)


def _first(points: Sequence[float]) -> int:
    return max(range(len(points)), key=lambda i: (points[i], -i))


class _Votes(msgspec.Struct):
    countries: dict[str, set[Key]]
    provinces: dict[tuple[str, str], set[Key]]
    extra: Counter[str]
    extra_provinces: Counter[tuple[str, str]]


def _votes(
    best: Mapping[Key, int],
    candidates: Mapping[Key, Sequence[Locality]],
    dated: set[Key],
    numbers: Counter[Key],
    home: Sequence[Locality],
) -> _Votes:
    votes = _Votes(defaultdict(set), defaultdict(set), Counter(), Counter())
    for name, i in best.items():
        place = candidates[name][i]
        if place.country:
            votes.countries[place.country].add(name)
            if place.admin1:
                votes.provinces[place.country, place.admin1].add(name)
            if name in dated:
                votes.extra[place.country] += 1
    for place in home:
        if place.country:
            votes.extra[place.country] += 1
            if place.admin1:
                votes.extra_provinces[place.country, place.admin1] += 1
    return votes


def _context(name: Key, place: Locality, votes: _Votes) -> float:
    """What other names of the text say: those in the same country, and those in the same province."""
    if not place.country:
        return 0.0
    same = len(votes.countries.get(place.country, ()) - {name}) if place.country in votes.countries else 0
    points = 1.3 * math.log(1 + same + 1.0 * votes.extra[place.country])
    if place.admin1:
        key = place.country, place.admin1
        near = len(votes.provinces[key] - {name}) if key in votes.provinces else 0
        points += 2.2 * math.log(1 + near + votes.extra_provinces[key])
    return points


def _contained(place: Locality, outer: Sequence[Sequence[Locality]], best: Sequence[int | None]) -> float:
    """“X, Y”: points for an X that lies within Y."""
    for places, chosen in zip(outer, best, strict=True):
        if chosen is not None and _lies_in(place, places[chosen]):
            return 6.0
        if any(_lies_in(place, y) for y in places[:8]):
            return 4.0
    return 0.0


def _containing(place: Locality, inner: Sequence[Sequence[Locality]]) -> float:
    """“X, Y”: points for a Y that some X lies within."""
    return 2.5 * sum(any(_lies_in(x, place) for x in places) for places in inner)


def _lies_in(inner: Locality, outer: Locality) -> bool:
    if inner is outer or not inner.country or inner.country != outer.country:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind in ("province", "region"):
        return outer.admin1 is not None and inner.admin1 == outer.admin1 and inner.kind not in ("country", "province")
    if outer.kind == "district":
        return outer.admin2 is not None and (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2)
    return False
