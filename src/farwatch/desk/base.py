"""What all verbs of the desk stand on: one moment of the record to look at, one writer at a time to decide."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from farwatch.custody import Custody
from farwatch.errors import MissionBusy, Overtaken
from farwatch.model import Decision, Done, EventRow, Judged, OccurrenceRow, Outlet, State, StatementRow, standing
from farwatch.model.custody import Row
from farwatch.ports import Clock
from farwatch.review.mandate import Mandate, mandate_of, outside
from farwatch.review.memos import MISSION, done_of
from farwatch.review.proof import state, voice
from farwatch.review.trail import Note
from farwatch.store import Database, Transaction
from farwatch.store.views import Asking
from farwatch.watching.registry import current

_PATIENCE_S = 60  # how long a decision waits for other writers; a batch of articles takes less
_PAUSE_S = 0.05
Listed = StatementRow | EventRow | OccurrenceRow


class Base:
    """The store to ask, custody to write through, the clock, what makes a mission ready to be written to, and its outlets."""

    def __init__(
        self,
        store: Database,
        custody: Custody,
        clock: Clock,
        *,
        prepare: Callable[[], None],
        outlets: Callable[[], Sequence[Outlet]] = tuple,
    ) -> None:
        self._outlets = outlets
        self._store = store
        self._custody = custody
        self._clock = clock
        self._prepare = prepare

    @contextmanager
    def _asking(self) -> Iterator[Asking]:
        with self._store.asking() as asking:
            yield asking

    def _write(self, make: Callable[[Transaction], Sequence[Row | Note]]) -> list[Row | Note]:
        """Write what `make` returns, waiting for other writers; raises `MissionBusy` where they take too long."""
        began = time.monotonic()
        while True:
            try:
                self._prepare()
                return self._custody.write(make)
            except MissionBusy:
                if time.monotonic() - began > _PATIENCE_S:
                    raise
                time.sleep(_PAUSE_S)

    def _restricted(self, asking: Asking, documents: Iterable[str]) -> list[str]:
        """Those of these documents whose views are in the trail."""
        return [key for key, about in asking.work.about(documents).items() if about["access"] != "public"]

    def _seen(self, restricted: Sequence[str]) -> None:
        """Put into the trail that restricted documents were looked at."""
        if restricted:
            self._write(lambda _: [Note(kind="view", about=key) for key in restricted])

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="microseconds")

    def _today(self) -> str:
        return self._clock.now().date().isoformat()

    # States.

    def _mandate(self, asking: Asking) -> Mandate:
        return mandate_of(asking.work.memos_on(MISSION, ("mandate", "consent")))

    def _grades(self, asking: Asking) -> dict[str, str]:
        """The grade of each source of the registry, by the publisher's name."""
        today = self._today()
        return {source.name: source.grade(today) for source in current(asking.watched.newest_sources()).values()}

    def _stated[Kind: (StatementRow, EventRow, OccurrenceRow)](
        self, asking: Asking, rows: Iterable[Kind]
    ) -> tuple[Kind, ...]:
        """Rows with what is judged of each."""
        listed = list(rows)
        judged = asking.work.judged(row.item for row in listed)
        grades = self._grades(asking) if listed else {}
        mandate = self._mandate(asking)
        return tuple(
            msgspec.structs.replace(row, state=state_of(row, judged.get(row.item), grades, mandate)) for row in listed
        )

    def _history(self, asking: Asking, item: str) -> tuple[Done, ...]:
        """What people did about an item, newest first."""
        decisions = asking.work.decisions_on(item)
        left = {one.id for one in standing([voice(decision) for _, decision in decisions])}
        lines = [_done(entry, decision, item, decision.id in left) for entry, decision in decisions]
        lines += [done_of(entry, memo) for entry, memo in asking.work.memos_done(item)]
        return tuple(sorted(lines, key=lambda one: -one.entry))

    def _check_seen(self, transaction: Transaction, item: str, seen: int | None) -> None:
        """Raise `Overtaken` where the item was changed since the version that was seen."""
        if seen is None:
            return
        present = transaction.asking.work.versions([item]).get(item, 0)
        if present <= seen:
            return
        last = next(
            (one for one in self._history(transaction.asking, item) if one.entry == present and one.entry > seen), None
        )
        if last is None:
            raise Overtaken(item, version=present, what="a newer reading or newer links say something else")
        raise Overtaken(
            item, version=present, what=_DID.get(last.what, f"put down: {last.what}"), by=last.by, at=last.at
        )


_DID = {
    "accept": "accepted it",
    "correct": "corrected it",
    "reject": "rejected it",
    "withdraw": "withdrew a decision",
    "must-link": "joined it with another",
    "cannot-link": "parted it from another",
}


def state_of(row: Listed, judged: Judged | None, grades: dict[str, str], mandate: Mandate) -> State:
    """Return what is judged of a row: people's word, the software's proposal, and whether it is out of scope."""
    if isinstance(row, OccurrenceRow):
        found = state(judged, independent=row.independent, contested=row.contested, linked=True)
        why = outside(
            mandate,
            country=row.country,
            place=row.place,
            earliest=row.earliest,
            latest=row.latest,
            violations=row.violations,
        )
    elif isinstance(row, EventRow):
        found = state(judged, source_grade=grades.get(row.publisher or ""))
        why = outside(
            mandate,
            country=row.country,
            place=row.place,
            earliest=row.earliest,
            latest=row.latest,
            violations=row.violations,
            parties=filter(None, (row.agents, row.targets)),
        )
    else:
        found = state(judged, source_grade=grades.get(row.publisher or ""))
        why = outside(mandate, earliest=row.day, latest=row.day)
    return msgspec.structs.replace(found, outside=why) if why else found


def _done(entry: int, decision: Decision, item: str, stands: bool) -> Done:
    said_so = voice(decision)
    return Done(
        id=decision.id,
        entry=entry,
        at=decision.at,
        by=decision.reviewer,
        what=said_so.verdict,
        about=item,
        reason=said_so.reason,
        value={
            name: value
            for name in ("value", "status", "standard", "item_grade", "source_grade")
            if (value := getattr(said_so, name)) is not None
        },
        standing=stands,
        supersedes=decision.supersedes,
    )
