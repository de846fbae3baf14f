"""People of many records come in; identities come out: who is one person, however the name is written.

Full names that sound the same are one person unless country or office says that they are two. A surname alone goes to the
person of that name whose office and sex fit; where that leaves two, it stays apart. Decisions hold over all of this.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from farwatch.knowledge.actors import roles as known_roles
from farwatch.knowledge.names import name_rules
from farwatch.links.names import Name, consonants, read_name, same_given
from farwatch.model import Actor, ActorMember, Identity, Record, Span

_BEFORE = re.compile(r"([^\W\d_]+\.?)\s+$")
_NEAR = 24
_EDGE = " .,;:“”‘’\"'()[]—–-"  # marks that a mention may begin with by mistake
_TOO_MANY = 40  # bearers of one surname: beyond this a surname alone tells nothing


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """A person as one document shows them."""

    actor: str
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    sector: str | None
    country: str | None
    sex: str | None


def read_faces(record: Record) -> tuple[Face, ...]:
    """The people of a record, each with every form of the name that stands in the text, titles included."""
    text = record.document.text
    actors = [actor for actor in record.actors if _is_person(actor)]
    faces = [_face(actor, text) for actor in actors]
    taken = sorted(mention.span for actor in record.actors for mention in actor.mentions)
    return tuple(_with_loose_forms(faces, text, taken))


def _with_loose_forms(faces: list[Face], text: str, taken: list[Span]) -> list[Face]:
    """The faces with forms that no mention covers: a surname elsewhere in the text, with title or initial."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, face in enumerate(faces):
        if " " in face.name:
            bearers[face.name.split()[-1]].append(place)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for surname, places in bearers.items():
        for match in re.finditer(rf"(?:([^\W\d_]+\.?) )?\b{re.escape(surname)}\b(?:, ([A-Z]\.))?", text):
            at = (
                Span(match.end() - len(surname), match.end())
                if not match.group(2)
                else Span(match.start(), match.end())
            )
            if not match.group(2) and any(span.overlaps(at) for span in taken):
                continue
            before = match.group(1) or ""
            titled = before[:1].isupper() and before.rstrip(".").casefold() in name_rules().titles
            if before[:1].isupper() and not titled and not text[: match.start()].endswith(("\n", ". ")):
                continue  # part of another name
            form = (f"{before} " if titled else "") + surname + (f", {match.group(2)}" if match.group(2) else "")
            name = read_name(form)
            fitting = [place for place in places if name and _may_bear(faces[place], name)]
            if len(fitting) == 1:
                found[fitting[0]][form] = None
    return [
        msgspec.structs.replace(face, forms=tuple(dict.fromkeys((*face.forms, *found[place]))))
        for place, face in enumerate(faces)
    ]


def _may_bear(face: Face, name: Name) -> bool:
    """Whether a form with a title or an initial can be meant for a face of that surname."""
    own = read_name(face.name)
    if own is None or (name.given and not same_given(name.given, own.given)):
        return False
    if name.title is None or name.title in _mere_titles():
        rules = name_rules()
        told = "f" if name.title in rules.feminine_titles else "m" if name.title in rules.masculine_titles else None
        return told is None or face.sex in (None, told)
    offices = {part.strip(".,").casefold() for role in face.roles for part in role.split()} | _titles(face)
    return name.title in offices or any(office.startswith(name.title) for office in offices)


def _is_person(actor: Actor) -> bool:
    if actor.kind != "person" or not any(mention.how == "name" for mention in actor.mentions):
        return False
    return actor.name.lstrip(_EDGE)[:1].isupper() and read_name(actor.name) is not None


def _face(actor: Actor, text: str) -> Face:
    forms: dict[str, None] = {}
    for mention in actor.mentions:
        if mention.how != "name":
            continue
        quote = mention.span.quote(text)
        written = " ".join(quote.lstrip(_EDGE).split())
        if not written:
            continue
        start = mention.span.end - len(quote.lstrip(_EDGE))
        before = _BEFORE.search(text[max(0, start - _NEAR) : start])
        titled = (
            before and before.group(1)[0].isupper() and before.group(1).rstrip(".").casefold() in name_rules().titles
        )
        if not titled or " " in written:
            forms[written] = None  # a surname behind a title is a form with it: alone it may be another's
        if before and titled:
            forms[f"{before.group(1)} {written}"] = None
    return Face(
        actor=actor.id,
        name=actor.name,
        forms=tuple(forms),
        roles=actor.roles,
        sector=actor.sector,
        country=actor.country,
        sex=_sex(actor, forms, text),
    )


def _sex(actor: Actor, forms: Iterable[str], text: str) -> str | None:
    """`f` or `m` where title, role or pronoun tells, and all that tell agree."""
    rules, known = name_rules(), known_roles()
    words = {name.title for form in forms if (name := read_name(form)) and name.title} | _heads(actor.roles)
    words |= {mention.span.quote(text).casefold() for mention in actor.mentions if mention.how == "pronoun"}
    her = bool(words & (rules.feminine_titles | known.feminine | {"she", "her", "hers", "herself"}))
    him = bool(words & (rules.masculine_titles | known.masculine | {"he", "him", "his", "himself"}))
    return None if her == him else "f" if her else "m"


class _Person:
    """One identity while it grows."""

    def __init__(self, name: Name) -> None:
        self.given: set[tuple[str, ...]] = {name.given}
        self.members: list[tuple[ActorMember, Face]] = []
        self.heads: set[str] = set()
        self.sectors: set[str] = set()
        self.countries: set[str] = set()
        self.titles: set[str] = set()
        self.sexes: Counter[str] = Counter()
        self.documents: set[str] = set()

    def take(self, member: ActorMember, face: Face, name: Name) -> None:
        self.given.add(name.given)
        self.members.append((member, face))
        self.heads |= _heads(face.roles)
        self.titles |= _titles(face)
        self.documents.add(member.document)
        if face.sex:
            self.sexes[face.sex] += 1
        if face.sector:
            self.sectors.add(face.sector)
        if face.country:
            self.countries.add(face.country)

    def fits(self, face: Face, name: Name) -> bool:
        """Whether the full name on a face can be this person's."""
        if not all(same_given(name.given, given) for given in self.given if given):
            return False
        if face.country and self.countries and face.country not in self.countries:
            return False
        heads = _heads(face.roles)
        if face.sector and self.sectors and face.sector not in self.sectors and heads and self.heads:
            return bool(heads & self.heads)
        return self._one_sex(face)

    def _one_sex(self, face: Face) -> bool:
        """Whether title, role and pronoun can be this person's; one slip of a reader in many is forgiven."""
        if face.sex is None or not self.sexes:
            return True
        return 2 * self.sexes[face.sex] >= sum(self.sexes.values())

    def could_be(self, face: Face, document: str) -> int:
        """How well a surname alone fits: 0 not at all, 1 nothing speaks against it, 2 the office agrees, 3 the same text."""
        if face.country and self.countries and face.country not in self.countries:
            return 0
        titles, heads = _titles(face), _heads(face.roles)
        if not self._one_sex(face):
            return 0
        offices = {title for title in titles if title not in _mere_titles()} | heads
        held = self.heads | {title for title in self.titles if title not in _mere_titles()}
        if offices and held:
            agreed = any(_agree(one, other) for one in offices for other in held)
            return (3 if document in self.documents else 2) if agreed else 0
        return 3 if document in self.documents else 1


def find_people(documents: list[tuple[str, tuple[Face, ...]]]) -> list[Identity]:
    """The identities of people in documents, which come in order of publication."""
    full: dict[str, list[_Person]] = defaultdict(list)
    alone: list[tuple[ActorMember, Face, Name]] = []
    skeletons: dict[str, set[str]] = defaultdict(set)
    for document, faces in documents:
        for face in faces:
            name = read_name(face.name)
            if name is None:
                continue
            member = ActorMember(document=document, actor=face.actor)
            if not name.full or name.initial:
                alone.append((member, face, name))
                continue
            skeletons[consonants(name.surname)].add(name.surname)
            person = _known(full, skeletons, face, name)
            if person is None:
                person = _Person(name)
                full[name.surname].append(person)
            person.take(member, face, name)
    people = [person for bearers in full.values() for person in bearers]
    people += _place_alone(alone, full)
    found = [_identity(person, bare) for person, bare in zip(people, _bare_surnames(people), strict=True)]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def _known(full: dict[str, list[_Person]], skeletons: dict[str, set[str]], face: Face, name: Name) -> _Person | None:
    """The person this full name belongs to: by the sound of the surname, then by its consonants alone."""
    for person in full.get(name.surname, ()):
        if person.fits(face, name):
            return person
    for surname in sorted(skeletons[consonants(name.surname)] - {name.surname}):
        for person in full.get(surname, ()):
            if any(name.given == given for given in person.given) and person.fits(face, name):
                return person
    return None


def _place_alone(alone: list[tuple[ActorMember, Face, Name]], full: dict[str, list[_Person]]) -> list[_Person]:
    """Give surnames alone to the one person they fit best; return those that stay apart."""
    apart: dict[str, _Person] = {}
    for member, face, name in alone:
        bearers = full.get(name.surname, [])[:_TOO_MANY]
        if name.given:
            bearers = [one for one in bearers if all(same_given(name.given, given) for given in one.given if given)]
        ranked = sorted(
            ((one.could_be(face, member.document), -place) for place, one in enumerate(bearers)), reverse=True
        )
        best = [place for fit, place in ranked if fit == ranked[0][0]] if ranked and ranked[0][0] else []
        if len(best) == 1:
            bearers[-best[0]].members.append((member, face))
        else:
            apart.setdefault(f"{name.surname} {name.given} {member.document if bearers else ''}", _Person(name)).take(
                member, face, name
            )
    return list(apart.values())


def _bare_surnames(people: list[_Person]) -> list[str | None]:
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


def _identity(person: _Person, bare: str | None) -> Identity:
    forms: dict[str, int] = defaultdict(int)
    if bare:
        forms[bare] = 0
    for _, face in person.members:
        for form in face.forms:
            forms[form] += 1
    names = [form for form in forms if (read := read_name(form)) and read.title is None]
    best = max(names or list(forms), key=lambda form: (len(form.split()), forms[form], form))
    members = tuple(member for member, _ in person.members)
    first = f"{members[0].document} {members[0].actor}"
    return Identity(
        id="person-" + blake2b(first.encode(), digest_size=6).hexdigest(),
        name=best,
        names=tuple(sorted(forms)),
        members=tuple(sorted(members)),
    )


def _heads(roles: tuple[str, ...]) -> set[str]:
    """The role nouns of roles."""
    return {head for role in roles if (head := known_roles().head(role)) is not None}


def _titles(face: Face) -> set[str]:
    return {name.title for form in face.forms if (name := read_name(form)) and name.title}


def _mere_titles() -> frozenset[str]:
    """Titles that say nothing of an office."""
    rules = name_rules()
    return frozenset(
        {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "sir", "dame"} & rules.titles
    )


def _agree(one: str, other: str) -> bool:
    """Whether two words for an office can be of one holder: “minister” of a foreign minister."""
    known = known_roles()
    return one == other or known.fits(one, other) or known.fits(other, one)
