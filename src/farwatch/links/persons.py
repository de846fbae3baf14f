"""One person while it grows: the faces that were found to be of one, and whether another face fits them."""

from collections import Counter

from farwatch.knowledge.actors import roles as known_roles
from farwatch.knowledge.names import name_rules
from farwatch.links.faces import Face, heads_of, offices_agree, titles_of
from farwatch.links.names import Name, same_given
from farwatch.model import ActorMember

# Sectors of private people: an activist may be called a researcher elsewhere.
_PRIVATE = frozenset({"SOC", "EDU", "CVL"})


class Person:
    """One identity while it grows; given names that a reviewer put together are told apart in `called`."""

    def __init__(self) -> None:
        self.called: list[set[tuple[str, ...]]] = []
        self.members: list[tuple[ActorMember, Face]] = []
        self.heads: set[str] = set()
        self.sectors: set[str] = set()
        self.countries: set[str] = set()
        self.titles: set[str] = set()
        self.sexes: Counter[str] = Counter()
        self.told: set[str] = set()
        self.documents: set[str] = set()

    def take(self, member: ActorMember, face: Face, name: Name) -> None:
        """Add a face, and what it shows."""
        together = next((given for given in self.called if _can_be_one(name, given)), None)
        if together is None:
            self.called.append({name.given})
        else:
            together.add(name.given)
        self.members.append((member, face))
        self.heads |= heads_of(face.roles)
        self.titles |= titles_of(face)
        self.documents.add(member.document)
        if face.sex:
            self.sexes[face.sex] += 1
        if (told := _told_sex(face)) is not None:
            self.told.add(told)
        if face.sector:
            self.sectors.add(face.sector)
        if face.country:
            self.countries.add(face.country)

    def unite(self, other: "Person") -> None:
        """Add all of another, who then has no members left."""
        self.called += other.called
        self.members += other.members
        other.members = []
        self.heads |= other.heads
        self.sectors |= other.sectors
        self.countries |= other.countries
        self.titles |= other.titles
        self.sexes += other.sexes
        self.told |= other.told
        self.documents |= other.documents

    def may_be_called(self, name: Name) -> bool:
        """Whether the given names of a form can be this person's."""
        return any(_can_be_one(name, given) for given in self.called)

    def is_called(self, given: tuple[str, ...]) -> bool:
        """Whether a text gave this person just these given names."""
        return any(given in names for names in self.called)

    def fits(self, face: Face, name: Name) -> bool:
        """Whether the full name on a face can be this person's."""
        if not self.may_be_called(name):
            return False
        if face.country and self.countries and face.country not in self.countries:
            return False
        heads = heads_of(face.roles)
        if face.sector and self.sectors and face.sector not in self.sectors and heads and self.heads:
            private = {face.sector, *self.sectors} <= _PRIVATE
            return bool(heads & self.heads) or private
        told = _told_sex(face)
        return told is None or not self.told or told in self.told

    def _one_sex(self, face: Face) -> bool:
        """Whether title, role and pronoun can be this person's; one slip of a reader in many is forgiven."""
        if face.sex is None or not self.sexes:
            return True
        return 2 * self.sexes[face.sex] >= sum(self.sexes.values())

    def could_be(self, face: Face, document: str) -> int:
        """How well a surname alone fits: 0 not at all, 1 nothing speaks against it, 2 the office agrees, 3 the same text."""
        if face.country and self.countries and face.country not in self.countries:
            return 0
        if not self._one_sex(face):
            return 0
        mere = name_rules().mere_titles
        offices = (titles_of(face) - mere) | heads_of(face.roles)
        held = self.heads | (self.titles - mere)
        if offices and held:
            agreed = any(offices_agree(one, other) for one in offices for other in held)
            return (3 if document in self.documents else 2) if agreed else 0
        return 3 if document in self.documents else 1


def _told_sex(face: Face) -> str | None:
    """`f` or `m` where a title or an office says so: a pronoun is easily taken for another's."""
    rules, known = name_rules(), known_roles()
    words = titles_of(face) | heads_of(face.roles)
    her = bool(words & (rules.feminine_titles | known.feminine))
    him = bool(words & (rules.masculine_titles | known.masculine))
    return None if her == him else "f" if her else "m"


def _can_be_one(name: Name, called: set[tuple[str, ...]]) -> bool:
    return all(same_given(name.given, given) for given in called if given)
