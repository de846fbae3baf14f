"""Lists that others wrote are read in a child process, which may take so much memory and time and no more.

A feed that its parser never comes to an end with costs that feed one reading.
"""

from typing import Literal

import msgspec

from farwatch.extractor import Outside, Unopened
from farwatch.model.watching import NamedList

TIME_S = 20.0
MEMORY = 768 << 20

ListKind = Literal["feed", "sitemap", "list"]


class ListTask(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is told: what to read, and as what."""

    kind: ListKind
    content: bytes
    address: str
    charset: str = ""


class ListReader:
    """Reads feeds, sitemaps and lists of addresses; the child is started when the first comes."""

    def __init__(self, *, time_s: float = TIME_S) -> None:
        self._outside = Outside("farwatch.sources.web.child", time_s=time_s, memory=MEMORY)

    def read(self, kind: ListKind, content: bytes, *, address: str, charset: str = "") -> NamedList:
        """Return what a list names, or what is wrong with it."""
        task = ListTask(kind=kind, content=content, address=address, charset=charset)
        try:
            answer = self._outside.ask(msgspec.msgpack.encode(task))
        except Unopened as error:
            return NamedList(form="", fault=str(error))
        return msgspec.msgpack.decode(answer, type=NamedList)

    def close(self) -> None:
        """End the child."""
        self._outside.close()
