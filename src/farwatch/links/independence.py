"""The sightings of one occurrence come in; its three counters come out, with the groups and what binds each.

A copy counts only through its first parent. Families that only deny are no origins of it. The others are one origin
where their first parents share an owner or a wire credit, or where all that they report rests on one and the same
claimant; a claimant that is itself a publisher is that publisher's origin. Two outlets that quote one spokesman are two
reports and one origin.
"""

from collections.abc import Callable, Mapping

import msgspec

from farwatch.links.asking import Asking
from farwatch.links.groups import Seen
from farwatch.model import Bind, Origin


class Provenance(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a document comes from: its outlet, whom it credits, its parent and the first of its family."""

    outlet: str
    credits: tuple[str, ...]
    parent: str | None
    root: str


class Counters(msgspec.Struct, frozen=True, kw_only=True):
    """How many documents, how many after copies are folded, how many origins; and the origins."""

    reports: int
    distinct: int
    independent: int
    origins: tuple[Origin, ...]


class Weighing:
    """What counting needs to know of the documents, the outlets and whose word it is."""

    def __init__(
        self,
        provenance: Mapping[str, Provenance],
        outlets: Asking,
        claimant: Callable[[Seen], str | None],
    ) -> None:
        self._provenance = provenance
        self._outlets = outlets
        self._claimant = claimant

    def count(self, members: list[Seen], same: Mapping[str, str]) -> Counters:
        """The counters of one occurrence; `same` gives each claimant's name among those of the occurrence."""
        documents = list(dict.fromkeys(seen.document for seen in members))
        folded = [name for name in documents if self._provenance[name].parent not in documents]
        families: dict[str, list[Seen]] = {}
        for seen in members:
            families.setdefault(self._provenance[seen.document].root, []).append(seen)
        asserting = {root: told for root, told in families.items() if any(_asserts(seen) for seen in told)}
        origins = self._origins(asserting, same)
        return Counters(reports=len(documents), distinct=len(folded), independent=len(origins), origins=tuple(origins))

    def _origins(self, families: dict[str, list[Seen]], same: Mapping[str, str]) -> list[Origin]:
        """Families joined wherever two share a bond, in order of the first."""
        bonds = {root: self._bonds(root, told, same) for root, told in families.items()}
        head = {root: root for root in families}

        def top(root: str) -> str:
            while head[root] != root:
                root = head[root]
            return root

        holders: dict[tuple[str, str], list[str]] = {}
        for root, held in bonds.items():
            for bond in held:
                holders.setdefault(_provider(bond), []).append(root)
        for roots in holders.values():
            for other in roots[1:]:
                head[top(other)] = top(roots[0])
        joined: dict[str, list[str]] = {}
        for root in families:
            joined.setdefault(top(root), []).append(root)
        return [self._origin(roots, families, bonds) for roots in joined.values()]

    def _origin(
        self, roots: list[str], families: dict[str, list[Seen]], bonds: dict[str, list[tuple[str, str]]]
    ) -> Origin:
        documents = dict.fromkeys(seen.document for root in roots for seen in families[root])
        binds: list[Bind] = []
        for root in roots:
            copies = tuple(name for name in dict.fromkeys(seen.document for seen in families[root]) if name != root)
            if copies:
                binds.append(Bind(by="copy", name=root, documents=copies))
        shared: dict[tuple[str, str], list[str]] = {}
        for root in roots:
            for bond in bonds[root]:
                shared.setdefault(bond, []).append(root)
        provided: dict[tuple[str, str], set[str]] = {}
        for bond, holders in shared.items():
            provided.setdefault(_provider(bond), set()).update(holders)
        for (by, name), holders in shared.items():
            if len(provided[_provider((by, name))]) > 1:
                binds.append(Bind(by=by, name=name, documents=tuple(holders)))  # type: ignore[arg-type]  # _bonds gives bonds
        return Origin(documents=tuple(documents), binds=tuple(binds))

    def _bonds(self, root: str, told: list[Seen], same: Mapping[str, str]) -> list[tuple[str, str]]:
        """What a family shares with others, as (bond, name): owner, wire credits, sole claimant."""
        source = self._provenance[root]
        found = [("owner", self._outlets.owner(source.outlet))] if source.outlet else []
        found += [("credit", self._outlets.owner(outlet)) for outlet in source.credits]
        first = root if any(seen.document == root for seen in told) else told[0].document
        own = [seen for seen in told if seen.document == first and _asserts(seen)]
        claimants = {self._claimant(seen) for seen in own}
        if all(seen.sighting.status == "announced" for seen in own if self._claimant(seen) is None):
            claimants = claimants - {None} or claimants  # whoever repeats a plan does not make it
        named = {same.get(claimant, claimant) if claimant else None for claimant in claimants}
        if len(named) == 1 and (sole := named.pop()) is not None:
            found.append(("claimant", sole))
            publisher = self._outlets.speaking(sole, source.outlet)
            owner = self._outlets.owner(publisher) if publisher is not None else self._outlets.state(sole)
            if owner is not None:
                found.append(("claimant", owner))
        return list(dict.fromkeys(found))


def _asserts(seen: Seen) -> bool:
    return seen.sighting.status != "denied"


def _provider(bond: tuple[str, str]) -> tuple[str, str]:
    """Owners, credits and claimants that publish compare by one name; other claimants by theirs, which none shares."""
    return ("provider", bond[1])
