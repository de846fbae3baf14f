"""Links as they are kept come in; what lists show of them is brought up to date: occurrences, persons, copies.

Only what differs is written. An occurrence's history follows it to the one that took over its reports.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import msgspec

from farwatch.custody.judging import item_of, queued_occurrence, rejudge
from farwatch.model import (
    Contradiction,
    Copy,
    Decision,
    Fate,
    Identity,
    Link,
    Memo,
    Occurrence,
    OccurrenceRow,
    Queued,
    ShownOccurrence,
    day_in_lists,
)
from farwatch.model.custody import canonical, digest_of
from farwatch.review.queue import is_contested, occurrence_waits, with_reason
from farwatch.store import Transaction
from farwatch.store.views.paging import Row

_LINK = msgspec.json.Decoder(Link)
_KINDS = ("occurrence", "contradiction", "fate", "actor", "copy")
_CLOSEST = {"site": 0, "settlement": 1, "district": 2, "province": 3, "region": 4, "country": 5, "unknown": 6}


def link_names(listed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Return each document's key with the name that links call it by: its id, with the key where two have one id.

    Documents come as key and id, in order of publication.
    """
    seen: set[str] = set()
    for key, name in listed:
        yield key, f"{name}#{key[:8]}" if name in seen else name
        seen.add(name)


def show_links_again(transaction: Transaction) -> None:
    """Show the links as they are on record, which the trail's last entry about links sealed."""
    work = transaction.asking.work
    show_links(transaction, work.link_lines(_KINDS), {}, work.last_linked())


def show_links(transaction: Transaction, lines: Sequence[bytes], superseded: Mapping[str, str], entry: int) -> None:
    """Show these links in the place of all before; `superseded` ids lead on to others; `entry` is the next of the trail."""
    links = [_LINK.decode(line) for line in lines if b'"link":"story"' not in line[:20]]
    keys = {name: key for key, name in link_names(transaction.asking.work.documents())} if links else {}
    _show_occurrences(transaction, links, keys, entry)
    copies = {
        keys[link.document]: keys[link.of]
        for link in links
        if isinstance(link, Copy) and link.document in keys and link.of in keys
    }
    transaction.filling.put_copies(copies)
    transaction.filling.put_people(
        {
            (keys[member.document], member.actor): (link.id, link.name)
            for link in links
            if isinstance(link, Identity)
            for member in link.members
            if member.document in keys
        }
    )
    _lead_on(transaction, superseded)
    transaction.filling.mark("linked", str(entry))


def _show_occurrences(transaction: Transaction, links: Sequence[object], keys: Mapping[str, str], entry: int) -> None:
    contradictions: dict[str, list[Contradiction]] = {}
    fates: dict[str, Fate] = {}
    for link in links:
        if isinstance(link, Contradiction):
            contradictions.setdefault(link.occurrence, []).append(link)
        elif isinstance(link, Fate):
            fates[link.occurrence] = link
    found = {link.id: link for link in links if isinstance(link, Occurrence)}
    before = transaction.asking.work.occurrence_digests()
    read_since = transaction.asking.work.read_since(int(transaction.asking.work.marks().get("linked", "0")))
    digests = {
        name: digest_of(canonical([one, contradictions.get(name, []), fates.get(name)])) for name, one in found.items()
    }
    changed = [
        one
        for name, one in found.items()
        if before.get(name) != digests[name] or any(keys.get(m.document) in read_since for m in one.members)
    ]
    gone = [name for name in before if name not in found]
    rows = transaction.asking.lists.events_at(
        (keys[member.document], member.event) for one in changed for member in one.members if member.document in keys
    )
    shown = [
        _shown(one, contradictions.get(one.id, []), fates.get(one.id), keys, rows, digests[one.id]) for one in changed
    ]
    transaction.filling.put_occurrences(shown, gone, entry)
    transaction.filling.settle(gone)
    _let_wait(transaction, shown, before)


def _let_wait(transaction: Transaction, shown: Sequence[ShownOccurrence], before: Mapping[str, str]) -> None:
    judged = transaction.asking.work.judged(one.row.item for one in shown)
    queued: list[Queued] = []
    settled: list[str] = []
    for one in shown:
        item, reasons, weight = one.row.item, one.reasons, one.weight
        people = judged.get(item)
        if people is not None and people.verdict is not None and people.needs is None:
            if before.get(item) in (None, one.digest):
                continue
            reasons, weight = with_reason(reasons, weight, "changed")
        if reasons:
            queued.append(queued_occurrence(item, one.row.last, weight, reasons))
        else:
            settled.append(item)
    transaction.filling.settle(settled)
    transaction.filling.wait(queued)


def _shown(
    one: Occurrence,
    contradictions: Sequence[Contradiction],
    fate: Fate | None,
    keys: Mapping[str, str],
    rows: Mapping[tuple[str, str], Row],
    digest: str,
) -> ShownOccurrence:
    """An occurrence as lists show it: where its members place it best, and every violation that one of them names."""
    members = tuple((keys[m.document], m.event) for m in one.members if m.document in keys)
    told = [rows[member] for member in members if member in rows]
    located = [row for row in told if row["lat"] is not None and row["country"] == one.country]
    best = min(
        located,
        key=lambda row: (row["place"] != one.place, _CLOSEST.get(row["precision"], 6), row["seq"]),
        default=None,
    )
    violations = Counter(label for row in told for label in row["violations"].split())
    days = sorted(filter(None, (day_in_lists(row["seq"]) for row in told)))
    due = [None if end == ".." else end for end in fate.due.split("/")] if fate is not None else [None, None]
    announced = (
        (keys[fate.announced.document], fate.announced.event) if fate and fate.announced.document in keys else None
    )
    reasons, weight = occurrence_waits(one.reports, contradictions, fate)
    return ShownOccurrence(
        row=OccurrenceRow(
            item=one.id,
            kind=one.kind,
            status=one.status,
            earliest=one.earliest,
            latest=one.latest,
            country=one.country,
            place=best["place"] if best is not None else one.place,
            lat=best["lat"] if best is not None else None,
            lon=best["lon"] if best is not None else None,
            radius_km=best["radius_km"] if best is not None else None,
            precision=best["precision"] if best is not None else None,
            disputed=bool(best["disputed"]) if best is not None else False,
            violations=tuple(label for label, _ in violations.most_common()),
            reports=one.reports,
            distinct=one.distinct,
            independent=one.independent,
            contested=is_contested(contradictions),
            fate=fate.fate if fate is not None else None,
            due_from=due[0],
            due_to=due[-1],
            first=days[0] if days else None,
            last=days[-1] if days else None,
        ),
        members=members,
        announced=announced,
        by_document=keys.get(fate.by.document) if fate is not None and fate.by is not None else None,
        weight=weight,
        reasons=reasons,
        digest=digest,
    )


def _lead_on(transaction: Transaction, superseded: Mapping[str, str]) -> None:
    """What was done about occurrences that are no more is done about those that took over their reports."""
    for old in transaction.asking.work.done_about(superseded):
        new = transaction.asking.work.present(old)
        if new != old:
            transaction.filling.lead_on(old, new)
            rejudge(transaction, new)


def lead_back(transaction: Transaction, returned: Set[str]) -> None:
    """What was done about occurrences and people that are there again, since a ruling was withdrawn, is theirs again."""
    if not returned:
        return
    work, filling = transaction.asking.work, transaction.filling
    touched: set[str] = set()
    for entry, about, item in _done(transaction):
        if about in returned and item != about:
            filling.did_about(entry, about)
            touched |= {item, about}
    for item in sorted(touched):
        rejudge(transaction, work.present(item))


def _done(transaction: Transaction) -> Iterator[tuple[int, str, str]]:
    """Every decision and memo: its entry, what it was about when it was written, and what that is taken for now."""
    work = transaction.asking.work
    for ask in (work.all_decisions, work.all_memos):
        rows: Sequence[tuple[int, Decision | Memo]] = ask(0)
        while rows:
            now = work.done_by([entry for entry, _ in rows])
            for entry, row in rows:
                about = row.about if isinstance(row, Memo) else item_of(row)
                if about is not None and entry in now:
                    yield entry, about, now[entry]
            rows = ask(rows[-1][0])
