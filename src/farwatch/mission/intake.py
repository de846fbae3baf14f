"""How documents come onto the record: archived first, then read; what is on record and read already is left as it is."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from farwatch.bulk import Means, article_reader, read_all
from farwatch.custody.rows import article_of, reading_row
from farwatch.model import Record
from farwatch.reader import reader_version
from farwatch.sources import Article, Failure, Found

if TYPE_CHECKING:
    from farwatch.custody import Custody
    from farwatch.store.database import Database

__all__ = ["Added", "Intake"]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one article: on record now (under `key`), or known before, or why it is not."""

    id: str | None
    new: bool = False
    key: str | None = None
    record: Record | None = None
    error: str | None = None
    note: str | None = None  # what was given and not taken, since it was known before


class Intake:
    """Archives what was obtained and reads it onto the record; `means` says what the mission reads with, asked each time."""

    def __init__(self, store: "Database", custody: "Custody", means: Callable[[], Means], workers: int) -> None:
        self._store = store
        self._custody = custody
        self._means = means
        self._workers = workers
        self._read_any = False

    def take(
        self, found: Iterable[Found], *, read: bool, fast: bool, restricted: bool, workers: int | None
    ) -> Iterator[Added]:
        """Archive what was found and read it, in order; `fast` and `restricted` as in `Mission.add`."""
        from farwatch.custody import kept_in_batches
        from farwatch.extractor import OutsideExtractor

        extractor = OutsideExtractor("fast" if fast else "full")
        access = "restricted" if restricted else "public"
        try:
            outcomes = (
                Added(id=one.id, new=one.new, key=one.document, error=one.failure, note=one.note)
                for one in kept_in_batches(self._custody, found, extractor, access=access)
            )
            yield from self._reading(outcomes, workers) if read else outcomes
        finally:
            extractor.close()

    def reread(self, *, workers: int | None) -> Iterator[Added]:
        """Read what the present readers have not read: what was only archived, and what older versions read."""
        current = reader_version(article_reader(self._means()).made_by)

        def unread() -> Iterator[Added]:
            after = 0
            while page := self._store.unread(current, after=after):
                for after, key in page:  # noqa: B007 - the next page begins behind the last
                    yield Added(id=self._store.holding(key).id, key=key, new=True)

        yield from self._reading(unread(), workers, again=True)

    def read_new(self, keys: Iterable[str], *, workers: int | None) -> Iterator[Added]:
        """Read the documents with these keys, if they were not read yet."""
        yield from self._reading((Added(id=self._store.holding(key).id, key=key, new=True) for key in keys), workers)

    def read_any(self) -> bool:
        """Tell whether anything was read since this was asked last."""
        any_read, self._read_any = self._read_any, False
        return any_read

    def _reading(self, outcomes: Iterable[Added], workers: int | None, *, again: bool = False) -> Iterator[Added]:
        """Read the documents among `outcomes` that were not read yet, or all of them `again`; the others pass."""
        waiting: deque[tuple[Added, bool]] = deque()

        def unread() -> Iterator[Article | Failure]:
            for one in outcomes:
                to_read = one.key is not None and one.error is None and (again or not self._store.readings(one.key))
                waiting.append((one, to_read))
                if to_read and one.key is not None:
                    yield article_of(self._store.holding(one.key))

        means = self._means()
        for outcome in read_all(
            unread(), model=means.model, workers=workers or self._workers, places=means.places, actors=means.actors
        ):
            while not waiting[0][1]:
                yield waiting.popleft()[0]
            one, _ = waiting.popleft()
            if isinstance(outcome, Failure):
                yield msgspec.structs.replace(one, error=outcome.error)
            else:
                self._custody.append([reading_row(one.key or "", outcome)])
                self._read_any = True
                yield msgspec.structs.replace(one, record=outcome)
        for one, _ in waiting:
            yield one
