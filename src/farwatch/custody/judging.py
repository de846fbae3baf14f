"""Decisions and memos on one item come in; what is judged of it is kept, and it waits for a person or no longer."""

from collections.abc import Sequence
from typing import Any

import msgspec

from farwatch.model import (
    Contradiction,
    Decision,
    Fate,
    Judged,
    Link,
    Occurrence,
    Queued,
    Reason,
    Record,
    ShownEvent,
    Span,
    place_in_lists,
)
from farwatch.review.memos import Assignment, FollowUp, said
from farwatch.review.proof import judge, voice
from farwatch.review.queue import occurrence_waits
from farwatch.review.showing import item_id, shown
from farwatch.store import Transaction

_LINK = msgspec.json.Decoder(Link)


def item_of(decision: Decision) -> str | None:
    """Return the item that a decision is about: a reading by its words, an occurrence, or an actor."""
    about = msgspec.json.decode(decision.content, type=dict[str, Any])["about"]
    if about.get("item"):
        return str(about["item"])
    if about.get("document") and about.get("span") and about["kind"] in ("statement", "event"):
        return item_id(about["document"], about["kind"], Span(*about["span"]))
    named = about.get("occurrence") or about.get("actor")
    return str(named) if named else None


def rejudge(transaction: Transaction, item: str) -> None:
    """Put together what people said of an item, and let it wait or not, as that demands."""
    work, filling = transaction.asking.work, transaction.filling
    decisions = work.decisions_on(item)
    assigned = follow_up = None
    notes = 0
    for _, memo in work.memos_done(item, ("assign", "follow-up", "note")):
        what = said(memo)
        if isinstance(what, Assignment):
            assigned = what.to
        elif isinstance(what, FollowUp):
            follow_up = what.on
        else:
            notes += 1
    verdict = judge([voice(one) for _, one in decisions], assigned=assigned, follow_up=follow_up, notes=notes)
    document = next((one.document for _, one in decisions if one.document is not None), None)
    found = transaction.asking.lists.item(item)
    if document is None and found is not None and found[0] != "occurrence":
        document = found[1]["document"]
    filling.judge(item, document, decisions[-1][0] if decisions else 0, verdict)
    if found is not None:
        _let_wait(transaction, item, found[0], verdict)


def _let_wait(transaction: Transaction, item: str, kind: str, verdict: Judged) -> None:
    """A thing waits while no verdict stands on it, or a second reviewer is missing."""
    waits = item in transaction.asking.work.waits([item])
    wanted = verdict.verdict is None or verdict.needs is not None
    if waits and not wanted:
        transaction.filling.settle([item])
    if wanted and not waits:
        queued = occurrence_reasons(transaction, item) if kind == "occurrence" else _reasons(transaction, item)
        if queued is not None:
            transaction.filling.wait([queued])


def _reasons(transaction: Transaction, item: str) -> Queued | None:
    """Why a statement or event waits, derived anew from its document's newest reading; None where it does not."""
    found = transaction.asking.lists.item(item)
    newest = transaction.asking.work.newest_reading(found[1]["document"]) if found is not None else None
    if found is None or newest is None:
        return None
    try:
        present = shown(found[1]["document"], newest[0], Record.from_json(newest[1]))
    except msgspec.ValidationError:
        return None
    for row in present.items:
        if row.item == item and (isinstance(row, ShownEvent) or row.scope == "speech"):
            return Queued(
                item=item,
                kind="event" if isinstance(row, ShownEvent) else "statement",
                document=present.document,
                seq=row.seq,
                weight=row.weight,
                reasons=row.reasons,
            )
    return None


def occurrence_reasons(transaction: Transaction, item: str) -> Queued | None:
    """Why an occurrence waits, derived anew; None where it does not, or is no more."""
    links = [_LINK.decode(line) for line in transaction.asking.work.lines_about(item)]
    occurrence = next((link for link in links if isinstance(link, Occurrence)), None)
    row = transaction.asking.lists.item(item)
    if occurrence is None or row is None:
        return None
    reasons, weight = occurrence_waits(
        occurrence.reports,
        [link for link in links if isinstance(link, Contradiction)],
        next((link for link in links if isinstance(link, Fate)), None),
    )
    return queued_occurrence(item, row[1]["last"] or None, weight, reasons)


def queued_occurrence(item: str, last: str | None, weight: int, reasons: Sequence[Reason]) -> Queued:
    """Return an occurrence as the queue keeps it; `last` is the day of its last report."""
    return Queued(
        item=item,
        kind="occurrence",
        document=None,
        seq=place_in_lists(last),
        weight=weight,
        reasons=tuple(reasons),
    )
