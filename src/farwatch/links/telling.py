"""Groups of sightings come in; occurrences come out, each with its counters, what contradicts in it and its fate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby, zip_longest

import msgspec

from farwatch.knowledge.families import families
from farwatch.links.asking import Asked, Asking
from farwatch.links.blame import Blame, Said, find_responsibility
from farwatch.links.contradictions import find_contradictions
from farwatch.links.course import Course
from farwatch.links.dossiers import Dossier
from farwatch.links.fates import find_fate
from farwatch.links.gathered import Gathered
from farwatch.links.groups import Group, Seen
from farwatch.links.independence import Counters, Provenance, Weighing
from farwatch.links.rulings import occurrence_id
from farwatch.model import Contradiction, EventMember, Fate, Occurrence

Blamed = tuple[str, Blame]  # and the document it stands in

_HELD = frozenset({"custody", "ill-treatment"})
_BLAME_REACH = 800  # characters between what happened and who is blamed for it


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was told of a group, and what was asked for it beyond the group itself."""

    occurrence: Occurrence
    contradictions: list[Contradiction]
    fate: Fate | None
    asked: list[Asked]


class Telling:
    """Tells of each group what it is, on how many origins it rests, what contradicts it and what became of it."""

    def __init__(self, asking: Asking, provenance: Mapping[str, Provenance]) -> None:
        self._asking = asking
        self._provenance = provenance
        self._order = {name: place for place, name in enumerate(provenance)}  # of publication
        self._weighing = Weighing(provenance, asking, self._sole)

    def all(self, groups: list[Gathered], blames: Mapping[int, list[Blamed]], course: Course) -> list[Told]:
        """Tell of every group; `blames` are those that were settled to a group, by its number.

        Groups that begin in one document are told of together, as they were told of before where nothing of them changed.
        """
        bundles = [list(some) for _, some in groupby(groups, key=lambda one: one.members[0][0])]
        of_what = ([(one.digest, blames.get(one.number, ())) for one in some] for some in bundles)
        digests = course.each("told", of_what)
        known = course.recalled(digests, list[Told])
        found: list[Told] = []
        for some, digest in zip_longest(bundles, digests):
            told = known.get(digest or "")
            if told is not None and all(self._asking.stands(one.asked) for one in told):
                course.hold(digest)
            else:
                told = [self._tell(one.group(), blames.get(one.number, ())) for one in some]
                course.keep([digest] if digest else [], [told])
            found += told
        return found

    def _tell(self, group: Group, blames: Iterable[Blamed]) -> Told:
        self._asking.forget()
        first = group.members[0]
        id_ = occurrence_id(first.document, first.sighting.span.start)
        told = group.told
        same = self._asking.one_name(filter(None, (self._sole(seen) for seen in told)))
        counters = self._weighing.count(told, same)
        fate = find_fate(id_, told, self._asking.today, self._root)

        def whose(seen: Seen, claimant: str | None) -> str:
            name = self._asking.of(seen.document, claimant)
            return same.get(name, name) if name else self._publisher(seen.document)

        contradictions = find_contradictions(id_, told, whose, self._asking.written)
        said = [*self._told_of(group), *(self._said(*one) for one in blames)]
        said.sort(key=lambda one: self._order[one.document])
        blaming = find_responsibility(id_, said, self._asking.written)
        held = group.families <= _HELD  # by troops or by police: that is no dispute of whose prisoners they are
        contradictions += [one for one in blaming if not (held and one.relation == "disputes")]
        return Told(_occurrence(id_, group, counters, fate), contradictions, fate, self._asking.asked)

    def _told_of(self, group: Group) -> list[Said]:
        """Whom the members of a violent occurrence name as those who did it."""
        if not group.families & families().violent:
            return []
        return [
            Said(
                document=seen.document,
                claimant=self._sole(seen) or self._publisher(seen.document),
                blamed=self._asking.named(seen.document, actor),
                denied=seen.sighting.status == "denied",
                event=seen.sighting.event,
                statement=None,
            )
            for seen in group.told
            if seen.sighting.status not in ("hypothetical", "possible", "announced")
            for actor in sorted(seen.sighting.agents)
            if self._asking.is_named(seen.document, actor)
        ]

    def _said(self, document: str, blame: Blame) -> Said:
        return Said(
            document=document,
            claimant=self._asking.of(document, blame.claimant) or self._publisher(document),
            blamed=self._asking.named(document, blame.blamed),
            denied=blame.denied,
            event=blame.event,
            statement=blame.statement,
        )

    def _root(self, document: str) -> str:
        return self._provenance[document].root

    def _publisher(self, document: str) -> str:
        return self._asking.name(self._provenance[document].outlet)

    def _sole(self, seen: Seen) -> str | None:
        return self._asking.of(seen.document, seen.sighting.claimant)


def settled_blames(ordered: list[Dossier], groups: list[Gathered]) -> dict[int, list[Blamed]]:
    """Each blame with the violent occurrence that its text tells of nearest to it."""
    blaming = {place for place, dossier in enumerate(ordered) if dossier.blames}
    places: dict[int, list[tuple[int, int]]] = {}
    for group in groups:
        told = [(ordered[document].sightings[place], document) for document, place in group.members]
        if any(document in blaming for _, document in told) and any(
            sighting.family in families().violent for sighting, _ in told
        ):
            for sighting, document in told:
                places.setdefault(document, []).append((sighting.span.start, group.number))
    found: dict[int, list[Blamed]] = {}
    for document in sorted(blaming & places.keys()):
        dossier = ordered[document]
        for blame in dossier.blames:
            distance, number = min((abs(start - blame.place), number) for start, number in places[document])
            if distance <= _BLAME_REACH:
                found.setdefault(number, []).append((dossier.paper.id, blame))
    return found


def _occurrence(id_: str, group: Group, counters: Counters, fate: Fate | None) -> Occurrence:
    days, place = _common(group.days), _place(group)
    return Occurrence(
        id=id_,
        kind=_kind(group),
        status=_status(group, counters, fate),
        earliest=date.fromordinal(days[0]).isoformat() if days else None,
        latest=date.fromordinal(days[1]).isoformat() if days else None,
        country=_country(group, place),
        place=place,
        members=tuple(EventMember(document=seen.document, event=seen.sighting.event) for seen in group.members),
        reports=counters.reports,
        distinct=counters.distinct,
        independent=counters.independent,
        origins=counters.origins,
    )


def _place(group: Group) -> str | None:
    """The place that most members name; a town or a spot before the country around it."""
    named = [seen.sighting for seen in group.members if seen.sighting.place]
    near = Counter(sighting.place for sighting in named if sighting.sites)
    return _common(near or Counter(sighting.place for sighting in named))


def _country(group: Group, place: str | None) -> str | None:
    """The country that most of those say who name this place: another member's town in another country says nothing of it."""
    told = [seen.sighting for seen in group.members if seen.sighting.country]
    return _common(Counter(sighting.country for sighting in told if place is None or sighting.place == place))


def _kind(group: Group) -> str:
    """The kind that most say; what caused it comes before what followed from it."""
    causes = [seen for seen in group.members if seen.sighting.family not in ("death", "injury")]
    kinds = Counter(seen.sighting.kind for seen in causes or group.members)
    return _common(kinds) or "other"


def _status(group: Group, counters: Counters, fate: Fate | None) -> str:
    """What stands of it when all members are heard."""
    said = {seen.sighting.status for seen in group.told}
    if fate is not None:
        return "announced" if fate.fate == "pending" else fate.fate
    if "denied" in said and said & {"happened", "ongoing", "alleged"}:
        return "contested"
    if "happened" in said or ("alleged" in said and counters.independent > 1):
        return "happened"
    order = ("ongoing", "alleged", "denied", "cancelled", "postponed", "announced", "conditional", "possible")
    return next((status for status in order if status in said), "hypothetical")


def _common[Value](values: Counter[Value]) -> Value | None:
    """The value that most say; of equals the first said."""
    return max(values, key=lambda value: values[value]) if values else None
