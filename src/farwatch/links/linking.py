"""Dossiers come in; all links come out: copies first, then stories, people, occurrences and what follows from them."""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b

from farwatch.links.asking import Asking
from farwatch.links.claimants import Claimants
from farwatch.links.course import Course
from farwatch.links.dossiers import Dossier
from farwatch.links.filed import Filed, file
from farwatch.links.garbage import no_collecting
from farwatch.links.gathered import gather
from farwatch.links.outlets import Outlets
from farwatch.links.people import find_people
from farwatch.links.rulings import Ruled, occurrence_id, person_id, read_rulings
from farwatch.links.telling import Telling, settled_blames
from farwatch.model import Link, Outlet, Pin, Story


def link_dossiers(
    dossiers: Iterable[Dossier],
    *,
    registry: Iterable[Outlet] = (),
    pins: Iterable[Pin] = (),
    as_of: date | None = None,
    course: Course | None = None,
) -> list[Link]:
    """Return every link between the documents, kind by kind, each kind in a fixed order.

    `registry` says who owns which outlet, `pins` are reviewers' decisions, which always hold. Fates are judged as of a
    day, by default that of the newest publication. What a `course` knows of earlier linkings is not worked again.
    """
    with no_collecting():
        return _linked(dossiers, registry, list(pins), as_of, course or Course())


def _linked(
    dossiers: Iterable[Dossier], registry: Iterable[Outlet], pinned: list[Pin], as_of: date | None, course: Course
) -> list[Link]:
    ordered = _in_order(dossiers)
    outlets = Outlets(registry)
    for dossier in ordered:
        outlets.learn(dossier.publisher)
    shelf = file(ordered, outlets, course)
    faces = [(dossier.paper.id, dossier.faces) for dossier in ordered]
    people = find_people(faces, read_rulings(pinned, "actor", _actors(ordered)))
    groups = gather(ordered, shelf, people, read_rulings(pinned, "event", _events(ordered)), course)
    claimants = Claimants({dossier.paper.id: dossier.voices for dossier in ordered}, people)
    days = [dossier.paper.day for dossier in ordered if dossier.paper.day is not None]
    today = as_of.toordinal() if as_of else max(days, default=None)
    telling = Telling(Asking(claimants, outlets, today), {name: one.provenance for name, one in shelf.filed.items()})
    told = telling.all(groups, settled_blames(ordered, groups), course)
    occurrences = [one.occurrence for one in told]
    contradictions = [found for one in told for found in one.contradictions]
    fates = [one.fate for one in told if one.fate is not None]
    return [*shelf.copies, *_stories(shelf.filed), *people, *occurrences, *contradictions, *fates]


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


def _stories(filed: dict[str, Filed]) -> list[Story]:
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
