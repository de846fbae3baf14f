"""Linking where it meets the record: a file's or a mission's records come in, links come out, and the trail says so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from farwatch.custody import Custody
from farwatch.custody.linked import link_names
from farwatch.filing import dossier_keys, file_dossiers
from farwatch.links import Course, due_on, link_dossiers, no_collecting
from farwatch.model import (
    Anchored,
    Contradiction,
    Decision,
    Entry,
    EventMember,
    Fate,
    Identity,
    KeptLink,
    Link,
    LinkDecision,
    Listed,
    Occurrence,
    Outlet,
    Pin,
    Record,
    standing,
)
from farwatch.model.custody import canonical, digest_of
from farwatch.ports import Store
from farwatch.reports.map.spots import Spot, spot_of, spots_of_record
from farwatch.text.counted import counted

_LINK = msgspec.json.Decoder(Link)
_PAGE = 500  # entries of the trail that are looked at together


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What linking a mission came to: how many of each kind, and which ids went into which."""

    counts: dict[str, int]
    superseded: dict[str, str]
    changed: bool


class OccurrenceView(msgspec.Struct, frozen=True, kw_only=True):
    """An occurrence with what contradicts in it, what became of it, and the records that it is read from."""

    occurrence: Occurrence
    contradictions: tuple[Contradiction, ...]
    fate: Fate | None
    records: dict[str, Record]
    keys: tuple[str, ...]  # of the documents that the records are of


def link_mission(
    store: Store,
    custody: Custody,
    registry: Iterable[Outlet] = (),
    *,
    as_of: date | None = None,
    before: Sequence[bytes] | None = None,
) -> Linked:
    """Bring a mission's links up to date with its records and decisions; the trail has the outcome where it differs.

    What linking needs of a reading is derived once and kept, and so is what it came to at each document: only from the first
    on that is new, gone or ruled on otherwise is it worked again. Of the very same readings, decisions, outlets and day nothing
    is worked at all. `before` are the links that ids lead on from, where a deletion took them away.
    """
    with no_collecting():
        return _linked(store, custody, list(registry), as_of, before)


def _linked(
    store: Store, custody: Custody, outlets: list[Outlet], as_of: date | None, before: Sequence[bytes] | None
) -> Linked:
    names = dict(_names(store.listed()))
    keys, pins, sealed = dossier_keys(store, names), _pins(store.decisions(), names), _sealed(store)
    of_what = digest_of(canonical([sorted(keys.values()), pins, sorted(outlets, key=lambda one: one.id), as_of]))
    if sealed and before is None and store.linked.dossiers([of_what]):
        return Linked(counts=store.linked.counts(), superseded={}, changed=False)
    filed = file_dossiers(store, names, keys, sealed)
    course = Course(
        {names[document]: key for document, key in keys.items()}, recall=store.linked.dossiers if sealed else None
    )
    links = link_dossiers(filed.dossiers, registry=outlets, pins=pins, as_of=as_of, course=course)
    kept = [KeptLink(kind=_kind(link), name=_name(link), line=msgspec.json.encode(link)) for link in links]
    before = store.linked.lines() if before is None else before
    counts = dict(Counter(one.kind for one in kept))
    changed = before != [one.line for one in kept]
    derived = {**filed.kept, **course.kept}
    if not changed and all(content is None for content in derived.values()):
        return Linked(counts=counts, superseded={}, changed=False)
    superseded = _superseded(map(_LINK.decode, before), links) if changed else {}
    told = ", ".join(counted(count, kind) for kind, count in counts.items())
    custody.keep_links(kept, superseded, {**derived, of_what: b""}, told)
    return Linked(counts=counts, superseded=superseded, changed=changed)


def view_occurrence(store: Store, name: str) -> OccurrenceView:
    """The occurrence with this id, or that it led on to, with all that is linked to it; raises `NotOnRecord`."""
    present = store.linked.present(name)
    found = [_LINK.decode(line) for line in store.linked.lines(name=present)]
    occurrence = next(link for link in found if isinstance(link, Occurrence))
    keys = {document: key for key, document in _names(store.listed())}
    records = {
        document: Record.from_json(store.readings(keys[document])[-1].content)
        for document in dict.fromkeys(member.document for member in occurrence.members)
        if document in keys
    }
    return OccurrenceView(
        occurrence=occurrence,
        contradictions=tuple(link for link in found if isinstance(link, Contradiction)),
        fate=next((link for link in found if isinstance(link, Fate)), None),
        records=records,
        keys=tuple(keys[document] for document in records),
    )


def occurrences_of(store: Store) -> list[Occurrence]:
    """The occurrences as last derived, those with most origins first."""
    found = [_LINK.decode(line) for line in store.linked.lines("occurrence")]
    return sorted(found, key=lambda one: (-one.independent, -one.reports, one.earliest or "", one.id))


def spots_in(store: Store, records: Iterable[tuple[str, Record]]) -> list[Spot]:
    """Each occurrence that `records` (key and record) tell of, as a map shows it; nothing of other documents is in it."""
    names = dict(_names(store.listed()))
    events: dict[EventMember, Spot] = {}
    told = set()
    for key, record in records:
        told.add(names[key])
        for event, spot in zip(record.events, spots_of_record(record), strict=True):
            events[EventMember(document=names[key], event=event.id)] = spot
    return [
        spot_of(one, [events[member] for member in one.members if member in events], told)
        for one in occurrences_of(store)
        if any(member.document in told for member in one.members)
    ]


def due_in(store: Store, day: date) -> list[tuple[Fate, Occurrence]]:
    """What was announced, is due by `day` and is not settled yet, with the occurrence each is of; soonest end first."""
    fates = [_LINK.decode(line) for line in store.linked.lines("fate")]
    due = due_on([fate for fate in fates if isinstance(fate, Fate)], day)
    return [(fate, view_occurrence(store, fate.occurrence).occurrence) for fate in due]


def _names(listed: Iterable[Listed]) -> Iterator[tuple[str, str]]:
    return link_names((one.key, one.id) for one in listed)


def _sealed(store: Store) -> bool:
    """Whether what is kept of links is what the trail sealed last; what is not is derived anew."""
    with store.snapshot() as moment:
        found = moment.links()
    upto = store.head().seq
    while upto > 0:
        begin = max(0, upto - _PAGE)
        for _, line in reversed(store.entries_after(begin, upto - begin)):
            entry = msgspec.json.decode(line, type=Entry)
            if entry.kind == "link" and entry.about == "links":
                return entry.seal == found
        upto = begin
    return not found


def _pins(decisions: Iterable[Decision], names: dict[str, str]) -> list[Pin]:
    """What the standing decisions rule about links; on record, a decision names a document by its key."""
    told = [msgspec.json.decode(decision.content, type=LinkDecision) for decision in decisions]
    pins = []
    for decision in standing(told):
        try:
            pin = decision.pin()
        except ValueError:
            continue  # it names no two readings, so it rules nothing about links
        if pin is not None:
            pins.append(msgspec.structs.replace(pin, one=_named(pin.one, names), other=_named(pin.other, names)))
    return pins


def _named(end: Anchored | str, names: dict[str, str]) -> Anchored | str:
    if isinstance(end, str):
        return end
    return msgspec.structs.replace(end, document=names.get(end.document, end.document))


def _superseded(before: Iterable[Link], after: Iterable[Link]) -> dict[str, str]:
    """Ids of occurrences and people that are no more, each with the one that took over most of its members."""
    now: dict[object, str] = {}
    present: set[str] = set()
    for link in after:
        if isinstance(link, Occurrence | Identity):
            present.add(link.id)
            now.update((member, link.id) for member in link.members)
    found: dict[str, str] = {}
    for link in before:
        if isinstance(link, Occurrence | Identity) and link.id not in present:
            heirs = Counter(now[member] for member in link.members if member in now)
            if heirs:
                found[link.id] = min(heirs, key=lambda heir: (-heirs[heir], heir))
    return found


def _kind(link: Link) -> str:
    return str(type(link).__struct_config__.tag)


def _name(link: Link) -> str:
    """The id that a link is asked for by: its own, or that of the occurrence or document it is about."""
    if isinstance(link, Contradiction | Fate):
        return link.occurrence
    return str(getattr(link, "id", getattr(link, "document", "")))
