"""Dossiers in order of publication come in; each comes out as it is filed: whose copy it is, of which story, from where."""

from itertools import zip_longest
from typing import NamedTuple

import msgspec

from farwatch.links.copies import Copies, Shelving
from farwatch.links.course import Course
from farwatch.links.dossiers import Dossier
from farwatch.links.independence import Provenance
from farwatch.links.outlets import Outlets
from farwatch.links.papers import words_of
from farwatch.links.stories import Placed, Stories
from farwatch.model import Copy


class Filed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a document was filed: its story and topic, and where it comes from."""

    placed: Placed
    provenance: Provenance


class Shelf(NamedTuple):
    """The copies; each document as it was filed; the digests of standing lines, and those of the course up to each document."""

    copies: list[Copy]
    filed: dict[str, Filed]
    standing: frozenset[int]
    digests: list[str]


class _Filing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What filing a document came to; a copy has no story but its parent's."""

    shelving: Shelving
    placed: Placed


_NO_STORY = Placed(story=0)  # of its own


class _Credits(NamedTuple):
    """The outlet of a document, and those that it credits: in credit lines, and as having told what it says.

    `mastheads` are the words of their names as numbers, `wires` those that it is of one origin with.
    """

    outlet: str
    lines: tuple[str, ...]
    told: tuple[str, ...]
    mastheads: list[int]
    wires: tuple[str, ...]


def file(ordered: list[Dossier], outlets: Outlets, course: Course) -> Shelf:
    """File every document, those that `course` knows where they were filed before."""
    given = [_credits(dossier, outlets) for dossier in ordered]
    names = [dossier.paper.id for dossier in ordered]
    digests = course.digests("filed", zip(names, given, strict=True))
    known, worked = course.known(digests, _Filing), list[_Filing]()
    last = max((one.paper.day for one in ordered[: len(known)] if one.paper.day is not None), default=None)
    copies, stories = Copies(), Stories()
    copied: list[Copy] = []
    filed: dict[str, Filed] = {}
    for dossier, (outlet, lines, told, mastheads, wires), before in zip_longest(ordered, given, known):
        paper, own_lines = dossier.paper, copies.own_lines(dossier.paper)
        if before is not None:
            copies.put(paper, outlet, before.shelving, last)
            shelving, placed = before.shelving, before.placed
            if shelving.copy is None:
                stories.put(paper, own_lines, placed, last)
        else:
            shelving = copies.place(paper, outlet, lines, told, frozenset(mastheads))
            placed = stories.place(paper, own_lines) if shelving.copy is None else _NO_STORY
            worked.append(_Filing(shelving, placed))
        parent, root = None, paper.id
        if shelving.copy is not None:
            copied.append(shelving.copy)
            parent = shelving.copy.of
            placed, root = filed[parent].placed, filed[parent].provenance.root
        provenance = Provenance(outlet=outlet, credits=wires, parent=parent, root=root)
        filed[paper.id] = Filed(placed=placed, provenance=provenance)
    course.keep(digests, worked)
    return Shelf(copied, filed, copies.standing, digests)


def _credits(dossier: Dossier, outlets: Outlets) -> _Credits:
    publisher = dossier.publisher or ""
    lines, told = outlets.resolve(dossier.credits.lines, publisher), outlets.telling(dossier.credits, publisher)
    mastheads = {word for key in (*lines, *told) for word in words_of(outlets.name(key))}
    wires = dict.fromkeys((*lines, *(key for key in told if outlets.is_agency(key))))
    return _Credits(outlets.key(publisher), lines, told, sorted(mastheads), tuple(wires))
