"""Words for when to times: TIMEX3 value, first and last day, anchor.

An expression counts from the publication day, or, inside a statement that was said on a day the text names, from that day.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from farwatch.model import Anchor, Article, Doubt, Sentence, Span, Statement, Time
from farwatch.readings.times.scanner import Expression, scan
from farwatch.readings.times.values import Base, Lean, Value, resolve

__all__ = ["read_times"]

READER = "times.rules/1"
_FUTURE_WORDS = {
    "will",
    "shall",
    "'ll",
    "plan",
    "schedule",
    "expect",
    "due",
    "set",
    "going",
    "until",
    "by",
    "upcoming",
    "prepare",
    "intend",
    "may",
}
_PAST_TAGS = {"VBD", "VBN"}


def read_times(
    article: Article, statements: Sequence[Statement]
) -> tuple[tuple[Time, ...], Mapping[str, str], tuple[Doubt, ...]]:
    """Return the times of `article`, the time each statement was said on (statement id to time id), and the doubts."""
    found = [e for line in article.lines for e in scan(article.text, line.span.start, line.span.end)]
    frames = _frames(article, statements, found)
    times: list[Time] = []
    doubts: list[Doubt] = []
    days: dict[int, date | None] = {}
    mentioned: date | None = None
    outside = [i for i, e in enumerate(found) if i not in frames]
    values: dict[int, Value] = {}
    for i in sorted(range(len(found)), key=lambda i: (i not in outside, i)):
        frame = frames.get(i)
        said = days.get(frame) if frame is not None else None
        before = [days[j] for j in days if j < i and days[j] is not None]
        mentioned = before[-1] if before else None
        anchor: Anchor = "said" if said else "published"
        day = said or article.published
        base = Base(day=day, anchor=anchor if day else "none", mentioned=mentioned, lean=_lean(article, found[i]))
        values[i] = resolve(found[i], base)
        days[i] = values[i].earliest if values[i].precision in ("day", "minute") else None
    for i, expression in enumerate(found):
        value = values[i]
        span = Span(expression.start, expression.end)
        if value.value is None:
            doubts.append(Doubt(span=span, reader=READER, reason=_why(expression, article)))
        times.append(_time(f"t{i + 1}", span, expression, value))
    return tuple(times), _said_on(statements, times, article), tuple(doubts)


def _time(time_id: str, span: Span, expression: Expression, value: Value) -> Time:
    return Time(
        id=time_id,
        span=span,
        type=value.type,
        value=value.value,
        earliest=value.earliest.isoformat() if value.earliest else None,
        latest=value.latest.isoformat() if value.latest else None,
        precision=value.precision,
        anchor=value.anchor,
        rule=expression.rule,
    )


def _why(expression: Expression, article: Article) -> str:
    if expression.rule == "slashed":
        return f"“{expression.words}” is one day in Britain and another in America"
    if article.published is None:
        return f"“{expression.words}” counts from a publication day that nobody gave"
    return f"“{expression.words}” has no day that the text settles"


def _frames(article: Article, statements: Sequence[Statement], found: Sequence[Expression]) -> dict[int, int]:
    """For each expression inside what was said: the expression that tells when it was said."""
    frames: dict[int, int] = {}
    for statement in statements:
        outer = _outer_expression(article, statement, found)
        if outer is None:
            continue
        for i, expression in enumerate(found):
            if i != outer and statement.holds(expression.start):
                frames[i] = outer
    return frames


def _outer_expression(article: Article, statement: Statement, found: Sequence[Expression]) -> int | None:
    """The day named in the sentence of the cue, outside of what was said."""
    if statement.cue_span is None:
        return None
    sentence = article.sentence_at(statement.cue_span.start)
    if sentence is None:
        return None
    near = [
        (abs(e.start - statement.cue_span.end), i)
        for i, e in enumerate(found)
        if e.rule in _DAYS and sentence.span.start <= e.start < sentence.span.end and not statement.holds(e.start)
    ]
    return min(near)[1] if near else None


_DAYS = {"iso", "month_day", "day_month", "weekday", "today", "part_today"}


def _said_on(statements: Sequence[Statement], times: Sequence[Time], article: Article) -> dict[str, str]:
    """The time each statement was said on: a day in the sentence of its cue, beside the cue."""
    by_place = [Expression(start=t.span.start, end=t.span.end, rule=t.rule, words="", parts={}) for t in times]
    said: dict[str, str] = {}
    for statement in statements:
        place = _outer_expression(article, statement, by_place)
        if place is not None and times[place].value is not None:
            said[statement.id] = times[place].id
    return said


def _lean(article: Article, expression: Expression) -> Lean:
    """Which way the nearest verb cue of the sentence points, those before the expression first."""
    sentence = article.sentence_at(expression.start)
    if sentence is None:
        return "past"
    before = [w for w in sentence.words if w.end <= expression.start]
    behind = [w for w in sentence.words if w.start >= expression.end]
    for words in (list(reversed(before)), behind):
        for word in words:
            lean = _points(sentence, word.i)
            if lean is not None:
                return lean
    return "past"


def _points(sentence: Sentence, place: int) -> Lean | None:
    word = sentence.words[place]
    if word.lower in _FUTURE_WORDS or (word.lemma in _FUTURE_WORDS and word.pos in ("VERB", "ADJ")):
        if word.lower == "by" and (
            place + 1 >= len(sentence.words) or sentence.words[place + 1].entity not in ("DATE", "TIME")
        ):
            return None
        return "future"
    if word.tag == "VB" and place and sentence.words[place - 1].lower == "to":
        return "future"
    if word.tag in _PAST_TAGS:
        if any(sentence.words[i].lower in ("will", "be", "to") for i in range(max(0, place - 2), place)):
            return None
        return "past"
    return None
