"""The sightings of one occurrence come in; what in them cannot hold together comes out, side by side.

Two numbers conflict only where their intervals are disjoint: “at least 12” and “15” do not. A claimant who later gives
another number updates it; another claimant disputes it; a flat denial denies the occurrence. Nothing is averaged, and
nothing here is a finding.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations

import msgspec

from farwatch.links.groups import Seen, family_of
from farwatch.model import Contradiction, Relation, Side

NEXT_DAY = 1  # so far apart, the day of the event and the day of the news may have been taken for each other


WEEK = 7
_DONE = frozenset({"happened", "ongoing", "alleged"})


class _Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One claimant's number, and where it stands; places are in order of publication."""

    claimant: str
    least: int | None
    most: int | None
    seen: tuple[Seen, ...]


def find_contradictions(
    occurrence: str, members: list[Seen], claimant: Callable[[Seen, str | None], str], written: Callable[[str], str]
) -> list[Contradiction]:
    """Every contradiction inside one occurrence; `claimant` names whose word a claim is, `written` how that reads."""
    found = _of_counts(occurrence, members, claimant, written)
    found += _of_days(occurrence, members, claimant, written)
    found += _of_places(occurrence, members, claimant, written)
    denial = _of_the_occurrence(occurrence, members, claimant, written)
    return [*found, denial] if denial else found


def _of_counts(
    occurrence: str, members: list[Seen], claimant: Callable[[Seen, str | None], str], written: Callable[[str], str]
) -> list[Contradiction]:
    found: list[Contradiction] = []
    for what, figures in sorted(_figures(members, claimant).items()):
        for one, other in combinations(figures, 2):
            relation = _relation(one, other)
            if relation is not None:
                sides = [*_number_sides(one, written), *_number_sides(other, written)]
                found.append(Contradiction(occurrence=occurrence, what=what, relation=relation, sides=tuple(sides)))
    return found


def _relation(one: _Figure, other: _Figure) -> Relation | None:
    """How two figures of one thing stand to each other; the first was published first."""
    if one.claimant == other.claimant:
        different = (one.least, one.most) != (other.least, other.most)
        later = other.seen[0].document not in {seen.document for seen in one.seen}
        return "updates" if different and later else None
    return "disputes" if _disjoint(one, other) else None


def _disjoint(one: _Figure, other: _Figure) -> bool:
    return (one.most is not None and other.least is not None and one.most < other.least) or (
        other.most is not None and one.least is not None and other.most < one.least
    )


def _figures(members: list[Seen], claimant: Callable[[Seen, str | None], str]) -> Mapping[str, list[_Figure]]:
    """The figures for each thing counted: of one text and claimant only the highest, which the others are parts of."""
    highest: dict[tuple[str, str, str], tuple[int, int | None, int | None, Seen]] = {}
    of_many = any(seen.sighting.done_to == "many" for seen in members)
    for seen in members:
        if seen.sighting.status in ("hypothetical", "possible"):
            continue
        if of_many and seen.sighting.done_to == "one":
            continue  # “whose husband was killed there” is one of them, and no toll
        for claim in seen.sighting.claims:
            if claim.others or (claim.least is None and claim.most is None):
                continue
            size = claim.least if claim.least is not None else claim.most or 0
            key = (claim.what, seen.document, claimant(seen, claim.claimant))
            if key not in highest or size > highest[key][0]:
                highest[key] = (size, claim.least, claim.most, seen)
    attributed = {
        (what, document, least, most)
        for (what, document, who), (_, least, most, seen) in highest.items()
        if who != claimant(seen, None)
    }
    gathered: dict[tuple[str, str, int | None, int | None], list[Seen]] = defaultdict(list)
    for (what, document, who), (_, least, most, seen) in highest.items():
        if who == claimant(seen, None) and (what, document, least, most) in attributed:
            continue  # a headline's “seven dead” is the number that the text below gives with its claimant
        gathered[what, who, least, most].append(seen)
    found: dict[str, list[_Figure]] = defaultdict(list)
    for (what, who, least, most), where in gathered.items():
        found[what].append(_Figure(claimant=who, least=least, most=most, seen=tuple(where)))
    return found


def _number_sides(figure: _Figure, written: Callable[[str], str]) -> list[Side]:
    return [
        Side(
            document=seen.document,
            event=seen.sighting.event,
            least=figure.least,
            most=figure.most,
            claimant=written(figure.claimant),
        )
        for seen in figure.seen
    ]


def _of_days(
    occurrence: str, members: list[Seen], claimant: Callable[[Seen, str | None], str], written: Callable[[str], str]
) -> list[Contradiction]:
    """Reports as done that give days apart; an announced day that was changed is a fate, not a contradiction.

    Reports of the first week are compared: in who tells of it long after, another day is easily taken for its.
    """
    said: dict[tuple[int, int], list[Seen]] = defaultdict(list)
    for seen in _of_the_first_week(members):
        if seen.sighting.days and seen.sighting.status in _DONE and not family_of(seen.sighting).lasting:
            said[seen.sighting.days].append(seen)
    found = []
    for one, other in combinations(sorted(said), 2):
        if other[0] - one[1] > NEXT_DAY:
            values = {_dates(days): said[days] for days in (one, other)}
            found.append(_side_by_side(occurrence, "date", values, claimant, written))
    return found


def _of_the_first_week(members: list[Seen]) -> list[Seen]:
    first = min((seen.day for seen in members if seen.day is not None), default=None)
    return [seen for seen in members if first is None or seen.day is None or seen.day - first <= WEEK]


def _of_places(
    occurrence: str, members: list[Seen], claimant: Callable[[Seen, str | None], str], written: Callable[[str], str]
) -> list[Contradiction]:
    """Reports as done that set it in two places, of which neither text names the other's: a street is in its town."""
    said: dict[str, list[Seen]] = defaultdict(list)
    for seen in _of_the_first_week(members):
        sighting = seen.sighting
        if sighting.status in _DONE and sighting.place and len(sighting.sites) == 1 and not sighting.spots:
            said[sighting.place].append(seen)
    found = []
    for one, other in combinations(said, 2):
        named = [{place for seen in said[place] for place in seen.sighting.named} for place in (one, other)]
        if other.casefold() not in named[0] and one.casefold() not in named[1]:
            values = {place: said[place] for place in (one, other)}
            found.append(_side_by_side(occurrence, "place", values, claimant, written))
    return found


def _side_by_side(
    occurrence: str,
    what: str,
    values: Mapping[str, list[Seen]],
    claimant: Callable[[Seen, str | None], str],
    written: Callable[[str], str],
) -> Contradiction:
    """Two values and who gives each; a later one by the same claimants updates the first."""
    whose = [{claimant(seen, seen.sighting.claimant) for seen in some} for some in values.values()]
    sides = [
        _valued(seen, value, written(claimant(seen, seen.sighting.claimant)))
        for value, some in values.items()
        for seen in _first_of_each(some)
    ]
    relation: Relation = "updates" if whose[0] == whose[1] else "disputes"
    return Contradiction(occurrence=occurrence, what=what, relation=relation, sides=tuple(sides))


def _of_the_occurrence(
    occurrence: str, members: list[Seen], claimant: Callable[[Seen, str | None], str], written: Callable[[str], str]
) -> Contradiction | None:
    """A flat denial against the reports that it happened."""
    saying = [seen for seen in members if seen.sighting.status in _DONE]
    first = min((seen.day for seen in saying if seen.day is not None), default=None)
    words = {(seen.document, claimant(seen, seen.sighting.claimant)) for seen in saying}
    denying = [
        seen
        for seen in members
        if seen.sighting.status == "denied"
        and not _is_before(seen, first)
        and (seen.document, claimant(seen, seen.sighting.claimant)) not in words  # nobody denies what it says itself
    ]
    if not denying or not saying:
        return None
    sides = [
        _valued(seen, value, written(claimant(seen, seen.sighting.claimant)))
        for value, some in (("happened", saying), ("denied", denying))
        for seen in _first_of_each(some)
    ]
    return Contradiction(occurrence=occurrence, what="occurrence", relation="denies", sides=tuple(sides))


def _is_before(seen: Seen, first: int | None) -> bool:
    """Whether a text came out before the first report: nobody denies what nobody has told, it is a refusal or a promise."""
    return seen.day is not None and first is not None and seen.day < first


def _first_of_each(members: list[Seen]) -> list[Seen]:
    """The first sighting of each document."""
    found: dict[str, Seen] = {}
    for seen in members:
        found.setdefault(seen.document, seen)
    return list(found.values())


def _valued(seen: Seen, value: str, claimant: str) -> Side:
    return Side(document=seen.document, event=seen.sighting.event, value=value, claimant=claimant)


def _dates(days: tuple[int, int]) -> str:
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first}/{last}"
