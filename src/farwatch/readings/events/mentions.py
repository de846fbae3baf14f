"""Events of one article come in; what one mention leaves out and another tells of the same event is filled in.

“The abduction” names nobody, “was arrested” does not say by whom: a report tells that once, in its first lines or its
last. Only mentions of one kind are joined, and an agent only where the one it was done to is the same, or where the
article knows of one agent for all events of the kind.
"""

from collections.abc import Sequence

import msgspec

from farwatch.model import Participant, Place, Statement, Time
from farwatch.readings.events.company import Company
from farwatch.readings.events.roles import Roles
from farwatch.readings.events.status import Status
from farwatch.readings.events.trigger import Trigger

_JOINED = {
    "arrest",
    "abduct",
    "kill",
    "beat",
    "torture",
    "sexual-violence",
    "release",
    "sentence",
    "convict",
    "acquit",
    "sue",
    "deport",
    "court-hearing",
    "investigate",
    "bomb",
    "shell",
    "air-strike",
    "drone-strike",
    "seize",
    "displace",
    "restrict",
}
_TOLD = {"happened", "ongoing", "alleged"}
_OF_SOMEBODY = {*_TOLD, "denied"}
_CLOSE = {"minute", "day", "week"}  # a year is when of many things


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An event while it is put together."""

    trigger: Trigger
    statement: Statement | None
    status: Status
    sides: Roles
    when: Time | None
    where: Place | None


def join_mentions(drafts: Sequence[Draft], company: Company) -> list[Draft]:
    """Return the drafts, each with the sides that another mention of its event tells."""
    drafts = _with_names(drafts, company)
    by_kind: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.trigger.kind in _JOINED and draft.status.status in _TOLD:
            by_kind.setdefault(draft.trigger.kind, []).append(draft)
    with_targets = [_with_targets(draft, by_kind.get(draft.trigger.kind, ()), company) for draft in drafts]
    again: dict[str, list[Draft]] = {}
    for draft in with_targets:
        if draft.trigger.kind in by_kind and draft.status.status in _TOLD:
            again.setdefault(draft.trigger.kind, []).append(draft)
    whole = [_with_agents(draft, again.get(draft.trigger.kind, ())) for draft in with_targets]
    told: dict[str, list[Draft]] = {}
    for draft in whole:
        if draft.trigger.kind in by_kind and draft.status.status in _TOLD:
            told.setdefault(draft.trigger.kind, []).append(draft)
    return [_with_setting(draft, told.get(draft.trigger.kind, ())) for draft in whole]


def _with_names(drafts: Sequence[Draft], company: Company) -> list[Draft]:
    """“A teacher abducted” in the headline is Ann Lee where she is the one person who is abducted in the article."""
    named: dict[str, set[str]] = {}
    for draft in drafts:
        for side in draft.sides.targets:
            actor = company.actor(side.actor)
            if actor is not None and actor.kind == "person" and draft.status.status in _OF_SOMEBODY:
                named.setdefault(draft.trigger.kind, set()).add(actor.id)
    return [_named(draft, named.get(draft.trigger.kind, set()), company) for draft in drafts]


def _named(draft: Draft, known: set[str], company: Company) -> Draft:
    if draft.trigger.kind not in _JOINED or draft.status.status not in _OF_SOMEBODY or len(known) != 1:
        return draft
    (one,) = known
    targets = tuple(
        Participant(actor=one, span=side.span)
        if (actor := company.actor(side.actor)) is not None and company.is_one_unnamed(actor)
        else side
        for side in draft.sides.targets
    )
    sides = msgspec.structs.replace(draft.sides, targets=targets)
    return msgspec.structs.replace(draft, sides=sides)


def _with_targets(draft: Draft, others: Sequence[Draft], company: Company) -> Draft:
    """A noun such as “the abduction” is the last one told before it, else the first behind it."""
    if draft.sides.targets or draft.status.status not in _TOLD or draft.trigger.word.pos != "NOUN":
        return draft
    told = [other for other in others if any(side.actor for side in other.sides.targets)]
    if draft.trigger.word.tag == "NNS":  # “the arrests” are not those of one
        told = [other for other in told if not _is_of_one(other, company)]
    before = [other for other in told if other.trigger.word.start < draft.trigger.word.start]
    source = before[-1] if before else told[0] if told else None
    if source is None:
        return draft
    sides = msgspec.structs.replace(draft.sides, targets=source.sides.targets)
    return msgspec.structs.replace(draft, sides=sides)


def _is_of_one(draft: Draft, company: Company) -> bool:
    actors = [company.actor(side.actor) for side in draft.sides.targets]
    return len(actors) == 1 and actors[0] is not None and actors[0].kind in ("person", "unknown")


def _with_agents(draft: Draft, others: Sequence[Draft]) -> Draft:
    """Who did it, where it was done to the same one, or where nobody else does such things in the article."""
    if draft.sides.agents or draft.status.status not in _TOLD:
        return draft
    told = [other for other in others if any(side.actor for side in other.sides.agents)]
    if draft.status.status == "happened" and draft.trigger.kind not in ("arrest", "abduct"):
        told = [other for other in told if other.status.status != "alleged"]  # nothing alleged becomes a fact
    wanted = _actors(draft.sides.targets)
    same = [other for other in told if wanted & _actors(other.sides.targets)]
    if not same:
        return draft
    sides = msgspec.structs.replace(draft.sides, agents=same[0].sides.agents)
    return msgspec.structs.replace(draft, sides=sides)


def _with_setting(draft: Draft, others: Sequence[Draft]) -> Draft:
    """When and where it was, where every other mention of what was done to the same one that tells it tells the same."""
    wanted = _actors(draft.sides.targets)
    if not wanted or draft.status.status not in _TOLD or (draft.when is not None and draft.where is not None):
        return draft
    same = [other for other in others if other is not draft and wanted & _actors(other.sides.targets)]
    whens = {
        (o.when.earliest, o.when.latest): o.when
        for o in reversed(same)
        if o.when is not None and o.when.precision in _CLOSE
    }
    wheres = {o.where.name: o.where for o in reversed(same) if o.where is not None}
    when = draft.when or (next(iter(whens.values())) if len(whens) == 1 else None)
    where = draft.where or (next(iter(wheres.values())) if len(wheres) == 1 else None)
    return msgspec.structs.replace(draft, when=when, where=where)


def _actors(sides: Sequence[Participant]) -> set[str]:
    return {side.actor for side in sides if side.actor is not None}
