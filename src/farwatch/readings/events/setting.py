"""A trigger comes in; when and where it was comes out, from the words that hang on it in its own sentence."""

from bisect import bisect_left
from collections.abc import Sequence

from farwatch.knowledge.events import event_words
from farwatch.model import Place, Sentence, Span, Statement, Time, Word
from farwatch.readings.events.belied import is_of_before
from farwatch.readings.events.clauses import is_aside
from farwatch.readings.events.trigger import Trigger

_WHEN = {"DATE", "TIME"}
_VAGUE = {"PRESENT_REF", "PAST_REF"}  # when of no event
_NEAR = 80  # characters between a trigger and the words for when or where


class Setting:
    """The times and places of one article, found by sentence."""

    def __init__(self, times: Sequence[Time], places: Sequence[Place]) -> None:
        dated = (t for t in times if t.type in _WHEN and (t.earliest or t.latest) and t.value not in _VAGUE)
        self._times = sorted(dated, key=lambda time: time.span)
        self._places = sorted(
            (place for place in places if place.use in ("site", "origin", "actor")), key=lambda place: place.span
        )
        self._time_starts = [time.span.start for time in self._times]
        self._place_starts = [place.span.start for place in self._places]

    def when(self, trigger: Trigger, statement: Statement | None) -> Time | None:
        """The time that hangs on the trigger; the day on which something was said is not the day it happened."""
        here = trigger.sentence.span
        first, last = bisect_left(self._time_starts, here.start), bisect_left(self._time_starts, here.end)
        return _attached(trigger, _told_with(self._times[first:last], statement))

    def where(self, trigger: Trigger, statement: Statement | None) -> Place | None:
        """The place that hangs on the trigger; a country that acts is a place only for who visits it."""
        here = trigger.sentence.span
        first, last = bisect_left(self._place_starts, here.start), bisect_left(self._place_starts, here.end)
        sites = [
            p
            for p in self._places[first:last]
            if (p.use != "actor" or trigger.kind == "visit") and not _is_base(trigger.sentence, p.span)
        ]
        return _attached(trigger, _told_with(sites, statement))


def _is_base(sentence: Sentence, span: Span) -> bool:
    """Whether a place only says where somebody has a seat: “a Geneva-based group”, “a group based in Geneva”."""
    inside = sentence.within(span)
    if not inside:
        return False
    before = [word.lower for word in sentence.words[max(0, inside[0].i - 2) : inside[0].i]]
    behind = [word.lower for word in sentence.words[inside[-1].i + 1 : inside[-1].i + 3]]
    return before == ["based", "in"] or behind[:1] == ["based"] or behind == ["-", "based"]


def _told_with[Found: (Time, Place)](found: Sequence[Found], statement: Statement | None) -> list[Found]:
    """Those inside the same statement as the trigger; all where no statement holds it."""
    return [one for one in found if statement is None or statement.holds(one.span.start)]


def _attached[Found: (Time, Place)](trigger: Trigger, found: Sequence[Found]) -> Found | None:
    """What stands in the trigger's own phrase, then what hangs on the same verb, then what stands near its clause."""
    if not found:
        return None
    sentence, word = trigger.sentence, trigger.word
    own = sentence.subtree_span(word)
    verb = _verb(sentence, word)
    distance = {one.id: _distance(one.span, word) for one in found}
    found = [
        one for one in found if not _is_in_aside(sentence, one.span, word) and not _is_of_thing(sentence, one, word)
    ]
    inside = [one for one in found if own.covers(one.span)]
    if trigger.kind == "agree" and word.pos == "VERB":  # “agree to meet on Friday” is not agreed on Friday
        inside = [one for one in inside if _hangs_on(sentence, one.span, word)]
        return min(inside, key=lambda one: distance[one.id], default=None)
    days = any(isinstance(one, Time) for one in found)
    if days and is_of_before(sentence, word, event_words()):  # “on Wednesday few came, since the shells at Sandeby”
        return min(inside, key=lambda one: distance[one.id], default=None)
    if is_aside(sentence, word, ()):
        inside = inside or _its_own(sentence, found, word)
        return min(inside, key=lambda one: distance[one.id], default=None)
    beside = [one for one in found if verb is not None and _hangs_on(sentence, one.span, verb)]
    if word.pos == "NOUN":
        beside = _its_own(sentence, beside, word) or beside
    for nearer in (
        [one for one in inside if verb is word and _hangs_on(sentence, one.span, word)],
        inside,
        beside,
        [one for one in found if distance[one.id] < _NEAR and word.dep in _MAIN],
    ):
        if nearer:
            return min(nearer, key=lambda one: distance[one.id])
    return None


_MAIN = {"ROOT", "ccomp", "conj", "dobj", "nsubj", "pobj"}


def _is_in_aside(sentence: Sentence, span: Span, verb: Word) -> bool:
    """“Men held since March were freed”: the month hangs on another verb, which only says which men."""
    head = sentence.head_of(span)
    other = _verb(sentence, head) if head is not None and verb.pos == "VERB" else None
    return other is not None and other.i < verb.i and other.dep in ("acl", "relcl")


def _is_of_thing(sentence: Sentence, one: Time | Place, verb: Word) -> bool:
    """“Declined the offer of 8 March”: the day is the offer's."""
    head = sentence.head_of(one.span)
    if head is None or verb.pos != "VERB" or not isinstance(one, Time):
        return False
    of = sentence.head(head)
    thing = sentence.head(of)
    return head.dep == "pobj" and of.lower == "of" and thing.dep == "dobj" and thing.pos == "NOUN"


def _its_own[Found: (Time, Place)](sentence: Sentence, found: Sequence[Found], noun: Word) -> list[Found]:
    """“Published today a report on the raid on 8 May”: of two, the one behind the noun is the raid's."""
    behind = [one for one in found if one.span.start >= noun.end and not _verb_between(sentence, noun, one.span)]
    return behind if any(one.span.end <= noun.start for one in found) else []


def _verb_between(sentence: Sentence, noun: Word, span: Span) -> bool:
    return any(w.pos in ("VERB", "AUX") for w in sentence.words[noun.i + 1 :] if w.start < span.start)


def _distance(span: Span, word: Word) -> int:
    return max(span.start - word.end, word.start - span.end, 0)


def _verb(sentence: Sentence, word: Word) -> Word | None:
    """The verb of the trigger's clause."""
    if word.pos in ("VERB", "AUX"):
        return word
    return next((above for above in sentence.ancestors(word) if above.pos in ("VERB", "AUX")), None)


def _hangs_on(sentence: Sentence, span: Span, verb: Word) -> bool:
    head = sentence.head_of(span)
    return head is not None and head is not verb and _verb(sentence, head) is verb
