"""A record comes in; whose word each actor gives comes out: a minister's is the ministry's, a spokesman's the body's.

Two spokesmen of one ministry are one claimant. A body written with and without its country (“the Defence Ministry”, “the
Ordanian Defence Ministry”) compares as one where only one of the longer names is about.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from farwatch.knowledge.claimants import claimant_words
from farwatch.model import Actor, Identity, Record, Span

_WORD = re.compile(r"[^\W_]+")
_QUALIFIER = re.compile(r"\b([A-Z][\w-]{2,})(?:['’]s?)?\s+$")
_SMALL = frozenset(
    {"the", "of", "for", "at", "a", "an", "and", "s", "its", "his", "her", "their", "in", "on", "to", "we", "us", "our"}
)
_PEOPLE_OF = re.compile(r"(?:[a-z-]+ )*([a-z-]+) (?:for|from|of|at|with) (?:the )?([A-Z].*)")
_SPEAKS = re.compile(r",? (?:who (?:speaks|spoke)|speaking) for (?:the |its |their )?([A-Z][^,.;]{2,60})")
_POSSESSIVE = re.compile(r"['’]s?\s")
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_NEAR = 200  # characters back to the state that “its foreign ministry” is of
_REACH = 600  # characters back to the body that “the ministry's spokesman” means


class Voice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An actor as a claimant: its name as written and in comparable words, and the body that a person speaks for.

    `sole` are words for a named person of whom there is hardly a second: “wife”, “mayor”.
    """

    written: str
    name: str
    person: bool
    body: str | None
    sole: frozenset[str] = frozenset()


def read_voices(record: Record) -> dict[str, Voice]:
    """Each actor of a record as a claimant."""
    bodies = _named_bodies(record)
    found = {actor.id: _voice(actor, record.document.text, bodies) for actor in record.actors}
    for actor in record.actors:
        holder = found.get(_holder(actor, record) or "")
        if holder is not None and found[actor.id].body is None:
            found[actor.id] = msgspec.structs.replace(found[actor.id], body=holder.body or holder.name)
        elif (owner := _owner(actor, record)) is not None and not found[actor.id].person:
            found[actor.id] = msgspec.structs.replace(found[actor.id], body=f"{found[owner].name} {plain(actor.name)}")
    return found


class Claimants:
    """Whose word it is, across documents: what one document tells of a person's office holds in the others."""

    def __init__(self, voices: Mapping[str, Mapping[str, Voice]], people: Iterable[Identity]) -> None:
        self._voices = voices
        self._bodies: dict[tuple[str, str], str] = {}
        self._written: dict[str, str] = {}
        self._called: dict[str, str] = {}
        self._bearers: dict[str, set[str]] = {}
        for person in people:
            told = [voices[one.document][one.actor].body for one in person.members]
            held = Counter(body for body in told if body)
            if not held:
                continue
            common = min(held, key=lambda body: (-held[body], -len(body), body))
            self._called[plain(person.name)] = common
            for one, body in zip(person.members, told, strict=True):
                self._bodies[one.document, one.actor] = body or common
        for name, document in voices.items():
            for id_, voice in document.items():
                if not voice.person:
                    self._written.setdefault(voice.name, voice.written)
                for word in voice.sole:
                    self._bearers.setdefault(word, set()).add(self._bodies.get((name, id_)) or voice.body or voice.name)

    def of(self, document: str, claimant: str | None) -> str | None:
        """The comparable name of whose word it is: the body's, else the person's own, else the description."""
        if claimant is None:
            return None
        voice = self._voices[document].get(claimant)
        if voice is None:
            return plain(claimant) or None
        return (
            self._bodies.get((document, claimant)) or voice.body or self._called.get(voice.name) or voice.name or None
        )

    def named(self, document: str, actor: str) -> str:
        """The comparable name of an actor itself, whomever it speaks for."""
        return self._voices[document][actor].name

    def is_named(self, document: str, actor: str) -> bool:
        """Whether an actor has a name, and is not only “police” or “gunmen”, nor what they fire."""
        written = self._voices[document][actor].written
        return written[:1].isupper() and not is_thing(written)

    def one_name(self, names: Iterable[str]) -> dict[str, str]:
        """`one_name` of those whose word one occurrence rests on; “his wife” is the only one heard who is called a wife."""
        heard = {name for name in names if name}
        found = one_name(heard)
        for name in sorted(heard):
            bearers = self._bearers.get(name.split()[-1], set()) & heard - {name}
            if found[name] == name and len(bearers) == 1:
                found[name] = found[bearers.pop()]
        return found

    def written(self, name: str) -> str:
        """A claimant's name as a text writes it, where one does."""
        return self._written.get(name, name)


@lru_cache(maxsize=1 << 16)
def is_thing(name: str) -> bool:
    """Whether a name is of arms and not of who bears them: “Rockets”, “mortar crews”."""
    return name.rsplit(maxsplit=1)[-1].casefold() in claimant_words().things


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """A name in comparable words: small, without articles and possessives, one spelling, the owner before what it owns.

    “Ministry of Foreign Affairs of Ordania” and “Ordania's Foreign Ministry” are one.
    """
    same = claimant_words().same
    words = [word for part in _owners_first(name) for word in (found.casefold() for found in _WORD.findall(part))]
    found = [same.get(word, word) for word in words if word not in _SMALL]
    return " ".join(word for word in found if word != "affairs" or found[-1] != "ministry")


def _owners_first(name: str) -> list[str]:
    """The parts of a proper name, each owner before what it owns; a description is one part."""
    if name.islower():
        return [name]
    if found := _POSSESSIVE.search(name):
        return [*_owners_first(name[: found.start()]), *_owners_first(name[found.end() :])]
    owned, of, owner = name.partition(" of ")
    if not of:
        return [name]
    rest, _, noun = owned.rpartition(" ")
    if rest and owner.split()[0].casefold() in claimant_words().portfolios:  # “the Ordanian Ministry of Defence”
        return [rest, *_owners_first(owner), noun]
    return [*_owners_first(owner), owned]


def one_name(names: Iterable[str]) -> dict[str, str]:
    """Each name with the one it is the same claimant as: itself, or the only longer one of the same body."""
    known = sorted({name for name in names if name}, key=lambda name: (len(name.split()), name))
    found: dict[str, str] = {}
    for name in known:
        longer = [other for other in known if other != name and _holds(other, name)]
        tops = [one for one in longer if not any(other != one and _holds(other, one) for other in longer)]
        found[name] = tops[0] if len(tops) == 1 else name
    return found


def _holds(longer: str, shorter: str) -> bool:
    """Whether one body's name is the other's with more words: “sundmark foreign ministry”, “foreign ministry”.

    A state is its ministry where it is the only one of it that is heard.
    """
    more, few = longer.split(), shorter.split()
    if len(few) == 1 and len(more) > 1 and few[0] not in claimant_words().bodies:
        a_state = more[0] not in claimant_words().portfolios  # “interim” is no “Interior Ministry”
        return a_state and more[-1] in claimant_words().arms and _stem(more[0]) == _stem(few[0])
    if len(more) <= len(few) or not set(few) & claimant_words().bodies:
        return False
    return more[-len(few) :] == few or (
        all(any(_stem(one) == _stem(other) for other in more) for one in few) and (more[-1] == few[-1])
    )


def _stem(word: str) -> str:
    return word[:5]


def _holder(actor: Actor, record: Record) -> str | None:
    """Whose office or spokesman somebody without a name is: “his office”, “its spokesman”."""
    for mention in actor.mentions:
        first, _, rest = mention.span.quote(record.document.text).partition(" ")
        if not rest or first.casefold() not in _POSSESSIVES:
            continue
        word = Span(mention.span.start, mention.span.start + len(first))
        for other in record.actors:
            if other.id != actor.id and any(one.how == "pronoun" and word.covers(one.span) for one in other.mentions):
                return other.id
    return None


def _owner(actor: Actor, record: Record) -> str | None:
    """Whose “its foreign ministry” is, where nothing settles “its”: the state or body that its sentence names before."""
    text = record.document.text
    if not set(plain(actor.name).split()) & claimant_words().bodies or actor.name[:1].isupper():
        return None
    for mention in actor.mentions:
        if not mention.span.quote(text).casefold().startswith("its "):
            continue
        named = [
            (one.span.end, other.id)
            for other in record.actors
            if other.id != actor.id and other.kind in ("country", "organisation") and other.name[:1].isupper()
            for one in other.mentions
            if mention.span.start - _NEAR <= one.span.start and one.span.end <= mention.span.start
        ]
        subjects = [(end, name) for end, name in named if "." not in text[end : mention.span.start]]
        if subjects:
            return min(subjects)[1]
    return None


def _named_bodies(record: Record) -> list[tuple[int, str]]:
    """Where bodies are named, in order, each with its comparable name."""
    words = claimant_words().bodies
    found = []
    for actor in record.actors:
        if actor.kind not in ("organisation", "group", "media", "country", "unknown"):
            continue
        name = plain(actor.name)
        if not set(name.split()) & words or len(name.split()) < 2:
            continue
        qualified = _qualified(actor, record.document.text)
        found += [(mention.span.start, qualified) for mention in actor.mentions]
    return sorted(found)


def _qualified(actor: Actor, text: str) -> str:
    """The name of a body with the country or body it is said to be of: “Sundmark's Foreign Ministry”."""
    name = plain(actor.name)
    for mention in actor.mentions:
        if mention.how != "name":
            continue
        before = _QUALIFIER.search(text[max(0, mention.span.start - 40) : mention.span.start])
        if before and before.group(1).casefold() not in _SMALL:
            qualifier = plain(before.group(1))
            if qualifier and qualifier not in name.split():
                return f"{qualifier} {name}"
    return name


def _voice(actor: Actor, text: str, bodies: list[tuple[int, str]]) -> Voice:
    name = plain(actor.name)
    if actor.kind != "person":
        words = name.split()
        body = _whose_people(actor)
        if body is None and len(words) == 1 and words[0] in claimant_words().bodies and actor.mentions:
            body = _meant(words[0], actor.mentions[0].span.start, bodies)
        return Voice(
            written=actor.name, name=_qualified(actor, text) if body is None else body, person=False, body=None
        )
    at = actor.mentions[0].span.start if actor.mentions else 0
    body = next((found for role in actor.roles if (found := _body(role, at, bodies)) is not None), None)
    body = body or _spoken_for(actor, text)
    sole = claimant_words().sole.intersection(word for role in actor.roles for word in plain(role).split()[-1:])
    return Voice(written=actor.name, name=name, person=True, body=body, sole=sole)


def _spoken_for(actor: Actor, text: str) -> str | None:
    """The body behind a name: “Anton Lee, who speaks for the Defence Ministry”."""
    found = (_SPEAKS.match(text[mention.span.end : mention.span.end + _NEAR]) for mention in actor.mentions)
    return next((plain(one.group(1)) for one in found if one), None)


def _whose_people(actor: Actor) -> str | None:
    """“Investigators for the Conference”, “experts from the institute”: those without a name speak for the body they are of."""
    found = _PEOPLE_OF.match(actor.name)
    if found is None or found.group(1).casefold() not in claimant_words().staff:
        return None
    body = plain(found.group(2))
    return body if len(body.split()) > 1 or body in claimant_words().bodies else None


def _body(role: str, at: int, bodies: list[tuple[int, str]]) -> str | None:
    """The body that a holder of `role` speaks for, found at `at` in the text."""
    table = claimant_words()
    words = [word for word in plain(role).split() if word not in table.passing]
    if not words:
        return None
    for office, body in table.offices.items():
        parts = office.split()
        for i in range(len(words) - len(parts) + 1):
            if words[i : i + len(parts)] != parts or "deputy" in words[:i]:
                continue
            if "{}" not in body:
                return " ".join([*words[:i], body])
            if i and words[i - 1] in table.portfolios:
                return " ".join([*words[: i - 1], body.format(words[i - 1])])
            return _meant("ministry", at, bodies)
    rest = [word for word in words if word not in table.voices]
    if len(rest) == len(words):
        return None
    if any(word in table.bodies for word in rest):
        if len(rest) == 1:
            return _meant(rest[0], at, bodies) or rest[0]
        return " ".join(rest)
    if table.of_places & {words[0], words[-1]}:
        return " ".join(words)
    if not rest:
        return _meant(None, at, bodies) if set(words) & table.heads else None
    return " ".join(rest)


def _meant(noun: str | None, at: int, bodies: list[tuple[int, str]]) -> str | None:
    """The body last named before `at`, with that noun in its name where one is given; else the first named after."""
    place = bisect_left(bodies, (at, ""))
    for start, name in reversed(bodies[:place]):
        if at - start > _REACH:
            break
        if noun is None or noun in name.split():
            return name
    if noun is not None:
        for start, name in bodies[place:]:
            if start - at <= _REACH and noun in name.split():
                return name
    return None
