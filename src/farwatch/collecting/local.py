"""Channels that are no addresses of the web: folders of files, folders of web archives, lists in files.

A file is taken when it is new or was changed; web archives go on where they stopped.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import takewhile
from pathlib import Path

import msgspec

from farwatch.custody import Custody, kept_in_batches
from farwatch.model.custody import digest_of
from farwatch.model.watching import Channel, Inquiry, NamedList, Outcome, Seen, Source
from farwatch.ports import Extractor
from farwatch.sources import Found, obtained
from farwatch.sources.found import Taken
from farwatch.sources.web import read_list
from farwatch.store import Database

_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_MOST_FILES = 100_000


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one file, or of the folder itself (`seen` is None then); `documents` are new by it."""

    inquiry: Inquiry
    seen: Seen | None = None
    documents: tuple[str, ...] = ()


class Local:
    """Takes what lies in folders beside or inside of a mission."""

    def __init__(
        self,
        store: Database,
        custody: Custody,
        folder: Path,
        extractor: Extractor,
        *,
        access: str,
        stopped: Callable[[], bool],
    ) -> None:
        self._store = store
        self._custody = custody
        self._folder = folder
        self._extractor = extractor
        self._access = access
        self._stopped = stopped

    def listed(self, channel: Channel) -> tuple[NamedList, str | None]:
        """Return the addresses of a list in a file, and the digest of its bytes."""
        path = self._folder / channel.address
        try:
            content = path.read_bytes()
        except OSError as error:
            return NamedList(form="", fault=f"{channel.address} cannot be read ({error.strerror})"), None
        return read_list(content), digest_of(content)

    def taken(self, source: Source, channel: Channel, key: str, now: datetime) -> Iterator[Shelf]:
        """Keep what is new in a folder; yields what came of each file, and of the folder at the end, unless it is stopped."""

        def told(
            address: str, why: str, outcome: Outcome, reason: str = "", *, new: int | None = None, size: int = 0
        ) -> Inquiry:
            at = now.isoformat(timespec="milliseconds")
            asked = Inquiry(at=at, source=source.id, channel=key, address=address, why=why, outcome=outcome)
            return msgspec.structs.replace(asked, reason=reason, new=new, size=size)

        place = self._folder / channel.address
        archive = (self._folder / "archive").resolve()
        if place.resolve().is_relative_to(archive) or archive.is_relative_to(place.resolve()):
            yield Shelf(inquiry=told(channel.address, "list", "refused", "the mission's own archive is no source"))
            return
        try:
            files = sorted(path for path in place.iterdir() if path.is_file() and not path.name.startswith("."))
        except OSError as error:
            reason = f"the folder cannot be read ({error.strerror})"
            yield Shelf(inquiry=told(channel.address, "list", "unreachable", reason))
            return
        if channel.kind == "warc":
            files = [path for path in files if path.name.lower().endswith(_ARCHIVES)]
        known = self._store.watched.seen(key, (path.name for path in files))
        count = 0
        for path in files[:_MOST_FILES]:
            size, fingerprint = 0, ""
            with suppress(OSError):  # it went away meanwhile; then it cannot be read either
                size, fingerprint = path.stat().st_size, f"{path.stat().st_size}:{path.stat().st_mtime_ns}"
            seen = known.get(path.name) or Seen(address=path.name)
            if fingerprint and seen.fingerprint == fingerprint:
                continue
            new, failures = self._kept(path, source, warc=channel.kind == "warc")
            stopped = self._stopped()  # perhaps in the midst of it; what is kept of it is not kept again
            count += len(new)
            outcome: Outcome = "no-text" if failures and not new else "kept" if new else "same"
            why = "changed" if seen.fingerprint else "new"
            moment = now.isoformat(timespec="seconds")
            if not stopped:
                seen = msgspec.structs.replace(seen, fingerprint=fingerprint, fetched=seen.fetched or moment)
            reason = "; ".join(["it was stopped before its end"] * stopped + failures[:3])
            yield Shelf(
                inquiry=told(path.name, why, outcome, reason, size=size, new=len(new)),
                seen=seen,
                documents=tuple(new),
            )
            if stopped:
                return
        yield Shelf(inquiry=told(channel.address, "list", "read", new=count))

    def _kept(self, path: Path, source: Source, *, warc: bool) -> tuple[list[str], list[str]]:
        """The keys of the documents that are new by a file, and what could not be kept of it."""
        found = obtained([path], published=None, warc=warc, resumed=self._store.taken_in)
        new: list[str] = []
        failures: list[str] = []
        wanted = takewhile(lambda _: not self._stopped(), _of(found, source))
        for kept in kept_in_batches(self._custody, wanted, self._extractor, access=self._access):
            if kept.failure is not None:
                failures.append(kept.failure)
            elif kept.new and kept.document is not None:
                new.append(kept.document)
        return new, failures


def _of(found: Iterable[Found], source: Source) -> Iterator[Found]:
    """What was found, with its publisher where nobody said another."""
    for one in found:
        if isinstance(one, Taken) and one.obtained.publisher is None:
            yield msgspec.structs.replace(one, obtained=msgspec.structs.replace(one.obtained, publisher=source.name))
        else:
            yield one
