"""Filed dossiers and the people in them come in; their sightings come out, gathered into occurrences."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from farwatch.links.course import Course
from farwatch.links.dossiers import Dossier
from farwatch.links.filed import Filed, Shelf
from farwatch.links.groups import Group, Seen, family_of, known_people
from farwatch.links.occurrences import Groups, Step
from farwatch.links.rulings import Rulings
from farwatch.model import Identity, Span

Known = Mapping[tuple[str, str], str]  # who an actor of a document is


class Gathered(NamedTuple):
    """The sightings of one occurrence, in order: each as the place of its document and its own in that.

    `digest` is that of all that they follow from. The group itself is put together where it is asked for.
    """

    number: int
    members: list[tuple[int, int]]
    digest: str
    group: Callable[[], Group]


def gather(
    ordered: list[Dossier], shelf: Shelf, people: list[Identity], rulings: Rulings, course: Course
) -> list[Gathered]:
    """The groups of all sightings, in order of their first; those of documents that `course` knows go where they went before."""
    identity = {(one.document, one.actor): person.id for person in people for one in person.members}
    standing = [dossier.paper.spans_of(shelf.standing) for dossier in ordered]
    ruled = rulings.by_document()
    given = (
        (name, (digest, lines, [identity.get((name, face.actor)) for face in dossier.faces], ruled.get(name, ())))
        for name, digest, lines, dossier in zip(shelf.filed, shelf.digests, standing, ordered, strict=True)
    )
    digests = course.digests("gathered", given)
    known, worked = course.known(digests, list[Step]), list[list[Step]]()
    groups = Groups(rulings)
    members: dict[int, list[tuple[int, int]]] = {}
    for place, (dossier, lines, before) in enumerate(zip_longest(ordered, standing, known)):
        filed = shelf.filed[dossier.paper.id]
        sight = partial(_see, dossier, filed, lines, identity)
        if before is not None:
            steps = before
            groups.put(dossier, filed.provenance.root, sight, steps)
        else:
            seen = [sight(one) for one in range(len(dossier.sightings))]
            steps = groups.place(dossier.paper.id, filed.provenance.root, seen)
            worked.append(steps)
        for step in steps:
            members.setdefault(step.group, []).append((place, step.sighting))
    course.keep(digests, worked)

    def at(member: tuple[int, int]) -> tuple[int, Span]:
        return member[0], ordered[member[0]].sightings[member[1]].span

    for some in members.values():
        some.sort(key=at)
    of_what = ([(digests[document], place) for document, place in some] for some in members.values())
    names = course.each("group", of_what) or [""] * len(members)
    found = [
        Gathered(number, some, digest, partial(groups.whole, number))
        for (number, some), digest in zip(members.items(), names, strict=True)
    ]
    return sorted(found, key=lambda one: at(one.members[0]))


def _see(dossier: Dossier, filed: Filed, standing: tuple[Span, ...], identity: Known, place: int) -> Seen:
    """The sighting at a place of a document, as it is seen among others."""
    document, sighting = dossier.paper.id, dossier.sightings[place]

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
