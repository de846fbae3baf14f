"""What is kept comes in; the tables that pages ask are brought up to date, in the same transaction.

The tables are derived: `catch_up` makes them anew from readings, links, decisions and memos where they are missing, behind,
or of an older way of showing; `check` derives them again and compares.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from farwatch.custody.judging import item_of, rejudge
from farwatch.custody.linked import show_links_again
from farwatch.errors import NotProven
from farwatch.model import Decision, Entry, Memo, Queued, Reading, Record, ShownEvent, ShownStatement
from farwatch.model.custody import Row
from farwatch.review.memos import Assignment, FollowUp, Remark, said
from farwatch.review.queue import with_reason
from farwatch.review.showing import shown
from farwatch.store import Database, Transaction

VERSION = "3"  # another number makes all tables anew
_TOGETHER = 100


def show_kept(transaction: Transaction, entries: Sequence[tuple[Entry, Row | None]]) -> None:
    """Show what was just kept with these entries."""
    kept = [(entry.seq, row) for entry, row in entries if isinstance(row, Reading | Decision | Memo)]
    for seq, row in kept:
        if isinstance(row, Reading):
            _show_reading(transaction, seq, row.document, row.content)
        elif isinstance(row, Decision):
            _show_decision(transaction, seq, row)
        else:
            _show_memo(transaction, seq, row)
    if kept:
        transaction.filling.mark("shown", str(kept[-1][0]))


def is_behind(transaction: Transaction) -> bool:
    """Whether something is kept that is not shown, or all is shown in an older way."""
    marks = transaction.asking.work.marks()
    return marks.get("version", VERSION if not marks else "") != VERSION or int(marks.get("shown", "0")) != max(
        transaction.asking.work.last_kept()
    )


def behind(store: Database) -> bool:
    """The same, asked without writing."""
    with store.asking() as asking:
        marks = asking.work.marks()
        return marks.get("version") != VERSION or int(marks.get("shown", "0")) != max(asking.work.last_kept())


def catch_up(store: Database, tell: Callable[[int], None] = lambda _: None) -> None:
    """Show what is kept and not shown yet, in short transactions; `tell` is told up to which entry it has come."""
    if not behind(store):
        return
    with store.writing() as transaction:
        if transaction.asking.work.marks().get("version") != VERSION:
            transaction.filling.clear()
            transaction.filling.mark("version", VERSION)
    while True:
        with store.writing() as transaction:
            came = _show_some(transaction)
            if came is None:
                break
        tell(came)
    with store.writing() as transaction:
        show_links_again(transaction)


def _show_some(transaction: Transaction) -> int | None:
    """Show some of what is kept behind what is shown, in order of entry; returns how far it came."""
    work = transaction.asking.work
    upto = int(work.marks().get("shown", "0"))
    found: list[tuple[int, Any]] = [
        *((entry, (document, content)) for entry, document, content in work.readings_after(upto, _TOGETHER)),
        *work.all_decisions(upto, _TOGETHER),
        *work.all_memos(upto, _TOGETHER),
    ]
    found.sort(key=lambda one: one[0])
    if not found:
        return None
    for entry, what in found[:_TOGETHER]:
        if isinstance(what, Decision):
            _show_decision(transaction, entry, what)
        elif isinstance(what, Memo):
            _show_memo(transaction, entry, what)
        else:
            _show_reading(transaction, entry, *what)
    last = found[:_TOGETHER][-1][0]
    transaction.filling.mark("shown", str(last))
    return last


# Readings.


def _show_reading(transaction: Transaction, entry: int, document: str, content: bytes) -> None:
    """Show the newest reading of a document in the place of the one before."""
    try:
        record = Record.from_json(content)
    except msgspec.ValidationError:
        return  # another schema's: what the present readers make of the document is shown when they have read it
    present = shown(document, entry, record)
    filling, work = transaction.filling, transaction.asking.work
    before = filling.before(document).items
    decided = work.decided_in(document)
    waits = work.waits(item for item, verdict in decided.items() if verdict)
    rows: dict[str, ShownStatement | ShownEvent] = {
        row.item: row for row in present.items if isinstance(row, ShownEvent) or row.scope == "speech"
    }
    since = {name: before[name][3] for name, row in rows.items() if name in before and before[name][2] == row.digest}
    queued: list[Queued] = []
    for name, row in rows.items():
        kind = "event" if isinstance(row, ShownEvent) else "statement"
        reasons, weight = row.reasons, row.weight
        if decided.get(name):
            if name in since and name not in waits:
                continue
            reasons, weight = with_reason(row.reasons, row.weight, "changed")
        queued.append(
            Queued(item=name, kind=kind, document=document, seq=row.seq, weight=weight, reasons=reasons)  # type: ignore[arg-type]  # one of two
        )
    for name, (kind, seq, _, _) in before.items():
        if decided.get(name) and name not in rows:  # what people decided on is no longer read
            reasons, weight = with_reason((), 0, "changed")
            queued.append(
                Queued(item=name, kind=kind, document=document, seq=seq, weight=weight, reasons=reasons)  # type: ignore[arg-type]  # one of two
            )
    filling.drop(document)
    filling.put([present], since, queued)


# Decisions and memos.


def _show_decision(transaction: Transaction, entry: int, decision: Decision) -> None:
    item = item_of(decision)
    if item is None:
        return
    item = transaction.asking.work.present(item)
    transaction.filling.did(entry, item, "decision", decision.id)
    rejudge(transaction, item)


def _show_memo(transaction: Transaction, entry: int, memo: Memo) -> None:
    about = transaction.asking.work.present(memo.about)
    transaction.filling.did(entry, about, memo.subject, memo.id)
    if isinstance(said(memo), Assignment | FollowUp | Remark):
        rejudge(transaction, about)


# Proof.


def check(store: Database) -> int:
    """Derive what lists show of every document anew and compare; raises `NotProven` with the first that differs.

    Returns how many documents were compared. Lists that are only behind are no fault: they are brought up to date when the
    mission is opened to be written to.
    """
    if behind(store):
        return 0
    with store.asking() as asking:
        documents = [key for key, _ in asking.work.documents()]
    for document in documents:
        with store.asking() as asking:
            newest = asking.work.newest_reading(document)
            found = asking.lists.digests_of(document)
        wanted: dict[str, tuple[int, str]] = {}
        if newest is not None:
            with suppress(msgspec.ValidationError):  # another schema's
                present = shown(document, newest[0], Record.from_json(newest[1]))
                wanted = {row.item: (row.seq, row.digest) for row in present.items}
        if wanted != found:
            differing = sorted(name for name in {**wanted, **found} if wanted.get(name) != found.get(name))
            raise NotProven(f"what lists show of document {document[:12]} is not what its reading says: {differing[0]}")
    with store.asking() as asking:
        sums = asking.work.sums()
    for name, (kept, counted) in sums.items():
        if kept != counted:
            raise NotProven(f"lists count {kept} {name}, but there are {counted}")
    return len(documents)
