"""Groups of sightings come in; occurrences come out, each with its counters, what contradicts in it and its fate."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from farwatch.knowledge.families import families
from farwatch.links.blame import Blame, Said, find_responsibility
from farwatch.links.claimants import Claimants
from farwatch.links.contradictions import find_contradictions
from farwatch.links.dossiers import Dossier
from farwatch.links.fates import find_fate
from farwatch.links.groups import Group, Seen
from farwatch.links.independence import Counters, Provenance, Weighing
from farwatch.links.outlets import Outlets
from farwatch.links.rulings import occurrence_id
from farwatch.model import Contradiction, EventMember, Fate, Occurrence

_HELD = frozenset({"custody", "ill-treatment"})
_BLAME_REACH = 800  # characters between what happened and who is blamed for it


class Telling:
    """Tells of each group what it is, on how many origins it rests, what contradicts it and what became of it."""

    def __init__(
        self, claimants: Claimants, provenance: Mapping[str, Provenance], outlets: Outlets, today: int | None
    ) -> None:
        self._claimants = claimants
        self._provenance = provenance
        self._order = {name: place for place, name in enumerate(provenance)}  # of publication
        self._outlets = outlets
        self._today = today
        self._weighing = Weighing(provenance, outlets, self._sole)

    def all(
        self, groups: list[Group], blames: dict[int, list[tuple[str, Blame]]]
    ) -> tuple[list[Occurrence], list[Contradiction], list[Fate]]:
        """Tell of every group; `blames` are those that were settled to a group, by its number."""
        occurrences: list[Occurrence] = []
        contradictions: list[Contradiction] = []
        fates: list[Fate] = []
        for group in groups:
            first = group.members[0]
            id_ = occurrence_id(first.document, first.sighting.span.start)
            told = group.told
            same = self._claimants.one_name(filter(None, (self._sole(seen) for seen in told)))
            counters = self._weighing.count(told, same)
            fate = find_fate(id_, told, self._today, self._root)
            occurrences.append(_occurrence(id_, group, counters, fate))
            fates += [fate] if fate else []

            def whose(seen: Seen, claimant: str | None, same: dict[str, str] = same) -> str:
                name = self._claimants.of(seen.document, claimant)
                return same.get(name, name) if name else self._publisher(seen.document)

            contradictions += find_contradictions(id_, told, whose, self._claimants.written)
            said = [*self._told_of(group), *(self._said(*one) for one in blames.get(group.number, ()))]
            said.sort(key=lambda one: self._order[one.document])
            blaming = find_responsibility(id_, said, self._claimants.written)
            held = group.families <= _HELD  # by troops or by police: that is no dispute of whose prisoners they are
            contradictions += [one for one in blaming if not (held and one.relation == "disputes")]
        return occurrences, contradictions, fates

    def _told_of(self, group: Group) -> list[Said]:
        """Whom the members of a violent occurrence name as those who did it."""
        if not group.families & families().violent:
            return []
        return [
            Said(
                document=seen.document,
                claimant=self._sole(seen) or self._publisher(seen.document),
                blamed=self._claimants.named(seen.document, actor),
                denied=seen.sighting.status == "denied",
                event=seen.sighting.event,
                statement=None,
            )
            for seen in group.told
            if seen.sighting.status not in ("hypothetical", "possible", "announced")
            for actor in sorted(seen.sighting.agents)
            if self._claimants.is_named(seen.document, actor)
        ]

    def _said(self, document: str, blame: Blame) -> Said:
        return Said(
            document=document,
            claimant=self._claimants.of(document, blame.claimant) or self._publisher(document),
            blamed=self._claimants.named(document, blame.blamed),
            denied=blame.denied,
            event=blame.event,
            statement=blame.statement,
        )

    def _root(self, document: str) -> str:
        return self._provenance[document].root

    def _publisher(self, document: str) -> str:
        return self._outlets.name(self._provenance[document].outlet)

    def _sole(self, seen: Seen) -> str | None:
        return self._claimants.of(seen.document, seen.sighting.claimant)


def settled_blames(ordered: list[Dossier], groups: list[Group]) -> dict[int, list[tuple[str, Blame]]]:
    """Each blame with the violent occurrence that its text tells of nearest to it."""
    places: dict[str, list[tuple[int, int]]] = {}
    for group in groups:
        if group.families & families().violent:
            for seen in group.members:
                places.setdefault(seen.document, []).append((seen.sighting.span.start, group.number))
    found: dict[int, list[tuple[str, Blame]]] = {}
    for dossier in ordered:
        near = places.get(dossier.paper.id)
        for blame in dossier.blames if near else ():
            distance, number = min((abs(start - blame.place), number) for start, number in near or ())
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
