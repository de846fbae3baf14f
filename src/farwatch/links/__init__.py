"""What holds between documents: records come in, links come out.

Links are a function of the set of records, the registry of outlets and the pinned decisions: papers are linked in order
of publication whatever order they arrived in, so sorted, shuffled, repeated or batched input gives the same links.
"""

from collections.abc import Iterable

from farwatch.links.copies import Copies
from farwatch.links.dossiers import Dossier, read_dossier
from farwatch.links.outlets import Outlets
from farwatch.model import Link, Outlet

__all__ = ["Dossier", "link_dossiers", "read_dossier"]


def link_dossiers(
    dossiers: Iterable[Dossier],
    *,
    registry: Iterable[Outlet] = (),
) -> list[Link]:
    """Return every link between the documents, kind by kind, each kind in a fixed order.

    `registry` says who owns which outlet.
    """
    ordered = _in_order(dossiers)
    outlets = Outlets(registry)
    for dossier in ordered:
        outlets.learn(dossier.publisher)
    copies = Copies()
    found: list[Link] = []
    for dossier in ordered:
        publisher = dossier.publisher or ""
        copy = copies.place(
            dossier.paper,
            outlets.key(publisher),
            outlets.resolve(dossier.credits.lines, publisher),
            outlets.resolve(dossier.credits.told, publisher),
        )
        if copy is not None:
            found.append(copy)
    return found


def _in_order(dossiers: Iterable[Dossier]) -> list[Dossier]:
    """By publication, then id; a document that was delivered twice once, and of two with one id the lower digest."""
    chosen: dict[str, Dossier] = {}
    for dossier in dossiers:
        known = chosen.get(dossier.paper.id)
        if known is None or dossier.paper.digest < known.paper.digest:
            chosen[dossier.paper.id] = dossier
    return sorted(chosen.values(), key=lambda dossier: dossier.paper.key)
