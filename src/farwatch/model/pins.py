"""What reviewers ruled about links: decisions come in, the pins that stand come out.

A decision is never overwritten: a later one `supersedes` it, and then only the later one counts, whatever it rules. That is
also how a merge or a split is undone; a later one whose verdict is `withdraw` takes it away, and lets stand what stood before it.
"""

from collections.abc import Iterable
from typing import Any, Literal, Protocol

import msgspec

from farwatch.model.span import Span


class Anchored(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A reading that a decision is about: it stands on a span of a document's text, so it outlives a reader's version."""

    document: str
    span: Span


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer's ruling that two readings are one occurrence (or one actor), or are not.

    Each end is a reading, or the id of an occurrence or of an actor, which means its earliest member.
    """

    kind: Literal["event", "actor"]
    verdict: Literal["must-link", "cannot-link"]
    one: Anchored | str
    other: Anchored | str


class _About(msgspec.Struct):
    kind: str
    document: str | None = None
    span: Span | None = None
    occurrence: str | None = None
    actor: str | None = None

    def end(self) -> Anchored | str:
        """What this names."""
        if self.document is not None and self.span is not None:
            return Anchored(document=self.document, span=self.span)
        named = self.occurrence or self.actor
        if named is None:
            raise ValueError("a reading is named by its document and span, or by an occurrence or an actor")
        return named


class LinkDecision(msgspec.Struct):
    """As much of a decision of RECORD.md as linking asks for."""

    verdict: str
    about: _About
    value: Any = None
    id: str | None = None
    supersedes: str | None = None

    def pin(self) -> Pin | None:
        """The pin that this rules; `None` where it is not about links, `ValueError` where it names no two readings."""
        if self.verdict not in ("must-link", "cannot-link"):
            return None
        kind = "event" if self.about.kind == "occurrence" else self.about.kind
        value = {"occurrence": self.value} if isinstance(self.value, str) else self.value
        if not isinstance(value, dict):
            raise ValueError("`value` names the other reading")
        other = msgspec.convert({"kind": kind, **value}, _About).end()
        pin = {"kind": kind, "verdict": self.verdict, "one": self.about.end(), "other": other}
        return msgspec.convert(pin, Pin)


class _Ruling(Protocol):
    """A decision, as far as it says whether others stand."""

    @property
    def id(self) -> str | None: ...

    @property
    def verdict(self) -> str: ...

    @property
    def supersedes(self) -> str | None: ...


def standing[Ruling: _Ruling](decisions: Iterable[Ruling]) -> list[Ruling]:
    """The decisions that stand, in their order: no other supersedes them, and none withdraws them.

    What was withdrawn supersedes nothing any more, so what stood before it stands again; a withdrawal can be withdrawn. A
    withdrawal rules nothing itself.
    """
    told = list(decisions)
    withdrawals = {one.supersedes: one for one in told if one.verdict == "withdraw" and one.supersedes is not None}

    def withdrawn(name: str | None) -> bool:
        gone, seen = False, set[str]()
        while name is not None and name not in seen and name in withdrawals:
            seen.add(name)
            gone, name = not gone, withdrawals[name].id
        return gone

    superseded = {one.supersedes for one in told if one.verdict != "withdraw" and not withdrawn(one.id)}
    return [
        one
        for one in told
        if one.verdict != "withdraw" and (one.id is None or not (one.id in superseded or withdrawn(one.id)))
    ]
