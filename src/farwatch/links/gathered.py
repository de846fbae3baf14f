"""Filed dossiers and the people in them come in; their sightings come out, gathered into occurrences."""

from collections.abc import Mapping
from functools import partial
from itertools import zip_longest

from farwatch.links.course import Course
from farwatch.links.dossiers import Dossier
from farwatch.links.filed import Filed, Shelf
from farwatch.links.groups import Group, Seen, family_of, known_people
from farwatch.links.occurrences import Groups, Step
from farwatch.links.rulings import Rulings
from farwatch.model import Identity, Span

Known = Mapping[tuple[str, str], str]  # who an actor of a document is


def gather(
    ordered: list[Dossier], shelf: Shelf, people: list[Identity], rulings: Rulings, course: Course
) -> list[Group]:
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
    for dossier, lines, steps in zip_longest(ordered, standing, known):
        filed = shelf.filed[dossier.paper.id]
        sight = partial(_see, dossier, filed, lines, identity)
        if steps is not None:
            groups.put(dossier, filed.provenance.root, sight, steps)
        else:
            seen = [sight(place) for place in range(len(dossier.sightings))]
            worked.append(groups.place(dossier.paper.id, filed.provenance.root, seen))
    course.keep(digests, worked)
    order = {dossier.paper.id: place for place, dossier in enumerate(ordered)}
    found = list(groups.all())
    for group in found:
        group.members.sort(key=lambda seen: (order[seen.document], seen.sighting.span))
    return sorted(found, key=lambda group: (order[group.members[0].document], group.members[0].sighting.span))


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
