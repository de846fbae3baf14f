"""An event and its text come in; how the words refer to it comes out.

Late coverage names no day: “the envoy came”, “the Halden arrests”, “the commission that was to meet”. What shows that such
words mean one that the reader knows is read here, from the words right before them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from farwatch.knowledge.actors import roles as known_roles
from farwatch.knowledge.families import families
from farwatch.model import Event, Span

_DEFINITE = re.compile(r"(?i:\b(?:the|this|that|these|those|its|his|her|their))\s+(?:[\w'’-]+\s+){0,3}$")
_EARLIER = re.compile(
    r"\b(?:has|have|had)\b[^,;.]{0,60}(?<! day)(?<! night)(?<! week)(?<! month)(?<! year)(?<! as) before[,;.]", re.I
)
_SPOKE = re.compile(
    r",?\s(?:which |who |that )?(?:had |has |have )?(?:earlier |first |initially |only |still )?"
    r"(?:spoke|spoken|speaks?|talks?|talked)"
    r" (?:earlier |first |initially |only |then )?of (?:at least |some |about |up to |only )?$"
)
_UNFULFILLED = re.compile(
    r"\b(?:was|were) (?:to|(?:supposed|due|meant|expected|scheduled) to) have (?:been )?$", re.IGNORECASE
)
_NAME = re.compile(r"(?:^|[^.!?“\"‘\s]\s+)([A-Z][\w-]+)\s+$")
_WORD = re.compile(r"[^\W_]+")
_MOST = 8  # events of a sentence that are held against each other
_SHORTEST = 3  # letters of a noun
_PHRASE = 4  # words: “after last week's talks”
_REACH = 60  # characters before the words, or behind them
_SENTENCES = 64  # that are remembered: the events of one come right after each other
_HAVE_BEEN = 10  # characters
_PART = 4  # words: “of the badly wounded”
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_ORDINALS = frozenset(
    {"another", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next"}
)
_PLANNED = frozenset(
    {"visit", "host", "meet", "mediate", "court-hearing", "publish-report", "deploy-mission", "protest", "vote"}
)
_BACK = frozenset({"after", "since", "following", "despite", "over"})
_THOSE = frozenset({"the", "those", "these", "its", "their"})


def is_definite(event: Event, text: str) -> bool:
    """Whether the event, or who takes part in it, is one that the reader knows: “the raid”, “their delegations”."""
    spans = [event.trigger_span, *(one.span for one in (*event.agents, *event.targets))]
    return any(_DEFINITE.search(_before(span, text)) for span in spans)


def is_unfulfilled(event: Event, text: str) -> bool:
    """Whether the words are of a plan that came to nothing: “was to have come”."""
    if event.status not in ("happened", "ongoing", "alleged"):
        return False
    before = _before(event.trigger_span, text)
    return "have" in before[-_HAVE_BEEN:].casefold() and _UNFULFILLED.search(before) is not None


def fate_of(event: Event, text: str) -> str | None:
    """What became of a plan by the words right before it: “dropped plans to go” cancels, “put off a trip” postpones."""
    if event.kind not in _PLANNED or event.status not in ("happened", "ongoing", "alleged", "announced"):
        return None
    before = _before(event.trigger_span, text)
    return next((status for status, pattern in _fates().items() if pattern.search(before)), None)


@cache
def _fates() -> dict[str, re.Pattern[str]]:
    """What cancels or postpones, with at most two words of the plan's own and “plans to” before what was planned."""
    article = r"(?:(?:the|a|an|her|his|its|their|all) )?"
    own = r"(?:(?!(?:after|before|at|in|during|over|from|by|of|on|to) )[\w’'-]+ ){0,2}?"
    plans = r"(?:(?:plans?|intentions?|preparations?) (?:to|for|of) (?:the |a |her |his |their )?)?"
    return {
        status: re.compile(rf"\b(?:{'|'.join(words)}) {article}{own}{plans}$", re.IGNORECASE)
        for status, words in (("cancelled", families().dropped), ("postponed", families().put_off))
    }


def spoken_of(at: int, text: str) -> int | None:
    """Where “spoke earlier of”, right before the words at `at`, begins behind the name of who did; `None` where it does not."""
    start = max(0, at - _REACH)
    found = _SPOKE.search(text[start:at])
    return None if found is None else start + found.start()


def is_known(span: Span, text: str, words: int = 1) -> bool:
    """Whether words are of something that the reader knows: “the mass arrests”, with at most so many words between."""
    before = _before(span, text).casefold().split()
    return not _KNOWN.isdisjoint(before[-1 - words :])


def is_behind(span: Span, text: str) -> bool:
    """Whether words come behind “after” and the like: “hours after a protest”, “since soldiers shot at them”."""
    words = _WORD.findall(_before(span, text).casefold())[-_PHRASE:]
    return not _BACK.isdisjoint(words)


def is_lapsed(sentence: str) -> bool:
    """Whether a sentence speaks of a plan of the past: “was to explain”, “nothing has been heard of”."""
    plain = f" {' '.join(_WORD.findall(sentence.casefold()))} "
    return any(f" {words} " in plain for words in families().lapsed)


def parties(event: Event, text: str, roles: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Words for those who take part by what they are: “envoy”, “delegations”; of people by name, the words of their office."""
    told = [event.trigger_span.quote(text)]
    for one in (*event.agents, *event.targets):
        told.append(one.span.quote(text))
        told += roles.get(one.actor or "", ())
    words = {word.casefold() for words in told for word in _WORD.findall(words)}
    held = {office for words in told if (office := _office(words)) is not None}
    return frozenset(words & families().parties | held & families().offices)


@lru_cache(maxsize=1 << 12)
def _office(words: str) -> str | None:
    return known_roles().head(words)


@lru_cache(maxsize=_SENTENCES)
def is_often(sentence: str) -> bool:
    """Whether a sentence speaks of what happened many times, or at some time: “has sold arms before”."""
    if _EARLIER.search(sentence):
        return True
    plain = f" {' '.join(_WORD.findall(sentence.casefold()))} "
    return any(f" {words} " in plain for words in families().often)


def is_of_office(span: Span, text: str) -> bool:
    """Whether a name is only what an office is of: “the governor of Lesk”."""
    words = _WORD.findall(_before(span, text).casefold())
    return words[-1:] == ["of"] and not families().offices.isdisjoint(words[-2:-1])


def is_one(words: Sequence[str]) -> bool:
    """Whether words for somebody mean one human being: “woman journalist”, “colleague”; not “crew”, “two men”, “students”."""
    if not words or not words[-1].isalpha() or not words[-1].islower() or len(words[-1]) < _SHORTEST:
        return False
    noun = words[-1].casefold()
    plural = noun.endswith("s") and not noun.endswith("ss")
    if not _ORDINALS.isdisjoint(word.casefold() for word in words[:-1]):
        return False  # “a fifth victim” is one of five
    return not plural and noun not in families().several and not any(word[0].isdigit() for word in words)


def name_before(event: Event, text: str) -> str | None:
    """The name right before a noun: “the Halden arrests”."""
    found = _NAME.search(_before(event.trigger_span, text))
    return found.group(1).casefold() if found else None


def told_apart(text: str, events: Sequence[Event], sentences: Sequence[Span]) -> dict[str, frozenset[str]]:
    """For each event the others of its sentence that were before or after it: “stayed on after the talks to see the mayor”."""
    found: dict[str, set[str]] = {}
    together: dict[Span, list[Event]] = {}
    for event, sentence in zip(events, sentences, strict=True):
        together.setdefault(sentence, []).append(event)
    pairs = ((first, *pair) for first, told in together.items() for pair in combinations(told[:_MOST], 2))
    for first, one, other in pairs:
        family = _family(one, text)
        if family != _family(other, text) or family in families().violent:  # violence is told twice in one sentence
            continue
        between = _WORD.findall(text[one.trigger_span.end : other.trigger_span.start].casefold())
        before = _WORD.findall(text[first.start : one.trigger_span.start].casefold())[-_PHRASE:]
        if not families().order.isdisjoint([*before, *between]):
            found.setdefault(one.id, set()).add(other.id)
            found.setdefault(other.id, set()).add(one.id)
    return {name: frozenset(others) for name, others in found.items()}


def is_part(number: Span, text: str) -> bool:
    """Whether a number is of those counted before, and no number of all: “three of the wounded died in the night”."""
    words = [word.casefold() for word in _WORD.findall(text[number.end : number.end + _REACH])[:_PART]]
    return words[:1] == ["of"] and not _THOSE.isdisjoint(words[1:2]) and not families().counted.isdisjoint(words[2:])


def _family(event: Event, text: str) -> str:
    return families().of(event.kind, event.trigger_span.quote(text).casefold())


def _before(span: Span, text: str) -> str:
    return text[max(0, span.start - _REACH) : span.start]
