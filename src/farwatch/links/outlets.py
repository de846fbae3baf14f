"""The source registry and a text come in; who published it, who owns that outlet and whom the text credits come out.

A credit stands in the dateline (“(Meridian)”), in a line of its own (“Additional reporting by Meridian”) or in the
sentence (“Meridian reports”). Names are those of the registry, of the world's agencies, and of the outlets whose own
papers came before.
"""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from farwatch.knowledge.claimants import claimant_words
from farwatch.knowledge.outlets import outlet_words
from farwatch.model import Outlet

_NAME = r"[“\"]?(?:the\s+)?((?-i:[A-Z][\w.&'’-]*)(?:[ /](?:(?:of|and|for|the|de)[ ])?(?-i:[A-Z][\w.&'’-]*)){0,5})"
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_PARTS = re.compile(r"\s*(?:/|,|;|:|\band\b|&|\+|\bwith\b|\.(?=\s))\s*")
_AT_START = re.compile(rf"^\s*{_NAME}\s+[-–—]+\s")
_AT_END = re.compile(r"(?:^|\s)[-–—]\s*([^\n–—-]{2,40})\s*$")
_AT_END_OF = re.compile(rf"(?<!\w){_NAME}[”\"]?,?\s+\Z", re.IGNORECASE)
_NAMED_WITHIN = 60  # characters
_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # letters by which “Ordanian” and “Ordania” are one
_TELLING = 2  # words that a name needs to tell whose it is
# Stems that make an owner a state, and of those who rule it: “Ordania's military rulers”.
_GOVERNMENT = frozenset({"gover", "state", "repub", "minis", "of", "the"})
_RULERS = frozenset({"milit", "ruler", "rulin", "junta", "autho", "leade", "regim", "admin"})
_EDGE_LINES = 2
_CREDIT_LINE = 120  # characters
_SIGNATURE = 60  # characters of a last line that only says whose report it is
_STOPS = (".", "!", "?", "”", '"', "’", "'")
_BRIEF = 1200


class CreditWords(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words of a text that may name an outlet: in credit lines, as who reported what its sentences say, as who was told it."""

    lines: tuple[str, ...]
    told: tuple[str, ...]
    heard: tuple[str, ...]


def read_credits(text: str) -> CreditWords:
    """The words by which a text may credit others, for `Outlets.resolve` to judge."""
    before, after, heard_before, heard_after = _patterns()
    lines = [line for line in text.splitlines() if line.strip()]
    edges = lines if len(lines) <= 2 * _EDGE_LINES + 1 else [*lines[: _EDGE_LINES + 1], *lines[-_EDGE_LINES:]]
    found: dict[str, None] = {}
    for line in edges:
        for bracket in _BRACKETS.findall(line):
            found.update(_parts(bracket))
        if start := _AT_START.match(line):
            found.update(_parts(start.group(1)))
        if len(line) <= _CREDIT_LINE:
            for match in before.finditer(line):
                found.update(_parts(match.group(1)))
    if lines and (end := _AT_END.search(lines[-1])):
        found.update(_parts(end.group(1)))
    if len(lines) > 1 and len(lines[-1]) <= _SIGNATURE and not lines[-1].rstrip().endswith(_STOPS):
        found.update(_parts(lines[-1].strip(" ()[]")))
    told: dict[str, None] = {}
    heard: dict[str, None] = {}
    if len(text) <= _BRIEF:
        for pattern, names in ((after, told), (before, told), (heard_before, heard)):
            for match in pattern.finditer(text):
                names.update(_parts(match.group(1)))
        for verb in heard_after.finditer(text):  # verbs are few, and names many
            if named := _AT_END_OF.search(text, max(0, verb.start() - _NAMED_WITHIN), verb.start()):
                heard.update(_parts(named.group(1)))
    return CreditWords(lines=tuple(found), told=tuple(told), heard=tuple(heard))


class Outlets:
    """Who is who among publishers: those of the registry, the agencies of the world, and all that are `learnt`."""

    def __init__(self, registry: Iterable[Outlet] = ()) -> None:
        self._forms: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._words: dict[str, set[str]] = {}
        self._states: dict[str, set[str]] = {}
        self._countries: dict[str, str] = {}
        self._speakers: set[str] = set()
        self._agencies = set(outlet_words().agencies)
        for outlet in sorted(registry, key=lambda one: one.id):
            self._words[outlet.id] = {word.casefold()[:_STEM] for word in _WORD.findall(outlet.name)}
            self._know(outlet.id, outlet.name, outlet.name, outlet.id)
            if outlet.type == "agency":
                self._agencies.add(outlet.id)
            elif outlet.type in outlet_words().speakers:
                self._speakers.add(outlet.id)
            if outlet.country:
                self._countries[outlet.id] = outlet.country
            if outlet.owner:
                self._owners[outlet.id] = outlet.owner
                owner = {word.casefold()[:_STEM] for word in _WORD.findall(outlet.owner)}
                if owner & _GOVERNMENT:
                    self._states[outlet.owner] = owner
        for name, forms in outlet_words().agencies.items():
            self._know(name, name, *forms)

    def learn(self, publisher: str | None) -> None:
        """Take note of a publisher whom later texts may credit."""
        if publisher and publisher.casefold() not in self._forms:
            self._know(publisher, publisher, publisher)

    def is_agency(self, key: str) -> bool:
        """Whether an outlet sends its reports to others, so that who tells of them carries them."""
        return key in self._agencies

    def key(self, publisher: str | None) -> str:
        """The id of a publisher, by id or name; its own name where the registry does not know it; "" for nobody."""
        if not publisher:
            return ""
        return self._forms.get(publisher.casefold(), publisher)

    def owner(self, key: str) -> str:
        """Who owns the outlet; the outlet itself where nobody said."""
        return self._owners.get(key, key)

    def name(self, key: str) -> str:
        """The name of an outlet."""
        return self._names.get(key, key)

    def named(self, words: str) -> str | None:
        """The outlet that a name means, or nothing."""
        plain = words.strip(" .,;:“”\"'’").casefold().removeprefix("the ")
        return self._forms.get(plain) or self._forms.get(plain.removesuffix("'s").removesuffix("’s"))

    def resolve(self, words: Iterable[str], publisher: str) -> tuple[str, ...]:
        """The outlets, other than the publisher itself, that credit words name."""
        found = {key: None for name in words if (key := self.named(name)) is not None}
        found.pop(self.key(publisher), None)
        return tuple(found)

    def telling(self, words: CreditWords, publisher: str) -> tuple[str, ...]:
        """The outlets, other than the publisher itself, whose report its sentences tell.

        A ministry or an NGO is who speaks in it.
        """
        heard = [name for name in words.heard if (key := self.named(name)) and self._is_whole(name, key)]
        return tuple(key for key in self.resolve((*words.told, *heard), publisher) if key not in self._speakers)

    def _is_whole(self, name: str, key: str) -> bool:
        written = name.strip(" .,;:“”\"'’")
        return written.isupper() or _plain(written) == _plain(self.name(key))

    def speaking(self, claimant: str, told_by: str) -> str | None:
        """The outlet of the registry that a claimant is: a ministry whose press service publishes, an agency, an NGO.

        `claimant` is in comparable words; it is the outlet where all of them are words of the outlet's name. A ministry without a
        name of a country is that of the country of the outlet that tells of it, `told_by`.
        """
        words = {word[:_STEM] for word in claimant.split()}
        if len(words) < _TELLING:
            return self._forms.get(claimant)
        at_home = words <= _generic_stems()
        for key, own in self._words.items():
            if words <= own and not (at_home and self._abroad(key, told_by)):
                return key
        return None

    def _abroad(self, key: str, told_by: str) -> bool:
        here, there = self._countries.get(told_by), self._countries.get(key)
        return here is not None and there is not None and here != there

    def state(self, claimant: str) -> str | None:
        """The owner that a claimant is where a state or its government owns outlets: “ordania”, “government of ordania”."""
        words = {word[:_STEM] for word in claimant.split()}
        if not words:
            return None
        named = words - _GOVERNMENT - _RULERS
        return next((owner for owner, own in self._states.items() if named and named <= own), None)

    def _know(self, key: str, *names: str) -> None:
        self._names.setdefault(key, names[0])
        for name in names:
            for form in _forms(name):
                self._forms.setdefault(form, key)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _forms(name: str) -> list[str]:
    """The ways in which a name is written: without the article, without “News Agency”, by its letters."""
    plain = name.casefold().removeprefix("the ")
    forms = [name.casefold(), plain]
    for generic in outlet_words().generic:
        if plain.endswith(" " + generic):
            forms.append(plain.removesuffix(" " + generic))
            break
    letters = "".join(word[0] for word in name.removeprefix("The ").split() if word[0].isupper())
    if len(letters) >= 2 and len(letters) == len(name.removeprefix("The ").split()):
        forms.append(letters.casefold())
    return [form for form in forms if len(form) > 1]


@cache
def _generic_stems() -> frozenset[str]:
    """Stems of the words that every state has a ministry by."""
    words = claimant_words()
    return frozenset(word[:_STEM] for word in (*words.bodies, *words.portfolios))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A name behind words of credit, and a name before them; the same of words that only a whole name stands at."""
    words = outlet_words()
    return (
        re.compile(
            rf"(?<!\ba )(?:{_either(words.before)})\s+{_NAME}", re.IGNORECASE
        ),  # “a report by” another credits none
        re.compile(rf"{_NAME}[”\"]?,?\s+(?:{_either(words.after)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{_either(words.heard_before)})\s+{_NAME}", re.IGNORECASE),
        re.compile(rf"(?<=\s)(?:{_either(words.heard_after)})\b"),
    )


def _parts(words: str) -> dict[str, None]:
    """The names in a bracket such as “KWS/Meridian” or “Meridian and Herald staff”, and the whole of it."""
    return dict.fromkeys((words, *_PARTS.split(words)))


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)
