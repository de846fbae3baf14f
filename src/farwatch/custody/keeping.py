"""Bytes and their texts come in; archive, record and trail hold them together, or none does.

The order is: the WARC file reaches the disk, then record and trail in one transaction, then the file moves to its place.
Killed at any moment, a mission loses nothing that was acknowledged, since `keep` returns behind the transaction.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from farwatch.custody.arriving import (
    Arrival,
    Kept,
    capture_id,
    capture_row,
    derivation_row,
    holding_row,
    kept,
    known_of,
    naming_rows,
    plain,
    storable,
)
from farwatch.custody.linked import lead_back, show_links
from farwatch.custody.showing import is_behind, show_kept
from farwatch.errors import writing_to
from farwatch.model import Capture, Derivation, Holding, Intake, KeptLink, Naming, Trouble
from farwatch.model.custody import Row, canonical, digest_of, name_of
from farwatch.model.watching import Remembered
from farwatch.ports import Archive, Clock, Parcel
from farwatch.review.trail import Note, chained
from farwatch.store import Database, Transaction

_Seen = tuple[Arrival, str, Holding | None]  # with the ids of its capture and its document


class Custody:
    """Keeps what arrives."""

    def __init__(self, store: Database, archive: Archive, clock: Clock, *, tool: str, collector: str) -> None:
        self._store = store
        self._archive = archive
        self._clock = clock
        self._tool = tool
        self._collector = collector
        self.wrote = False

    def keep(
        self,
        arrivals: Sequence[Arrival],
        *,
        troubles: Sequence[tuple[str, str]] = (),
        intakes: Sequence[Intake] = (),
        access: str = "public",
        beside: Sequence[Row] = (),
        remembered: Remembered | None = None,
    ) -> list[Kept]:
        """Keep what arrived, what failed to (origin and reason), and how far archive files were taken in.

        `beside` are new rows that belong to what arrived, `remembered` is where watching stands once it is kept.
        """
        at = self._now()
        arrivals = [storable(arrival) for arrival in arrivals]
        with writing_to("the temporary folder"):  # where the tables that tell languages are unpacked
            seen = [(arrival, capture_id(arrival.obtained), holding_row(arrival, at, access)) for arrival in arrivals]
        troubles = [(plain(origin), plain(reason)) for origin, reason in troubles]
        failed = [Trouble(id=digest_of(canonical([o, r])), origin=o, reason=r, at=at) for o, r in troubles]
        if not beside and remembered is None and not self._anything_new(seen, failed, intakes, at):
            known = self._store.documents(holding.key for _, _, holding in seen if holding is not None)
            return [kept(a, holding, known.get(holding.key) if holding else None, access) for a, _, holding in seen]
        parcel: Parcel | None = None
        try:
            with writing_to("the mission"), self._store.writing() as transaction:
                on_record = transaction.known(Capture, (name for _, name, _ in seen))
                new = {name: arrival for arrival, name, _ in reversed(seen) if name not in on_record}
                captures: list[Capture] = []
                if new:
                    parcel = self._archive.begin(at=at, tool=self._tool, collector=self._collector)
                    captures = self._archived(transaction, parcel, dict(reversed(new.items())), at)
                texts, outcomes = _derived(transaction, seen, on_record, at, access)
                old = transaction.known(Trouble, (one.id for one in failed))
                gone = transaction.known(Intake, (one.id for one in intakes))
                done: list[Row | Note] = [*captures, *texts]
                done += [one for one in failed if one.id not in old]
                done += [one for one in intakes if one.id not in gone]
                done += beside
                transaction.append(list(chained(transaction.head(), done, at=at)))
                if remembered is not None:
                    transaction.remember(remembered)
            if captures:
                self._archive.settle(captures[0].file)
        finally:
            if parcel is not None:
                parcel.close()
        self.wrote = True
        return outcomes

    def _archived(self, transaction: Transaction, parcel: Parcel, new: Mapping[str, Arrival], at: str) -> list[Capture]:
        """Write what is new into one file of the archive; bytes that are kept already are not written again."""
        held = transaction.holders(digest_of(arrival.obtained.content) for arrival in new.values())
        captures: list[Capture] = []
        for name, arrival in new.items():
            capture = capture_row(arrival, name, at, collector=self._collector, tool=self._tool)
            holder = held.get(capture.digest)
            held.setdefault(capture.digest, capture)
            offset, length = parcel.write(arrival.obtained, digest=capture.digest, at=capture.at, held=holder)
            captures.append(
                msgspec.structs.replace(capture, offset=offset, length=length, revisit=int(holder is not None))
            )
        file = parcel.finish()
        return [msgspec.structs.replace(capture, file=file) for capture in captures]

    def begin(self, note: Note) -> bool:
        """Begin the trail with `note`; False where it has begun already."""
        with self._store.writing() as transaction:
            if transaction.head().seq:
                return False
            transaction.append(list(chained(transaction.head(), [note], at=self._now())))
        self.wrote = True
        return True

    def append(self, done: Iterable[Row | Note]) -> list[Row | Note]:
        """Put rows that are not on record yet, and notes, on record and trail; returns what was new."""
        listed = list(done)
        if not listed:
            return []
        return self.write(
            lambda transaction: [
                w for w in listed if isinstance(w, Note) or not transaction.known(type(w), [name_of(w)])
            ]
        )

    def write(self, make: Callable[[Transaction], Sequence[Row | Note]]) -> list[Row | Note]:
        """Put on record and trail what `make` returns, which sees the record as its only writer; returns it.

        Where `make` raises, nothing is written. What lists show follows in the same transaction.
        """
        at = self._now()
        with self._store.writing() as transaction:
            new = list(make(transaction))
            behind = bool(new) and is_behind(transaction)
            entries = list(chained(transaction.head(), new, at=at))
            transaction.append(entries)
            if not behind:
                show_kept(transaction, entries)
        self.wrote = self.wrote or bool(new)
        return new

    def keep_links(
        self,
        kept: Sequence[KeptLink],
        superseded: Mapping[str, str],
        dossiers: Mapping[str, bytes | None],
        told: str,
    ) -> None:
        """Put links in the place of all before; the trail seals them, and holds which ids went into which."""
        with self._store.writing() as transaction:
            returned = transaction.asking.work.led_on() & {one.name for one in kept}
            seal = transaction.replace_links(kept, superseded, dossiers)
            sealed = Note(kind="link", about="links", note=told, seal=seal)
            notes = [Note(kind="link", about=old, note=new) for old, new in superseded.items()]
            show_links(transaction, [one.line for one in kept], superseded, transaction.head().seq + 1)
            lead_back(transaction, returned)
            transaction.append(list(chained(transaction.head(), [*notes, sealed], at=self._now())))
        self.wrote = True

    def _anything_new(
        self, seen: Sequence[_Seen], failed: Sequence[Trouble], intakes: Sequence[Intake], at: str
    ) -> bool:
        """Whether there is anything to write: what is on record already is not written twice, nor waited for."""
        derived = {derivation_row(a, name, "").id for a, name, _ in seen if a.extracted.failure is None}
        known = self._store.documents(holding.key for _, _, holding in seen if holding is not None)
        rows: tuple[tuple[type[Row], set[str]], ...] = (
            (Capture, {name for _, name, _ in seen}),
            (Derivation, derived),
            (Naming, set(naming_rows(((a, holding) for a, _, holding in seen), known, at))),
            (Trouble, {one.id for one in failed}),
            (Intake, {one.id for one in intakes}),
        )
        return any(self._store.known(kind, names) != names for kind, names in rows)

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="microseconds")


def _derived(
    transaction: Transaction, seen: Sequence[_Seen], captured: set[str], at: str, access: str
) -> tuple[list[Row], list[Kept]]:
    """The documents, derivations and names that are not on record, and what became of each arrival."""
    known = transaction.documents(holding.key for _, _, holding in seen if holding is not None)
    names = naming_rows(((arrival, holding) for arrival, _, holding in seen), known, at)
    derived = transaction.known(Derivation, (derivation_row(arrival, name, "").id for arrival, name, _ in seen))
    named = transaction.known(Naming, names)
    captured = set(captured)
    rows: list[Row] = []
    outcomes: list[Kept] = []
    for arrival, name, holding in seen:
        if holding is None:
            outcomes.append(msgspec.structs.replace(kept(arrival, None, None, access), new=name not in captured))
            captured.add(name)
            continue
        outcomes.append(kept(arrival, holding, known.get(holding.key), access))
        if holding.key not in known:
            rows.append(holding)
            known[holding.key] = known_of(holding)
        derivation = derivation_row(arrival, name, holding.key)
        if derivation.id not in derived:
            rows.append(derivation)
            derived.add(derivation.id)
    return [*rows, *(row for name, row in names.items() if name not in named)], outcomes
