"""What was read comes in; what wants a person comes out: for which reasons, and how urgent it is.

The order is: grave things first, then what is contested, due, changed by a newer reader, in doubt, and then what is
new. Within a reason what weighs more comes first, then what was published last. The tables are `knowledge/review.toml`.
"""

from collections.abc import Iterable, Sequence

from farwatch.knowledge.review import priorities
from farwatch.model import Contradiction, Doubt, Event, Fate, Reason, Span, Statement

ORDER: tuple[Reason, ...] = ("red-flag", "contested", "due", "changed", "doubt", "new")


def statement_waits(statement: Statement, doubts: Sequence[Span]) -> tuple[tuple[Reason, ...], int]:
    """Return why a statement wants a person, and its weight; what is in doubt or has no speaker is said to be."""
    reasons: list[Reason] = ["new"]
    if statement.speaker is None or _touched(statement.content, doubts):
        reasons.append("doubt")
    return _weighed(reasons, priorities().acts.get(statement.act, 0))


def event_waits(event: Event, doubts: Sequence[Span]) -> tuple[tuple[Reason, ...], int]:
    """Return why an event wants a person, and its weight; grave violations are red flags unless they are denied or planned."""
    table = priorities()
    gravity = table.violations
    reasons: list[Reason] = ["new"]
    if event.status in gravity.red_flag_statuses and gravity.red_flags.intersection(event.violations):
        reasons.append("red-flag")
    if _touched(event.trigger_span, doubts):
        reasons.append("doubt")
    extra = table.statuses.get(event.status, 0) + min(3, len(event.violations)) * gravity.each
    return _weighed(reasons, extra)


def occurrence_waits(
    reports: int, contradictions: Iterable[Contradiction], fate: Fate | None
) -> tuple[tuple[Reason, ...], int]:
    """Return why an occurrence wants a person, and its weight; none where a single report says all that is known."""
    reasons: list[Reason] = []
    if is_contested(contradictions):
        reasons.append("contested")
    if fate is not None and fate.fate == "due-unconfirmed":
        reasons.append("due")
    if reports > 1:
        reasons.append("new")
    return _weighed(reasons, min(reports, 50))


def is_contested(contradictions: Iterable[Contradiction]) -> bool:
    """Whether reports of an occurrence cannot all hold; a later number of the same claimant is no contradiction."""
    return any(one.relation != "updates" for one in contradictions)


def with_reason(reasons: Iterable[Reason], weight: int, more: Reason) -> tuple[tuple[Reason, ...], int]:
    """Return reasons and weight with one reason more."""
    listed = tuple(reasons)
    if more in listed:
        return listed, weight
    return _ordered([*listed, more]), weight + priorities().weights[more]


def why(reasons: Iterable[Reason]) -> str:
    """Say in a sentence why something waits."""
    told = "; ".join(priorities().sentences[reason] for reason in reasons)
    return told[:1].upper() + told[1:] + "." if told else ""


def spans_in_doubt(doubts: Iterable[Doubt], length: int) -> list[Span]:
    """Return the spans of doubts about some words; a doubt about all of a text marks none of them."""
    return sorted({doubt.span for doubt in doubts if doubt.span.end - doubt.span.start < length})


def _touched(span: Span, doubts: Sequence[Span]) -> bool:
    return any(span.overlaps(doubt) for doubt in doubts)


def _weighed(reasons: list[Reason], extra: int) -> tuple[tuple[Reason, ...], int]:
    weights = priorities().weights
    return _ordered(reasons), sum(weights[reason] for reason in reasons) + (extra if reasons else 0)


def _ordered(reasons: list[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(set(reasons), key=ORDER.index))
