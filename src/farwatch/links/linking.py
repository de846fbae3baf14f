"""Dossiers come in; all links come out: copies first, then stories, people, occurrences and what follows from them."""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b

import msgspec

from farwatch.links.claimants import Claimants
from farwatch.links.copies import Copies
from farwatch.links.dossiers import Dossier
from farwatch.links.garbage import no_collecting
from farwatch.links.groups import Group, Seen, family_of, known_people
from farwatch.links.independence import Provenance
from farwatch.links.occurrences import Groups
from farwatch.links.outlets import Outlets
from farwatch.links.papers import words_of
from farwatch.links.people import find_people
from farwatch.links.rulings import Ruled, Rulings, occurrence_id, person_id, read_rulings
from farwatch.links.sightings import Sighting
from farwatch.links.stories import Placed, Stories
from farwatch.links.telling import Telling, settled_blames
from farwatch.model import Copy, Identity, Link, Outlet, Pin, Span, Story


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
    with no_collecting():
        return _linked(dossiers, registry, list(pins), as_of)


def _linked(
    dossiers: Iterable[Dossier], registry: Iterable[Outlet], pinned: list[Pin], as_of: date | None
) -> list[Link]:
    ordered = _in_order(dossiers)
    outlets = Outlets(registry)
    for dossier in ordered:
        outlets.learn(dossier.publisher)
    copied, filed, standing = _filed(ordered, outlets)
    faces = [(dossier.paper.id, dossier.faces) for dossier in ordered]
    people = find_people(faces, read_rulings(pinned, "actor", _actors(ordered)))
    groups = _groups(ordered, filed, standing, people, read_rulings(pinned, "event", _events(ordered)))
    claimants = Claimants({dossier.paper.id: dossier.voices for dossier in ordered}, people)
    days = [dossier.paper.day for dossier in ordered if dossier.paper.day is not None]
    today = as_of.toordinal() if as_of else max(days, default=None)
    told = Telling(claimants, {name: one.provenance for name, one in filed.items()}, outlets, today)
    occurrences, contradictions, fates = told.all(groups, settled_blames(ordered, groups))
    return [*copied, *_stories(filed), *people, *occurrences, *contradictions, *fates]


class _Filed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a document was filed: its story and topic, and where it comes from."""

    placed: Placed
    provenance: Provenance


def _filed(ordered: list[Dossier], outlets: Outlets) -> tuple[list[Copy], dict[str, _Filed], frozenset[int]]:
    """Copies and stories; each document as it was filed, and the digests of standing lines."""
    copies, stories = Copies(), Stories()
    copied: list[Copy] = []
    filed: dict[str, _Filed] = {}
    for dossier in ordered:
        paper, publisher = dossier.paper, dossier.publisher or ""
        outlet, credited = outlets.key(publisher), outlets.resolve(dossier.credits.lines, publisher)
        own_lines = copies.own_lines(paper)
        told = outlets.telling(dossier.credits, publisher)
        mastheads = frozenset(word for key in (*credited, *told) for word in words_of(outlets.name(key)))
        copy = copies.place(paper, outlet, credited, told, mastheads)
        if copy is not None:
            copied.append(copy)
        parent = None if copy is None else filed[copy.of]
        filed[paper.id] = _Filed(
            placed=stories.place(paper, own_lines) if parent is None else parent.placed,
            provenance=Provenance(
                outlet=outlet,
                credits=tuple(dict.fromkeys((*credited, *(key for key in told if outlets.is_agency(key))))),
                parent=None if copy is None else copy.of,
                root=paper.id if parent is None else parent.provenance.root,
            ),
        )
    return copied, filed, copies.standing


def _groups(
    ordered: list[Dossier],
    filed: dict[str, _Filed],
    standing: frozenset[int],
    people: list[Identity],
    rulings: Rulings,
) -> list[Group]:
    """The sightings gathered into occurrences."""
    identity = {(one.document, one.actor): person.id for person in people for one in person.members}
    groups = Groups(rulings)
    for dossier in ordered:
        one = filed[dossier.paper.id]
        lines = dossier.paper.spans_of(standing)
        seen = [_seen(dossier, one, sighting, lines, identity) for sighting in dossier.sightings]
        groups.place(dossier.paper.id, one.provenance.root, seen)
    order = {dossier.paper.id: place for place, dossier in enumerate(ordered)}
    for group in groups.groups:
        group.members.sort(key=lambda seen: (order[seen.document], seen.sighting.span))
    return sorted(groups.groups, key=lambda group: (order[group.members[0].document], group.members[0].sighting.span))


def _seen(
    dossier: Dossier,
    filed: _Filed,
    sighting: Sighting,
    standing: tuple[Span, ...],
    identity: dict[tuple[str, str], str],
) -> Seen:
    document = dossier.paper.id

    def known(actors: frozenset[str]) -> frozenset[str]:
        """Named actors only: “nine people” of two texts are not the same nine."""
        return frozenset(
            identity.get((document, actor)) or dossier.voices[actor].name
            for actor in actors
            if dossier.voices[actor].written[:1].isupper()
        )

    agents, targets = known(sighting.agents), known(sighting.targets)
    key = family_of(sighting).key
    return Seen(
        document=document,
        day=dossier.paper.day,
        story=filed.placed.story,
        topic=filed.placed.topic,
        standing=any(span.covers(sighting.span) for span in standing),
        sighting=sighting,
        agents=agents,
        targets=targets,
        people=agents | targets,
        present=known(sighting.present),
        key=key,
        key_people=known_people({"agents": agents, "targets": targets}.get(key, frozenset())),
    )


def _actors(ordered: list[Dossier]) -> Iterator[Ruled]:
    for dossier in ordered:
        name = dossier.paper.id
        for face in dossier.faces:
            yield Ruled(reading=(name, face.actor), spans=face.spans, begins=person_id(name, face.spans[0].start))


def _events(ordered: list[Dossier]) -> Iterator[Ruled]:
    for dossier in ordered:
        name = dossier.paper.id
        for one in dossier.sightings:
            yield Ruled(reading=(name, one.event), spans=(one.span,), begins=occurrence_id(name, one.span.start))


def _stories(filed: dict[str, _Filed]) -> list[Story]:
    """The stories of more than one document, in order of their first."""
    together: dict[int, list[str]] = {}
    for document, one in filed.items():
        together.setdefault(one.placed.story, []).append(document)
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
