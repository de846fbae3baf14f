"""Dossiers come in; all links come out: copies first, then stories, people, occurrences and what follows from them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b

from farwatch.knowledge.families import families
from farwatch.links.blame import Blame, Said, find_responsibility
from farwatch.links.claimants import Claimants, one_name
from farwatch.links.contradictions import find_contradictions
from farwatch.links.copies import Copies
from farwatch.links.dossiers import Dossier
from farwatch.links.fates import find_fate
from farwatch.links.independence import Counters, Provenance, Weighing
from farwatch.links.occurrences import Group, Groups, Seen
from farwatch.links.outlets import Outlets
from farwatch.links.people import find_people
from farwatch.links.stories import Stories
from farwatch.model import (
    Contradiction,
    Copy,
    EventMember,
    Fate,
    Identity,
    Link,
    Occurrence,
    Outlet,
    Pin,
    Story,
)

_BLAME_REACH = 800  # characters between what happened and who is blamed for it


def link_dossiers(
    dossiers: Iterable[Dossier],
    *,
    registry: Iterable[Outlet] = (),
    pins: Iterable[Pin] = (),
    as_of: date | None = None,
) -> list[Link]:
    """Return every link between the documents, kind by kind, each kind in a fixed order.

    `registry` says who owns which outlet, `pins` are reviewers' decisions, which always hold. Fates are judged as of a
    day, by default that of the newest publication.
    """
    ordered = _in_order(dossiers)
    outlets = Outlets(registry)
    for dossier in ordered:
        outlets.learn(dossier.publisher)
    copied, story_of, provenance = _copies_and_stories(ordered, outlets)
    people = find_people([(dossier.paper.id, dossier.faces) for dossier in ordered])
    groups = _groups(ordered, provenance, story_of, people, list(pins))
    claimants = Claimants({dossier.paper.id: dossier.voices for dossier in ordered}, people)
    days = [dossier.paper.day for dossier in ordered if dossier.paper.day is not None]
    today = as_of.toordinal() if as_of else max(days, default=None)
    told = _Telling(claimants, provenance, outlets, today)
    occurrences, contradictions, fates = told.all(groups, _settled_blames(ordered, groups))
    return [*copied, *_stories(story_of), *people, *occurrences, *contradictions, *fates]


def _copies_and_stories(
    ordered: list[Dossier], outlets: Outlets
) -> tuple[list[Copy], dict[str, int], dict[str, Provenance]]:
    copies, stories = Copies(), Stories()
    copied: list[Copy] = []
    story_of: dict[str, int] = {}
    provenance: dict[str, Provenance] = {}
    for dossier in ordered:
        paper, publisher = dossier.paper, dossier.publisher or ""
        outlet, credited = outlets.key(publisher), outlets.resolve(dossier.credits.lines, publisher)
        own_lines = copies.own_lines(paper)
        copy = copies.place(paper, outlet, credited, outlets.resolve(dossier.credits.told, publisher))
        parent = None if copy is None else copy.of
        if copy is not None:
            copied.append(copy)
        story_of[paper.id] = stories.place(paper, own_lines) if parent is None else story_of[parent]
        root = paper.id if parent is None else provenance[parent].root
        provenance[paper.id] = Provenance(outlet=outlet, credits=credited, parent=parent, root=root)
    return copied, story_of, provenance


def _groups(
    ordered: list[Dossier],
    provenance: dict[str, Provenance],
    story_of: dict[str, int],
    people: list[Identity],
    pins: list[Pin],
) -> list[Group]:
    """The sightings gathered into occurrences."""
    identity = {(one.document, one.actor): person.id for person in people for one in person.members}
    groups = Groups(*_ruled(ordered, pins))
    for dossier in ordered:
        document = dossier.paper.id

        def known(actors: frozenset[str], document: str = document, dossier: Dossier = dossier) -> frozenset[str]:
            """Named actors only: “nine people” of two texts are not the same nine."""
            return frozenset(
                identity.get((document, actor)) or dossier.voices[actor].name
                for actor in actors
                if dossier.voices[actor].written[:1].isupper()
            )

        seen = [
            Seen(
                document=document,
                day=dossier.paper.day,
                story=story_of[document],
                sighting=sighting,
                agents=known(sighting.agents),
                targets=known(sighting.targets),
                present=known(sighting.present),
            )
            for sighting in dossier.sightings
        ]
        groups.place(document, provenance[document].parent, seen)
    order = {dossier.paper.id: place for place, dossier in enumerate(ordered)}
    for group in groups.groups:
        group.members.sort(key=lambda seen: (order[seen.document], seen.sighting.span))
    return sorted(groups.groups, key=lambda group: (order[group.members[0].document], group.members[0].sighting.span))


Members = dict[tuple[str, str], set[tuple[str, str]]]


def _ruled(ordered: list[Dossier], pins: list[Pin]) -> tuple[Members, Members]:
    """Which sightings must, and which must not, be one occurrence; a decision finds its reading by the span."""
    at = {
        dossier.paper.id: [(sighting.span, sighting.event) for sighting in dossier.sightings]
        for dossier in ordered
        if any(dossier.paper.id in (pin.one.document, pin.other.document) for pin in pins)
    }
    must: Members = {}
    cannot: Members = {}
    for pin in pins:
        if pin.kind != "event":
            continue
        ones, others = (
            [(end.document, event) for span, event in at.get(end.document, ()) if span.overlaps(end.span)]
            for end in (pin.one, pin.other)
        )
        table = must if pin.verdict == "must-link" else cannot
        for one in ones:
            for other in others:
                table.setdefault(one, set()).add(other)
                table.setdefault(other, set()).add(one)
    return must, cannot


class _Telling:
    """Tells of each group what it is, on how many origins it rests, what contradicts it and what became of it."""

    def __init__(
        self, claimants: Claimants, provenance: dict[str, Provenance], outlets: Outlets, today: int | None
    ) -> None:
        self._claimants = claimants
        self._provenance = provenance
        self._outlets = outlets
        self._today = today
        self._weighing = Weighing(provenance, outlets, self._sole)

    def all(
        self, groups: list[Group], blames: dict[int, list[tuple[str, Blame]]]
    ) -> tuple[list[Occurrence], list[Contradiction], list[Fate]]:
        occurrences: list[Occurrence] = []
        contradictions: list[Contradiction] = []
        fates: list[Fate] = []
        for group in groups:
            id_ = occurrence_id(group)
            same = one_name(filter(None, (self._sole(seen) for seen in group.members)))
            counters = self._weighing.count(group.members, same)
            fate = find_fate(id_, group.members, self._today)
            occurrences.append(_occurrence(id_, group, counters, fate))
            fates += [fate] if fate else []

            def whose(seen: Seen, claimant: str | None, same: dict[str, str] = same) -> str:
                name = self._claimants.of(seen.document, claimant)
                return same.get(name, name) if name else self._publisher(seen.document)

            contradictions += find_contradictions(id_, group.members, whose, self._claimants.written)
            said = [*self._told_of(group), *(self._said(*one) for one in blames.get(group.number, ()))]
            contradictions += find_responsibility(id_, said, self._claimants.written)
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
            for seen in group.members
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

    def _publisher(self, document: str) -> str:
        return self._outlets.name(self._provenance[document].outlet)

    def _sole(self, seen: Seen) -> str | None:
        return self._claimants.of(seen.document, seen.sighting.claimant)


def _settled_blames(ordered: list[Dossier], groups: list[Group]) -> dict[int, list[tuple[str, Blame]]]:
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


def occurrence_id(group: Group) -> str:
    """An id from the earliest member, which a later report does not change."""
    first = group.members[0]
    return "occ-" + blake2b(f"{first.document} {first.sighting.span.start}".encode(), digest_size=6).hexdigest()


def _occurrence(id_: str, group: Group, counters: Counters, fate: Fate | None) -> Occurrence:
    days = _common(group.days)
    return Occurrence(
        id=id_,
        kind=_kind(group),
        status=_status(group, counters, fate),
        earliest=date.fromordinal(days[0]).isoformat() if days else None,
        latest=date.fromordinal(days[1]).isoformat() if days else None,
        country=_common(group.countries),
        place=_common(Counter(seen.sighting.place for seen in group.members if seen.sighting.place)),
        members=tuple(EventMember(document=seen.document, event=seen.sighting.event) for seen in group.members),
        reports=counters.reports,
        distinct=counters.distinct,
        independent=counters.independent,
        origins=counters.origins,
    )


def _kind(group: Group) -> str:
    """The kind that most say; what caused it comes before what followed from it."""
    causes = [seen for seen in group.members if seen.sighting.family not in ("death", "injury")]
    kinds = Counter(seen.sighting.kind for seen in causes or group.members)
    return _common(kinds) or "other"


def _status(group: Group, counters: Counters, fate: Fate | None) -> str:
    """What stands of it when all members are heard."""
    said = {seen.sighting.status for seen in group.members}
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


def _stories(story_of: dict[str, int]) -> list[Story]:
    """The stories of more than one document, in order of their first."""
    together: dict[int, list[str]] = {}
    for document, story in story_of.items():
        together.setdefault(story, []).append(document)
    return [
        Story(id="story-" + blake2b(documents[0].encode(), digest_size=6).hexdigest(), documents=tuple(documents))
        for documents in together.values()
        if len(documents) > 1
    ]


def _in_order(dossiers: Iterable[Dossier]) -> list[Dossier]:
    """By publication, then id; a document that was delivered twice once, and of two with one id the lower digest."""
    chosen: dict[str, Dossier] = {}
    for dossier in dossiers:
        known = chosen.get(dossier.paper.id)
        if known is None or dossier.paper.digest < known.paper.digest:
            chosen[dossier.paper.id] = dossier
    return sorted(chosen.values(), key=lambda dossier: dossier.paper.key)
