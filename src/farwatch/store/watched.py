"""What watching asks of the record: the registry, the inquiry log, marks, and where channels and hosts stand.

Standings and addresses are written in the transaction that keeps what was fetched, so that a killed process loses neither
and doubles neither.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from farwatch.model.watching import Inquiries, Mark, Remembered, Seen, SourceVersion
from farwatch.store.tables import TABLES, inquiries, marks, seen, sources, standings

_MANY = 500
_PAGE = 100
_SEEN = msgspec.json.Decoder(Seen)


def remember(connection: Connection, what: Remembered) -> None:
    """Put standings and addresses in the place of those before."""
    for names in _parts(what.standings):
        connection.execute(delete(standings).where(standings.c.name.in_(names)))
        connection.execute(insert(standings), [{"name": name, "content": what.standings[name]} for name in names])
    for channel, known in what.seen.items():
        newest = {one.address: one for one in known}
        for addresses in _parts(newest):
            connection.execute(delete(seen).where(seen.c.channel == channel, seen.c.address.in_(addresses)))
            rows = [
                {
                    "channel": channel,
                    "address": address,
                    "due": newest[address].due,
                    "content": msgspec.json.encode(newest[address]),
                }
                for address in addresses
            ]
            connection.execute(insert(seen), rows)


def forget(connection: Connection, document: str, addresses: Iterable[str]) -> None:
    """Of a document that is taken out, keep that its addresses had it, so that it is not collected again, and no word of it."""
    for part in _parts(addresses):
        for row in connection.execute(select(seen).where(seen.c.address.in_(part))).all():
            known = _SEEN.decode(bytes(row.content))
            if known.document == document:
                left = Seen(address=known.address, fetched=known.fetched, document=document, gone=known.gone)
                here = (seen.c.channel == row.channel) & (seen.c.address == row.address)
                connection.execute(update(seen).where(here).values(due=None, content=msgspec.json.encode(left)))


def remembered(connection: Connection) -> Iterator[Remembered]:
    """All that watching remembers, in pieces."""
    rows = connection.execute(select(standings).order_by(standings.c.name), execution_options={"yield_per": _MANY})
    for part in rows.partitions(_MANY):
        yield Remembered(standings={row.name: bytes(row.content) for row in part})
    query = select(seen.c.channel, seen.c.content).order_by(seen.c.channel, seen.c.address)
    for part in connection.execute(query, execution_options={"yield_per": _MANY}).partitions(_MANY):
        known: dict[str, list[Seen]] = {}
        for row in part:
            known.setdefault(row.channel, []).append(_SEEN.decode(bytes(row.content)))
        yield Remembered(seen=known)


class Watched:
    """The tables of watching, through the store's connections."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def sources(self, source: str | None = None) -> list[SourceVersion]:
        """What was decided about sources, or about one of them, oldest first."""
        query = select(*_columns(SourceVersion)).order_by(sources.c.entry)
        if source is not None:
            query = query.where(sources.c.source == source)
        with self._reading() as connection:
            return [SourceVersion(**row._mapping) for row in connection.execute(query)]

    def newest_sources(self) -> list[SourceVersion]:
        """What was decided last about each source."""
        newest = select(func.max(sources.c.entry)).group_by(sources.c.source)
        query = select(*_columns(SourceVersion)).where(sources.c.entry.in_(newest)).order_by(sources.c.entry)
        with self._reading() as connection:
            return [SourceVersion(**row._mapping) for row in connection.execute(query)]

    def inquiries(self, *, since: str = "", newest_first: bool = False) -> Iterator[Inquiries]:
        """What was written to the inquiry log from a moment on."""
        order = inquiries.c.entry.desc() if newest_first else inquiries.c.entry
        query = select(*_columns(Inquiries), inquiries.c.entry).where(inquiries.c.last >= since).order_by(order)
        page = query
        while True:
            with self._reading() as connection:
                rows = [dict(row._mapping) for row in connection.execute(page.limit(_PAGE))]
            for row in rows:
                last = row.pop("entry")
                yield Inquiries(**row)
            if len(rows) < _PAGE:
                return
            page = query.where(inquiries.c.entry < last if newest_first else inquiries.c.entry > last)

    def marks(self, key: str | None = None, *, most: int | None = None) -> list[Mark]:
        """What publishers did to texts, or to the document with this key, oldest first; with `most`, the newest of it."""
        query = select(*_columns(Mark)).order_by(marks.c.entry.desc()).limit(most)
        if key is not None:
            query = query.where(or_(marks.c.document == key, marks.c.other == key))
        with self._reading() as connection:
            return [Mark(**row._mapping) for row in connection.execute(query)][::-1]

    def marked(self, keys: Iterable[str]) -> dict[str, Mark]:
        """The last mark of each of these documents, also where it came after another one, by key."""
        found: dict[str, Mark] = {}
        with self._reading() as connection:
            for part in _parts(keys):
                query = select(*_columns(Mark)).where(or_(marks.c.document.in_(part), marks.c.other.in_(part)))
                for row in connection.execute(query.order_by(marks.c.entry)):
                    mark = Mark(**row._mapping)
                    found |= {key: mark for key in (mark.document, mark.other) if key is not None and key in part}
        return found

    def standings(self, names: Iterable[str]) -> dict[str, bytes]:
        """Where these channels and hosts stand."""
        found: dict[str, bytes] = {}
        with self._reading() as connection:
            for part in _parts(names):
                for row in connection.execute(select(standings).where(standings.c.name.in_(part))):
                    found[row.name] = bytes(row.content)
        return found

    def seen(self, channel: str, addresses: Iterable[str]) -> dict[str, Seen]:
        """What is known of these addresses of a channel."""
        found: dict[str, Seen] = {}
        with self._reading() as connection:
            for part in _parts(addresses):
                query = select(seen.c.content).where(seen.c.channel == channel, seen.c.address.in_(part))
                for row in connection.execute(query):
                    one = _SEEN.decode(bytes(row.content))
                    found[one.address] = one
        return found

    def due(self, channel: str, moment: str, most: int) -> list[Seen]:
        """The addresses of a channel whose pages are to be asked for again by now, longest due first."""
        query = select(seen.c.content).where(seen.c.channel == channel, seen.c.due <= moment)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(seen.c.due, seen.c.address).limit(most))
            return [_SEEN.decode(bytes(row.content)) for row in rows]

    def count(self, channel: str) -> int:
        """How many addresses of a channel are known."""
        query = select(func.count()).select_from(seen).where(seen.c.channel == channel)
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())


def _columns(kind: type[SourceVersion] | type[Inquiries] | type[Mark]) -> list[Any]:
    return [TABLES[kind].c[name] for name in kind.__struct_fields__]


def _parts(values: Iterable[str]) -> Iterator[Sequence[str]]:
    listed = list(dict.fromkeys(values))
    for start in range(0, len(listed), _MANY):
        yield listed[start : start + _MANY]
