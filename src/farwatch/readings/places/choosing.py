"""The mentions of one article and what each can mean come in; one place a name comes out, and why.

Every candidate gets points for what it is (its prior), and for what the text says beside it: “X, Y”, other names in the same
country or province, a dateline, the publisher's home. One decision a name and document, as news writes: the first mention
says which one is meant.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from farwatch.knowledge.places import place_words
from farwatch.model import Locality
from farwatch.readings.places.mentions import Mention

__all__ = ["Choice", "Context", "choose"]

_COUNTRY = 1.4  # points for e - 1 other names in the same country
_HOLDS = 3.5  # points for a Y that some X lies within, in “X, Y”
_LITTLE = 0.01  # a share that is not worth counting
_ACTOR = 0.3  # how much a state or a capital counts for that: it may be named for its government
_GENERIC = 4.0  # points off a name made of a direction and a word for a division: the text must say whose
_CALLED = 5.0  # points off what the words beside a name call something else: “Niger state” is no country, “Kaduna city” no state
_TWIN = 1.5  # points off a province that has the name of its chief town, unless “province” is written
_PROVINCE = 2.4  # and in the same province
_SIBLING = 1.5  # for a province, and e - 1 other provinces of its country
_SHARP = 1.5  # how much of a name's share its best candidate has
_KIND = {"country": 4.0, "continent": 4.0, "region": 3.0, "sea": 3.0, "province": 0.7, "district": -0.5}
_LISTED = 1.5
_LEAST = 4.0  # points without which no place is named: a hamlet that nothing in the text speaks for
_CLOSE = 1.0  # points between the first and the second that leave it open which is meant
_KNOWN = 100_000  # people that a place of the crisis table counts for: its population is stale, its name is not
_MATCHED = {"own": 9.0, "primary": 1.0, "acronym": 0.0, "code": 0.0, "initials": 0.0}  # another name: -1
_ROUNDS = 3
_MOST = 60  # candidates of a name that are weighed


Key = tuple[str, bool]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is known beside the mentions: which stand within which (“X, Y”), in one list, in datelines, at home."""

    within: tuple[tuple[int, int], ...]  # places in the list of mentions: the inner, then the outer
    beside: tuple[tuple[int, int], ...]
    datelines: frozenset[int]
    home: tuple[Locality, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The place that a name was taken for, and the others that it could be, each with the points it is behind the first.

    `place` is `None` where no candidate has the points to be named at all; `close` where another is too close to be sure.
    """

    place: Locality | None
    others: tuple[tuple[Locality, float], ...]
    close: bool


NO_PLACE = Choice(place=None, others=(), close=False)


def choose(
    mentions: Sequence[Mention], localities: Mapping[str, tuple[Locality, ...]], context: Context
) -> dict[Key, Choice]:
    """Return the choice for each `key` of `mentions`."""
    names = list(dict.fromkeys(mention.key for mention in mentions if mention.sort != "road"))
    written_division = {
        mention.key
        for mention in mentions
        if mention.wide or (mention.words[-1].lower in place_words().divisions and len(mention.words) > 1)
    }
    written_town = {mention.key for mention in mentions if mention.town} - written_division
    addressed = {m.key for m in mentions if m.asked.endswith(".") or _behind_comma(m)}
    candidates = {name: _weighable(name, localities.get(name[0], ()), name in addressed) for name in names}
    prior = {
        name: [
            _prior(place, name in written_division, candidates[name])
            - _GENERIC * _is_generic(name)
            - _CALLED * (name in written_town and place.kind in ("country", "province"))
            for place in candidates[name]
        ]
        for name in names
    }
    inner, outer = defaultdict(set), defaultdict(set)
    for a, b in context.within:
        if "road" not in (mentions[a].sort, mentions[b].sort):
            inner[mentions[a].key].add(mentions[b].key)
            outer[mentions[b].key].add(mentions[a].key)
    listed = defaultdict(set)
    for a, b in context.beside:
        if "road" not in (mentions[a].sort, mentions[b].sort):
            listed[mentions[a].key].add(mentions[b].key)
            listed[mentions[b].key].add(mentions[a].key)
    dated = {mentions[i].key for i in context.datelines}
    points = {name: list(prior[name]) for name in names}
    for _ in range(_ROUNDS):
        shares = {name: _shares(points[name]) for name in names}
        votes = _votes(shares, candidates, dated, context.home)
        best = {name: _first(points[name]) for name in names if candidates[name]}
        points = {
            name: [
                prior[name][i]
                + votes.points(place, shares[name], candidates[name])
                + _contained(place, [(candidates[y], best.get(y)) for y in inner[name] if y != name])
                + _containing(place, candidates[name], [candidates[x] for x in outer[name] if x != name])
                + _beside(place, [candidates[z][best[z]] for z in listed[name] if z != name and z in best])
                for i, place in enumerate(candidates[name])
            ]
            for name in names
        }
    return {name: _choice(candidates[name], points[name]) for name in names}


def _choice(candidates: Sequence[Locality], points: Sequence[float]) -> Choice:
    """The best candidate, unless nothing speaks for it; the others behind it."""
    if not candidates:
        return NO_PLACE
    order = sorted(range(len(candidates)), key=lambda i: (-points[i], i))
    first = points[order[0]]
    if first < _LEAST:
        return Choice(place=None, others=tuple((candidates[i], _LEAST - points[i]) for i in order), close=False)
    best = candidates[order[0]]
    others = tuple((candidates[i], first - points[i]) for i in order[1:])
    return Choice(
        place=best,
        others=others,
        close=any(behind < _CLOSE and _elsewhere(best, other) for other, behind in others[:3]),
    )


def _elsewhere(place: Locality, other: Locality) -> bool:
    """Whether two places are not one seen as town and as district."""
    return (place.country, place.admin1) != (other.country, other.admin1)


def _weighable(name: Key, offered: Sequence[Locality], addressed: bool) -> list[Locality]:
    """What a name can mean; a people's is a state's or a region's, a code is a province's only behind a comma."""
    wide = [place for place in offered if place.kind in _KIND and place.kind != "district"] if name[1] else []
    return wide[:1] or [place for place in offered[:_MOST] if addressed or place.matched != "code"]


def _prior(place: Locality, division_written: bool, others: Sequence[Locality]) -> float:
    """What speaks for a place before the text is read."""
    people = max(place.population, _KNOWN) if place.curated else place.population
    points = math.log10(people + 10) + _KIND.get(place.kind, 0.0)
    if place.kind == "district" and division_written:
        points += 3.0
    if place.kind == "country" and division_written:
        points -= _CALLED
    if place.kind == "province" and not division_written and _named_after_its_town(place, others):
        points -= _TWIN
    if (
        place.matched != "alternate" or place.kind in _KIND
    ):  # what news means by the name, not by another that it once had
        points += 1.5 * place.capital + 2.0 * place.curated
    return points + _MATCHED.get(place.matched, -1.0)


def _behind_comma(mention: Mention) -> bool:
    first = mention.words[0].i
    return first > 0 and mention.sentence.words[first - 1].text == ","


def _is_generic(name: Key) -> bool:
    """Whether a name is one of many by its words: each state has its “Southern District”."""
    words = place_words()
    parts = name[0].lower().split()
    return len(parts) > 1 and all(part in words.directions or part in words.kinds for part in parts)


def _first(points: Sequence[float]) -> int:
    return max(range(len(points)), key=lambda i: (points[i], -i))


class _Votes:
    """How many names of the text are in each country and in each province; a name in doubt is there in part.

    `siblings` are the names of provinces, by country: where Alabama is named, Georgia is a state of the same kind.
    """

    def __init__(self) -> None:
        self.siblings: dict[str, float] = defaultdict(float)
        self.countries: dict[str, float] = defaultdict(float)
        self.provinces: dict[tuple[str, str], float] = defaultdict(float)

    def add(self, place: Locality, share: float) -> None:
        """Count a share of one name for the place that it may mean."""
        if place.country:
            self.countries[place.country] += share * (_ACTOR if place.kind == "country" or place.capital else 1.0)
            if place.kind == "province":
                self.siblings[place.country] += share
            if place.admin1:
                self.provinces[place.country, place.admin1] += share

    def points(self, place: Locality, shares: Sequence[float], candidates: Sequence[Locality]) -> float:
        """What the other names of the text say for `place`."""
        if not place.country:
            return 0.0
        own = sum(
            share * (_ACTOR if other.kind == "country" or other.capital else 1.0)
            for share, other in zip(shares, candidates, strict=True)
            if other.country == place.country
        )
        points = _COUNTRY * math.log(1 + max(0.0, self.countries[place.country] - own))
        if place.kind == "province" and not _named_after_its_town(place, candidates):
            own = sum(
                share
                for share, other in zip(shares, candidates, strict=True)
                if (other.kind, other.country) == ("province", place.country)
            )
            points += _SIBLING * math.log(1 + max(0.0, self.siblings[place.country] - own))
        if place.admin1:
            own = sum(
                share
                for share, other in zip(shares, candidates, strict=True)
                if (other.country, other.admin1) == (place.country, place.admin1)
            )
            points += _PROVINCE * math.log(1 + max(0.0, self.provinces[place.country, place.admin1] - own))
        return points


def _named_after_its_town(province: Locality, candidates: Sequence[Locality]) -> bool:
    """Whether a province has the name of its chief town, as Ankara does."""
    return any(
        town.kind == "settlement"
        and (town.country, town.admin1) == (province.country, province.admin1)
        and town.population * 4 >= province.population
        for town in candidates[:5]
    )


def _shares(points: Sequence[float]) -> list[float]:
    """The points of the candidates of one name as parts of 1."""
    if not points:
        return []
    most = max(points)
    parts = [math.exp(_SHARP * (one - most)) for one in points]
    whole = sum(parts)
    return [part / whole for part in parts]


def _votes(
    shares: Mapping[Key, Sequence[float]],
    candidates: Mapping[Key, Sequence[Locality]],
    dated: set[Key],
    home: Sequence[Locality],
) -> _Votes:
    votes = _Votes()
    counted: set[int] = set()
    for name, parts in shares.items():
        weight = 2.0 if name in dated else 1.0
        for part, place in zip(parts, candidates[name], strict=True):
            if part < _LITTLE or place.geonameid in counted:
                continue  # “the US” and “America” are one voice
            votes.add(place, part * weight)
            if part > 0.5 and place.geonameid is not None:
                counted.add(place.geonameid)
    for place in home:
        votes.add(place, 1.0)
    return votes


def _contained(place: Locality, outer: Sequence[tuple[Sequence[Locality], int | None]]) -> float:
    """“X, Y”: points for an X that lies within Y."""
    for places, chosen in outer:
        if chosen is not None and _lies_in(place, places[chosen]):
            return 6.0
        if any(_lies_in(place, y) for y in places[:8]):
            return 4.0
    return 0.0


def _containing(place: Locality, twins: Sequence[Locality], inner: Sequence[Sequence[Locality]]) -> float:
    """“X, Y”: points for a Y that some X lies within; that it has its chief town's name says nothing then."""
    held = sum(any(_lies_in(x, place) for x in places) for places in inner)
    return _HOLDS * held + _TWIN * (held > 0 and place.kind == "province" and _named_after_its_town(place, twins))


def _lies_in(inner: Locality, outer: Locality) -> bool:
    """Whether one place is a part of another: by the codes of the data, where those are silent by distance."""
    if inner is outer or not inner.country or (inner.country != outer.country and outer.country):
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "settlement" or inner.kind in ("country", "region"):
        return False
    if outer.kind == "district" and outer.admin2 is not None:
        return (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2)
    if outer.kind == "province" and outer.admin1 is not None:
        return inner.kind != "province" and inner.admin1 == outer.admin1
    far = inner.distance_km(outer)
    return far is not None and outer.radius_km is not None and far <= 1.5 * outer.radius_km


def _beside(place: Locality, others: Sequence[Locality]) -> float:
    """“X, Y and Z”: points for an X that is of the kind and country of what it is listed with."""
    return _LISTED * any(place.kind == other.kind and place.country == other.country for other in others)
