"""A record comes in; faces come out: the people in it as they are compared with those of other documents."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

import msgspec

from farwatch.knowledge.actors import roles as known_roles
from farwatch.knowledge.names import name_rules
from farwatch.links.names import Name, read_name, same_given
from farwatch.model import Actor, Record, Span

_BEFORE = re.compile(r"([^\W\d_]+\.?)\s+$")
_ENDS = re.compile(r"([^\W\d_]+\.?) \Z")  # the word before a blank
_INITIAL = re.compile(r", ([A-Z]\.)")
_NEAR = 24
_LONGEST_TITLE = 40
_EDGE = " .,;:“”‘’\"'()[]—–-"  # marks that a mention may begin with by mistake


class Face(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A person as one document shows them; `spans` are where the name stands."""

    actor: str
    spans: tuple[Span, ...]
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
    taken = _Taken(mention.span for actor in record.actors for mention in actor.mentions)
    return tuple(_with_loose_forms(faces, text, taken))


class _Taken:
    """The stretches of a text that mentions cover."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any of them has a character of `[start, end)`."""
        place = bisect_left(self._starts, end)
        return place > 0 and self._reach[place - 1] > start


def _with_loose_forms(faces: list[Face], text: str, taken: _Taken) -> list[Face]:
    """The faces with forms that no mention covers: a surname elsewhere in the text, with title or initial."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, face in enumerate(faces):
        if " " in face.name:
            bearers[face.name.split()[-1]].append(place)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for surname, places in bearers.items():
        for before, start, initial in _standing(surname, text):
            if not initial and taken.overlaps(start, start + len(surname)):
                continue
            titled = before[:1].isupper() and before.rstrip(".").casefold() in name_rules().titles
            behind = start - len(before) - 1 if before else start
            if before[:1].isupper() and not titled and not text[:behind].endswith(("\n", ". ")):
                continue  # part of another name
            form = (f"{before} " if titled else "") + surname + (f", {initial}" if initial else "")
            name = read_name(form)
            fitting = [place for place in places if name and _may_bear(faces[place], name)]
            if len(fitting) == 1:
                found[fitting[0]][form] = None
    return [
        msgspec.structs.replace(face, forms=tuple(dict.fromkeys((*face.forms, *found[place]))))
        for place, face in enumerate(faces)
    ]


def _standing(surname: str, text: str) -> Iterator[tuple[str, int, str]]:
    """Where a surname stands as a word of its own: the word before it, where it starts, and the initial behind it."""
    last = 0
    start = text.find(surname)
    while start >= 0:
        end = start + len(surname)
        if not (_is_edge(text, start) and _is_edge(text, end)):
            start = text.find(surname, start + 1)
            continue
        before = _ENDS.search(text, max(last, start - _LONGEST_TITLE), start)
        initial = _INITIAL.match(text, end)
        last = initial.end() if initial else end
        yield before.group(1) if before else "", start, initial.group(1) if initial else ""
        start = text.find(surname, last)


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends at `at`."""
    return _in_word(text[at - 1 : at]) != _in_word(text[at : at + 1])


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _may_bear(face: Face, name: Name) -> bool:
    """Whether a form with a title or an initial can be meant for a face of that surname."""
    own = read_name(face.name)
    if own is None or (name.given and not same_given(name.given, own.given)):
        return False
    if name.title is None or name.title in name_rules().mere_titles:
        rules = name_rules()
        told = "f" if name.title in rules.feminine_titles else "m" if name.title in rules.masculine_titles else None
        return told is None or face.sex in (None, told)
    offices = {part.strip(".,").casefold() for role in face.roles for part in role.split()} | titles_of(face)
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
        spans=tuple(mention.span for mention in actor.mentions if mention.how == "name"),
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
    words = {name.title for form in forms if (name := read_name(form)) and name.title} | heads_of(actor.roles)
    words |= {mention.span.quote(text).casefold() for mention in actor.mentions if mention.how == "pronoun"}
    her = bool(words & (rules.feminine_titles | known.feminine | {"she", "her", "hers", "herself"}))
    him = bool(words & (rules.masculine_titles | known.masculine | {"he", "him", "his", "himself"}))
    return None if her == him else "f" if her else "m"


def heads_of(roles: tuple[str, ...]) -> set[str]:
    """The role nouns of roles."""
    return {head for role in roles if (head := known_roles().head(role)) is not None}


def titles_of(face: Face) -> set[str]:
    """The titles before any form of the name."""
    return {name.title for form in face.forms if (name := read_name(form)) and name.title}


def offices_agree(one: str, other: str) -> bool:
    """Whether two words for an office can be of one holder: “minister” of a foreign minister."""
    known = known_roles()
    return one == other or known.fits(one, other) or known.fits(other, one)
