"""An open mission: every verb of the record, for commands and pages."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from farwatch.bulk import Means
from farwatch.custody.rows import Ruling, decision_row, span_of, unread_record
from farwatch.errors import NotFound, Unwritable, WrongUse
from farwatch.mission.intake import Added, Intake
from farwatch.model import Decision, Listed, Record
from farwatch.review.changes import Change, changes
from farwatch.review.trail import Deed, Note
from farwatch.settings import FILE, Settings, load_settings
from farwatch.sources import Found, obtained, read_own_actors, read_registry

if TYPE_CHECKING:
    from farwatch.collecting import Watching
    from farwatch.custody import Proof
    from farwatch.desk import Desk
    from farwatch.linkage import Linked, OccurrenceView
    from farwatch.model import Borders, Capture, Fate, Occurrence, Outlet
    from farwatch.reports.map import Spot

__all__ = ["Mission"]


class Mission:
    """An open mission."""

    def __init__(self, folder: Path) -> None:
        from farwatch.archive import WarcArchive  # half a second, which who only reads need not wait for
        from farwatch.clock import SystemClock
        from farwatch.custody import Custody
        from farwatch.keys import KeyFolder
        from farwatch.store import open_store

        self.folder = folder
        self.settings: Settings = load_settings(folder)
        self._clock = SystemClock()
        self._keys = KeyFolder()
        self._store = open_store(folder, self.settings.database)
        second = Path(self.settings.second_copy) if self.settings.second_copy else None
        self._archive = WarcArchive(folder / "archive", second)
        self._custody = Custody(
            self._store,
            self._archive,
            self._clock,
            tool=f"farwatch/{version('farwatch')}",
            collector=self.settings.collector,
        )
        self._intake = Intake(self._store, self._custody, self._means, self.settings.workers)
        self._ready = False
        self._preparing = Lock()  # threads of one process may share an open mission

    def __enter__(self) -> "Mission":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._custody.wrote:
                self.seal()
        finally:
            self._store.close()

    # Adding.

    def add(
        self,
        paths: Sequence[Path],
        *,
        published: str | None = None,
        warc: bool = False,
        read: bool = True,
        fast: bool = False,
        restricted: bool = False,
        workers: int | None = None,
    ) -> Iterator[Added]:
        """Archive files and read them onto the record, in order; what is on record and read already is left as it is.

        Each is acknowledged when its bytes, its record and the trail are on the disk.
        """
        found = obtained(paths, published=published, warc=warc, resumed=self._store.taken_in)
        yield from self.take(found, read=read, fast=fast, restricted=restricted, workers=workers)

    def take(
        self,
        found: Iterable[Found],
        *,
        read: bool = True,
        fast: bool = False,
        restricted: bool = False,
        workers: int | None = None,
    ) -> Iterator[Added]:
        """The same for what was obtained in any other way."""
        self.prepare()
        yield from self._intake.take(found, read=read, fast=fast, restricted=restricted, workers=workers)

    def reread(self, *, workers: int | None = None) -> Iterator[Added]:
        """Read what the present readers have not read: what was only archived, and what older versions read."""
        self.prepare()
        yield from self._intake.reread(workers=workers)

    def read_new(self, keys: Iterable[str], *, workers: int | None = None) -> Iterator[Added]:
        """Read the documents with these keys, if they were not read yet."""
        yield from self._intake.read_new(keys, workers=workers)

    def read_any(self) -> bool:
        """Tell whether anything was read since this was asked last, or since the mission was opened."""
        return self._intake.read_any()

    def _means(self) -> Means:
        """What the mission reads with: its actors as their file holds them now."""
        places = self.folder / self.settings.places if self.settings.places else None
        actors = read_own_actors(self.folder / self.settings.actors) if self.settings.actors else None
        return Means(self.settings.model, places, actors)

    # The desk.

    @property
    def desk(self) -> "Desk":
        """The verbs of review, for pages and commands; what lists show is brought up to date first."""
        from farwatch.custody.showing import behind
        from farwatch.desk import Desk

        if behind(self._store):
            self.prepare()
        return Desk(self._store, self._custody, self._clock, prepare=self.prepare, outlets=self.outlets)

    # Looking up.

    def entries(self, *, words: str | None = None, most: int | None = None, after: int = 0) -> list[Listed]:
        """What is on record, in order of publication; with `words`, the documents that hold all of them."""
        return self._store.listed(words=words, most=most, after=after)

    def count(self) -> int:
        """How many documents are on record."""
        return self._store.count()

    def record(self, key: str) -> Record:
        """The record of one document, by its last reading; who looks at a restricted one is in the trail.

        What was not read yet has a record with its text, no readings, and a doubt that says so.
        """
        holding = self._store.document(key)
        self._note_views([holding.key])
        readings = self._store.readings(holding.key)
        if not readings:
            return unread_record(holding)
        return Record.from_json(readings[-1].content)

    def _note_views(self, keys: Iterable[str]) -> None:
        """Write into the trail that somebody looks at those of these documents that are restricted."""
        seen = self._store.documents(keys).values()
        self._custody.append(Note(kind="view", about=one.key) for one in seen if one.access != "public")

    def records(self, *, public_only: bool = False) -> Iterator[tuple[str, Record]]:
        """The key and the last record of every document that was read, in order of publication, then of id.

        With `public_only`, restricted documents are left out, and the names of private people are covered.
        """
        desk = self.desk if public_only else None
        for listed in self._store.listed():
            if desk is not None and self._store.document(listed.key).access != "public":
                continue
            if readings := self._store.readings(listed.key):
                record = Record.from_json(readings[-1].content)
                yield listed.key, desk.public(listed.key, record) if desk is not None else record

    def key_of(self, named: str) -> str:
        """The key of the document with this id, or whose digest or key begins so; raises `NotOnRecord`."""
        return self._store.document(named).key

    def captures(self, key: str) -> "list[Capture]":
        """The captures that a document was derived from, oldest first."""
        return self._store.captures(self._store.document(key).key)

    def content(self, capture: "Capture") -> bytes:
        """The bytes of a capture, as they came."""
        holder = self._store.capture_of(capture.digest) if capture.revisit else capture
        block = self._archive.read(holder.file, holder.offset, holder.length)
        return block[len((holder.head or "").encode("latin-1")) :]

    # Watching.

    @property
    def watching(self) -> "Watching":
        """The mission's sources: their registry, collecting from them, how they are."""
        from farwatch.collecting import Watching

        return Watching(self.folder, self._store, self._custody, self._clock, self.settings)

    def outlets(self) -> "list[Outlet]":
        """Who publishes: the sources of the registry as they stand today, and those of the file that the settings name."""
        named = self.settings.publishers
        told = [*(read_registry(self.folder / named) if named else []), *self.watching.outlets()]
        return list({outlet.id: outlet for outlet in told}.values())

    # Linking.

    def link(self, *, as_of: date | None = None) -> "Linked":
        """Bring the links up to date with records and decisions; fates are judged as of a day (default: the newest)."""
        return self._link(as_of)

    def _link(self, as_of: date | None = None, before: "Sequence[bytes] | None" = None) -> "Linked":
        from farwatch.linkage import link_mission

        self.prepare()
        return link_mission(self._store, self._custody, self.outlets(), as_of=as_of, before=before)

    def links(self) -> Iterator[bytes]:
        """The links as last derived, a line of JSON each."""
        yield from self._store.linked.lines()

    def occurrences(self) -> "list[Occurrence]":
        """The occurrences as last derived, those with most origins first."""
        from farwatch.linkage import occurrences_of

        return occurrences_of(self._store)

    def today(self) -> date:
        """The day of the mission's clock, in UTC."""
        return self._clock.now().date()

    def due(self, day: date) -> "list[tuple[Fate, Occurrence]]":
        """What was announced, is due on `day` or was before it, and is not settled yet, soonest end first."""
        from farwatch.linkage import due_in

        return due_in(self._store, day)

    def occurrence(self, name: str) -> "OccurrenceView":
        """An occurrence with its reports, origins, contradictions and fate; a superseded id leads on.

        It shows words of its documents: who looks at restricted ones is in the trail.
        """
        from farwatch.linkage import view_occurrence

        view = view_occurrence(self._store, name)
        self._note_views(view.keys)
        return view

    def spots(self, *, public_only: bool = False) -> "list[Spot]":
        """The occurrences as last derived, as a map shows them; with `public_only`, as if restricted documents were not there."""
        from farwatch.linkage import spots_in

        return spots_in(self._store, self.records(public_only=public_only))

    def borders(self) -> "Borders":
        """The borders that this mission draws its maps with; raises `NotFound` or `UnreadableInput` for its own file."""
        from farwatch.knowledge.borders import default_borders, read_borders

        named = self.settings.borders
        if not named:
            return default_borders()
        try:
            content = (self.folder / named).read_bytes()
        except OSError as error:
            raise NotFound("file of borders", f"{named} in {self.folder} ({error.strerror})") from error
        return read_borders(content, named)

    # Deciding.

    def decide(self, ruling: Ruling) -> str:
        """Put what a reviewer ruled on record and into the trail; returns the decision's id. It is never overwritten."""
        row = decision_row(ruling, self._clock.now().isoformat(timespec="microseconds"), self._store.document)
        self.prepare()
        self._custody.append([row])
        return row.id

    def decisions(self, key: str | None = None) -> list[Decision]:
        """All decisions, or those about one document, oldest first; they hold whatever a later reading says."""
        return self._store.decisions(None if key is None else self._store.document(key).key)

    def changes(self) -> Iterator[Change]:
        """What the last reading of each document changed against the one before, with the decisions it touches.

        It shows words of those documents: who looks at restricted ones is in the trail.
        """
        found: list[Change] = []
        for key in self._store.read_twice():
            before, after = (Record.from_json(reading.content) for reading in self._store.readings(key)[-2:])
            decided = [(decision.id, span) for decision in self._store.decisions(key) if (span := span_of(decision))]
            found.extend(changes(key, before, after, decided))
        self._note_views({change.document for change in found})
        yield from found

    def delete(self, key: str, reason: str) -> int:
        """Take a document out of archive and record; the trail keeps that it was there, when it went and why.

        Links go with it and are derived anew of what stays; ids that began with it lead on. Returns how many captures went;
        raises `WrongUse` where a decision stands on it.
        """
        from farwatch.custody.deleting import delete

        if not reason.strip():
            raise WrongUse("a deletion needs a reason; it is written into the trail")
        self.prepare()
        at = self._clock.now().isoformat(timespec="microseconds")
        linked = self._store.linked.lines()
        gone = delete(self._store, self._archive, self._store.document(key).key, reason, at=at)
        self._custody.wrote = True
        if linked:
            self._link(before=linked)
        return gone

    def note(self, kind: Deed, about: str, note: str = "") -> None:
        """Write into the trail that something was done, such as an export."""
        self.prepare()
        self._custody.append([Note(kind=kind, about=about, note=note)])

    # Proof.

    def verify(self, *, against: Path | None = None, deep: bool = False) -> "Proof":
        """Check archive, record and trail against each other; raises `NotProven` with the first thing that does not hold."""
        from farwatch.custody import verify

        return verify(self.folder, self._store, self._archive, self._keys, against=against, deep=deep)

    def checkpoint(self) -> Path | None:
        """Sign the head of the trail; None where this computer has not got the mission's key."""
        from farwatch.custody.checkpoints import write_checkpoint

        return write_checkpoint(self.folder, self.id, self._store, self._keys, self._clock)

    def backup(self, target: Path) -> None:
        """Write everything that is on record at this moment into one file, while others go on writing."""
        from farwatch.archive.warc import file_digest
        from farwatch.custody.backup import write_backup

        self.prepare()
        write_backup(self.folder, self._store, self._archive, target)
        self._custody.append([Note(kind="copy", about=file_digest(target))])

    @property
    def id(self) -> str:
        """The mission's id, which its trail began with."""
        from farwatch.custody.opening import mission_id

        return mission_id(self._store)

    def seal(self) -> None:
        """Bring trail.jsonl up to the record and sign its head."""
        from farwatch.custody.trailfile import write_trail

        write_trail(self.folder, self._store)
        checkpoint = self.checkpoint()
        if checkpoint is not None and self.settings.timestamp:
            from farwatch.custody.stamps import stamp

            stamp(checkpoint, self.settings.timestamp)

    def sealing(self) -> AbstractContextManager[None]:
        """While the block runs, sign what is written about once a minute, or after a batch; stamps are for the close."""
        from farwatch.custody.sealing import sealing
        from farwatch.custody.trailfile import write_trail

        def seal() -> None:
            write_trail(self.folder, self._store)
            self.checkpoint()

        return sealing(seal, lambda: self._store.head().seq)

    def prepare(self) -> None:
        """Before the first change: begin the trail, bring in order what a killed process left, fetch up the second copy."""
        if not (self.folder / FILE).is_file():
            raise Unwritable(f"{self.folder}", "the folder was moved or deleted since it was opened")
        with self._preparing:
            if self._ready:
                return
            from farwatch.custody.opening import prepare

            prepare(self.folder, self._store, self._archive, self._custody, self._keys)
            self._ready = True
