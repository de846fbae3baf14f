"""Decisions on one thing come in; what is judged of it comes out: verdict, status, grades, and the standard of proof.

Software proposes a standard of 0 or 1 and raises an item to 3 at most, by independent origins. A standard of 2 needs a named
reviewer, 3 and 4 two different ones, and 5 is for courts and never set here (VOCABULARY: Grades and proof).
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from farwatch.errors import WrongUse
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.model import Decision, Judged, State, standing
from farwatch.review.people import person

HIGHEST = 4  # 5, beyond reasonable doubt, is for courts
_NAMED, _TWICE = 2, 3  # the lowest standards that need a named reviewer, and two of them
_ORIGINS = 2  # so many independent origins corroborate


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What one decision says, without what it is about."""

    id: str
    verdict: Literal["accept", "correct", "reject", "must-link", "cannot-link", "withdraw"]
    reviewer: str
    reason: str = ""
    at: str = ""
    value: Any = None
    source_grade: str | None = None
    item_grade: str | None = None
    status: str | None = None
    standard: int | None = None
    supersedes: str | None = None


def voice(decision: Decision) -> Voice:
    """Return what a decision says."""
    return msgspec.json.decode(decision.content, type=Voice)


def judge(voices: Sequence[Voice], *, assigned: str | None, follow_up: str | None, notes: int) -> Judged:
    """Return what people say of a thing: the newest verdict, and the standard that enough different people support.

    Each reviewer has one voice, the newest. Where one accepts what another rejects, no standard above 1 is in force.
    """
    ruled = [one for one in standing(voices) if one.verdict in ("accept", "correct", "reject")]
    last = {person(one.reviewer): one for one in ruled}
    heard = sorted(last.values(), key=ruled.index)
    for_it = [one for one in heard if one.verdict != "reject"]
    against = [one for one in heard if one.verdict == "reject"]
    asked = max((one.standard for one in for_it if one.standard is not None), default=None)
    newest = heard[-1] if heard else None
    corrected = [one for one in ruled if one.verdict == "correct"]
    shown = corrected[-1] if corrected else next((one for one in reversed(for_it)), None)
    return Judged(
        verdict=newest.verdict if newest is not None and newest.verdict in ("accept", "correct", "reject") else None,
        status=_newest(heard, "status"),
        standard=None if against else _supported(for_it),
        asked=asked,
        item_grade=_newest(heard, "item_grade"),
        source_grade=_newest(heard, "source_grade"),
        reviewers=tuple(dict.fromkeys(one.reviewer for one in heard)),
        needs=_needs(for_it, against, asked),
        assigned=assigned,
        follow_up=follow_up,
        notes=notes,
        value=shown.value if shown is not None and not (against and not for_it) else None,
    )


def state(
    judged: Judged | None,
    *,
    independent: int = 1,
    contested: bool = False,
    linked: bool = False,
    source_grade: str | None = None,
) -> State:
    """Return what is judged of an item, people's word before the software's proposal.

    `linked` is true for an occurrence, whose independent origins are counted; a lone statement or event is as read.
    """
    people = judged or Judged()
    corroborated = linked and independent >= _ORIGINS and not contested
    proposed = 1 if corroborated else 0
    standard = people.standard if people.standard is not None else proposed
    return State(
        verdict=people.verdict,
        status=people.status or _proposed_status(people, contested, corroborated, linked=linked),
        standard=standard,
        proposed_standard=max(proposed, people.asked or 0) if (people.asked or 0) > standard else proposed,
        item_grade=people.item_grade or ("3" if corroborated else "6"),
        source_grade=people.source_grade or source_grade or "F",
        reviewers=people.reviewers,
        needs=people.needs,
        assigned=people.assigned,
        follow_up=people.follow_up,
        notes=people.notes,
    )


def check_standard(standard: int | None, verdict: str) -> None:
    """Raise `WrongUse` where a decision asks for a standard of proof that nobody can set here."""
    if standard is None:
        return
    if standard == HIGHEST + 1:
        raise WrongUse("standard 5, beyond reasonable doubt, is for courts; it is never set here")
    if not 0 <= standard <= HIGHEST:
        raise WrongUse(f"there is no standard of proof {standard}; they go from 0 to {HIGHEST}")
    if verdict == "reject" and standard >= _NAMED:
        raise WrongUse("what is rejected has no standard of proof; give a status such as refuted")


def check_status(status: str | None, *, independent: int, standard: int | None, linked: bool) -> None:
    """Raise `WrongUse` where a status is none, or says more than there is."""
    if status is None:
        return
    if status not in vocabulary().verification:
        raise WrongUse(f"{status!r} is no status; they are {', '.join(sorted(vocabulary().verification))}")
    if status == "corroborated" and linked and independent < _ORIGINS:
        raise WrongUse(f"corroborated needs two independent origins; there is {independent}")
    if status == "verified" and (standard or 0) < _NAMED:
        raise WrongUse("verified needs a standard of proof of 2 or more; name it too")


def supporters(standard: int) -> int:
    """Return how many different reviewers a standard of proof needs."""
    return 0 if standard < _NAMED else 1 if standard < _TWICE else 2


def _supported(voices: Iterable[Voice]) -> int | None:
    """The highest standard that enough of the voices support; None where no voice names one."""
    named = [one.standard for one in voices if one.standard is not None]
    if not named:
        return None
    return max(
        (level for level in range(max(named) + 1) if sum(one >= level for one in named) >= supporters(level)), default=0
    )


def _needs(for_it: Sequence[Voice], against: Sequence[Voice], asked: int | None) -> str | None:
    if for_it and against:
        return (
            f"{_names(for_it)} and {_names(against)} do not agree; one of them, or somebody else in the place of one, "
            "has to decide again"
        )
    if asked is not None and asked > (_supported(for_it) or 0):
        return f"a second reviewer for standard {asked}, {vocabulary().standards_of_proof[asked]}"
    return None


def _names(voices: Iterable[Voice]) -> str:
    return ", ".join(dict.fromkeys(one.reviewer for one in voices))


def _newest(voices: Sequence[Voice], field: str) -> Any:
    return next((value for one in reversed(voices) if (value := getattr(one, field)) is not None), None)


def _proposed_status(people: Judged, contested: bool, corroborated: bool, *, linked: bool) -> str:
    if people.verdict == "reject":
        return "withdrawn"
    if people.needs is not None:
        return "under-review"
    if contested:
        return "contested"
    if corroborated:
        return "corroborated"
    if people.verdict is not None:
        return "single-source" if linked else "proposed"
    return "new"
