"""What was found comes in one by one; it is kept in batches, each acknowledged when it is on the disk."""

from collections.abc import Iterable, Iterator

import msgspec

from farwatch.custody.arriving import Arrival, Kept
from farwatch.custody.keeping import Custody
from farwatch.custody.rows import intake_row
from farwatch.model import Extracted
from farwatch.ports import Extractor
from farwatch.sources import Damage, Failure, Found, Progress

MOST = 128  # captures that are written together
_MOST_BYTES = 8 << 20
_PATIENCE = 4  # times as much is waited for where an archive file does not say how far it has come


def kept_in_batches(custody: Custody, found: Iterable[Found], extractor: Extractor, *, access: str) -> Iterator[Kept]:
    """Yield what became of everything that was found, in order, once it is kept; failures say where and why."""
    batch: list[Arrival] = []
    after: list[Kept] = []
    troubles: list[tuple[str, str]] = []
    progress: dict[str, Progress] = {}
    size = 0
    for one in found:
        if isinstance(one, Progress):
            progress[one.file] = one
            if len(batch) < MOST and size < _MOST_BYTES:
                continue
        elif isinstance(one, Failure):
            after.append(Kept(id=one.id or "", document=None, new=False, failure=one.error))
        elif isinstance(one, Damage):
            troubles.append((one.origin, one.reason))
            after.append(Kept(id=one.origin, document=None, new=False, failure=f"{one.origin}: {one.reason}"))
        else:
            failed = None if one.reason is None else Extracted(extractor="", failure=one.reason)
            batch.append(Arrival(obtained=one.obtained, extracted=failed or extractor.extract(one.obtained)))
            size += len(one.obtained.content)
            patience = (
                _PATIENCE if one.archived else 1
            )  # in an archive file, a batch ends with the progress that it makes
            if len(batch) < patience * MOST and size < patience * _MOST_BYTES:
                continue
        yield from _kept(custody, batch, troubles, progress, access)
        yield from after
        batch, after, troubles, progress, size = [], [], [], {}, 0
    yield from _kept(custody, batch, troubles, progress, access)


def _kept(
    custody: Custody, batch: list[Arrival], troubles: list[tuple[str, str]], progress: dict[str, Progress], access: str
) -> Iterator[Kept]:
    intakes = [intake_row(one) for one in progress.values()]
    if not batch and not troubles and not intakes:
        return
    kept = custody.keep(batch, troubles=troubles, intakes=intakes, access=access)
    for one, arrival in zip(kept, batch, strict=True):
        if one.failure is None:
            yield one
        else:
            yield msgspec.structs.replace(one, failure=f"{arrival.obtained.origin}: {one.failure}")
