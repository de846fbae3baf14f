"""Where channels, hosts and addresses stand, as a round goes on: read from the record once, written with what was fetched."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from farwatch.collecting.crew import Run
from farwatch.collecting.errands import Errand
from farwatch.collecting.journal import Journal
from farwatch.custody import Arrival
from farwatch.model.watching import Inquiry, Manners, Outcome, Seen, Standing
from farwatch.store import Database


class Memory:
    """What a round knows."""

    def __init__(self, store: Database, journal: Journal) -> None:
        self._store = store
        self._journal = journal
        self._standings: dict[str, Standing] = {}
        self._manners: dict[str, Manners] = {}

    def standing(self, key: str) -> Standing:
        """Where a channel stands."""
        if key not in self._standings:
            content = self._store.watched.standings([key]).get(key)
            self._standings[key] = msgspec.json.decode(content, type=Standing) if content else Standing()
        return self._standings[key]

    def stand(self, key: str, standing: Standing) -> None:
        """A channel stands so now."""
        self._standings[key] = standing
        self._journal.remember(key, standing)

    def manners(self, place: str) -> Manners:
        """What the host of this origin asks of its visitors."""
        if place not in self._manners:
            content = self._store.watched.standings([place]).get(place)
            self._manners[place] = msgspec.json.decode(content, type=Manners) if content else Manners()
        return self._manners[place]

    def mind(self, place: str, manners: Manners) -> None:
        """A host asks this of its visitors now."""
        self._manners[place] = manners
        self._journal.remember(place, manners)

    def seen(self, key: str, addresses: Sequence[str]) -> dict[str, Seen]:
        """What is known of these addresses of a channel."""
        unwritten = self._journal.known(key)
        return {**self._store.watched.seen(key, addresses), **{a: unwritten[a] for a in addresses if a in unwritten}}

    def tell(
        self,
        errand: Errand,
        outcome: Outcome,
        reason: str,
        now: datetime,
        run: Run | None = None,
        *,
        arrival: Arrival | None = None,
        entries: int | None = None,
        new: int | None = None,
    ) -> None:
        """Write an inquiry into the log, and what is kept of it."""
        answer = run.answer if run is not None else None
        inquiry = Inquiry(
            at=now.isoformat(timespec="milliseconds"),
            source=errand.source.id,
            channel=errand.key,
            address=errand.first,
            why=errand.why,
            outcome=outcome,
            reason=reason,
            status=answer.status if answer is not None else None,
            answered=errand.answered,
            size=len(answer.content) if answer is not None else 0,
            digest=answer.digest if answer is not None and answer.content else None,
            entries=entries,
            new=new,
        )
        self._journal.tell(inquiry, now, arrival)
