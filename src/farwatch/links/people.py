"""People of many records come in; identities come out: who is one person, however the name is written.

Full names that sound the same are one person unless country or office says that they are two. A surname alone goes to the
person of that name whose office and sex fit; where that leaves two, it stays apart. Decisions hold over all of this.
"""

from collections import Counter, defaultdict

from farwatch.links.faces import Face
from farwatch.links.names import Name, consonants, read_name
from farwatch.links.persons import Person
from farwatch.links.rulings import Reading, Rulings, person_id
from farwatch.model import ActorMember, Identity

_TOO_MANY = 40  # bearers of one surname: beyond this a surname alone tells nothing


def find_people(documents: list[tuple[str, tuple[Face, ...]]], rulings: Rulings) -> list[Identity]:
    """The identities of people in documents, which come in order of publication."""
    people = _People(rulings)
    for document, faces in documents:
        for face in faces:
            name = read_name(face.name)
            if name is not None:
                people.place(ActorMember(document=document, actor=face.actor), face, name)
    people.unite()
    people.place_alone()
    people.unite()
    found = [_identity(person, bare) for person, bare in zip(people.all, _bare_surnames(people.all), strict=True)]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


class _People:
    """Places faces one after the other: full names first, then those that show a surname or an initial only."""

    def __init__(self, rulings: Rulings) -> None:
        self._rulings = rulings
        self._full: dict[str, list[Person]] = defaultdict(list)
        self._skeletons: dict[str, set[str]] = defaultdict(set)
        self._alone: list[tuple[ActorMember, Face, Name]] = []
        self._apart: dict[str, list[Person]] = defaultdict(list)
        self._of: dict[ActorMember, Person] = {}
        self._fitted: set[ActorMember] = (
            set()
        )  # surnames alone that went to a bearer: they say nothing of who else that is

    @property
    def all(self) -> list[Person]:
        """Everybody, each once, also who is known by two surnames."""
        everybody = [person for table in (self._full, self._apart) for people in table.values() for person in people]
        return list({id(person): person for person in everybody if person.members}.values())

    def place(self, member: ActorMember, face: Face, name: Name) -> None:
        """Give a full name to the person it is of, or to a new one; a surname alone waits."""
        if not name.full or name.initial:
            self._alone.append((member, face, name))
            return
        self._skeletons[consonants(name.surname)].add(name.surname)
        person = self._known(member, face, name) or Person()
        self._bears(person, name.surname)
        person.take(member, face, name)
        self._of[member] = person

    def place_alone(self) -> None:
        """Give surnames alone to the one person they fit best; where no one is, they stay apart."""
        for member, face, name in self._alone:
            known = [one for one in self._full.get(name.surname, ()) if one.members]
            bearers = [one for one in known[:_TOO_MANY] if not self._barred(member, one)]
            if name.given:
                bearers = [one for one in bearers if one.may_be_called(name)]
            person = _best(face, member.document, bearers)
            if person is not None:
                person.members.append((member, face))
                self._fitted.add(member)
            else:
                key = f"{name.surname} {name.given} {member.document if bearers else ''}"
                alike = [one for one in self._apart[key] if not self._barred(member, one)]
                person = alike[0] if alike else Person()
                if not alike:
                    self._apart[key].append(person)
                person.take(member, face, name)
            self._of[member] = person

    def unite(self) -> None:
        """Make one of those whom reviewers joined, each with all that was found to be of them."""
        if not self._rulings.must:
            return
        order = {member: number for number, member in enumerate(self._of)}
        joined = [
            (order[one], order[other], one, other)
            for reading, others in self._rulings.must.items()
            for one, other in ((_member(reading), _member(end)) for end in others)
            if one in order and other in order and order[one] < order[other]
        ]
        for _, _, one, other in sorted(joined):
            person, gone = self._of[one], self._of[other]
            if person is gone:
                continue
            if self._fitted.isdisjoint((one, other)) and not self._are_two(person, gone):
                self._merge(person, gone)
            else:
                self._move(one, other)
            self._of[one].members.sort(key=lambda known: order[known[0]])

    def _merge(self, person: Person, gone: Person) -> None:
        for member, face in gone.members:
            self._of[member] = person
            name = read_name(face.name)
            if name is not None and name.full and not name.initial:
                self._bears(person, name.surname)
        person.unite(gone)

    def _move(self, one: ActorMember, other: ActorMember) -> None:
        """Take one of two readings to the person of the other: a surname alone, else the later, where nothing forbids it."""
        fitted = [member for member in (other, one) if member in self._fitted]
        free = [member for member, end in ((other, one), (one, other)) if not self._barred(member, self._of[end])]
        moved = next((member for member in fitted if member in free), (*free, other)[0])
        target, source = self._of[one if moved is other else other], self._of[moved]
        face = next(face for member, face in source.members if member == moved)
        source.members.remove((moved, face))
        name = read_name(face.name)
        if name is not None:
            target.take(moved, face, name)
            if name.full and not name.initial:
                self._bears(target, name.surname)
        self._of[moved] = target

    def _bears(self, person: Person, surname: str) -> None:
        if not any(person is bearer for bearer in self._full[surname]):
            self._full[surname].append(person)

    def _are_two(self, one: Person, other: Person) -> bool:
        """Whether a reviewer said of any reading of one that it is not the other."""
        return any(self._barred(member, one) for member, _ in other.members)

    def _barred(self, member: ActorMember, person: Person) -> bool:
        """Whether a reviewer said that this is not that person."""
        others = self._rulings.cannot.get((member.document, member.actor), ())
        return any(self._of.get(ActorMember(document=document, actor=actor)) is person for document, actor in others)

    def _known(self, member: ActorMember, face: Face, name: Name) -> Person | None:
        """The person this full name belongs to: by the sound of the surname, then by its consonants alone."""
        for person in self._full.get(name.surname, ()):
            if person.fits(face, name) and not self._barred(member, person):
                return person
        for surname in sorted(self._skeletons[consonants(name.surname)] - {name.surname}):
            for person in self._full.get(surname, ()):
                if person.is_called(name.given) and person.fits(face, name) and not self._barred(member, person):
                    return person
        return None


def _member(reading: Reading) -> ActorMember:
    return ActorMember(document=reading[0], actor=reading[1])


def _best(face: Face, document: str, bearers: list[Person]) -> Person | None:
    """The one bearer of a surname that a face fits best; `None` where two fit as well, or none."""
    fits = [(bearer.could_be(face, document), bearer) for bearer in bearers]
    most = max((fit for fit, _ in fits), default=0)
    best = [bearer for fit, bearer in fits if fit == most]
    return best[0] if most and len(best) == 1 else None


def _bare_surnames(people: list[Person]) -> list[str | None]:
    """For each person the surname that means this one when it stands alone: of its bearers, the one so called most."""
    called: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for place, person in enumerate(people):
        written = Counter(
            form.split()[-1]
            for _, face in person.members
            for form in face.forms
            if (name := read_name(form)) and not name.full and name.title
        )
        for surname, times in written.items():
            called[surname.casefold()].append((times, place, surname))
    found: list[str | None] = [None] * len(people)
    for bearers in called.values():
        first, *others = sorted(bearers, reverse=True)
        if not others or first[0] > others[0][0]:
            found[first[1]] = first[2]
    return found


def _identity(person: Person, bare: str | None) -> Identity:
    forms: dict[str, int] = defaultdict(int)
    if bare:
        forms[bare] = 0
    for _, face in person.members:
        for form in face.forms:
            forms[form] += 1
    names = [form for form in forms if (read := read_name(form)) and read.title is None]
    best = max(names or list(forms), key=lambda form: (len(form.split()), forms[form], form))
    members = tuple(member for member, _ in person.members)
    first, face = person.members[0]
    return Identity(
        id=person_id(first.document, face.spans[0].start),
        name=best,
        names=tuple(sorted(forms)),
        members=tuple(sorted(members)),
    )
