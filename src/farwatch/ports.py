"""What the core asks of the world, as small protocols; each adapter is one file in the room named after its port."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from farwatch.model import Locality, Record, Sentence, Span


class Parser(Protocol):
    """The language model: plain sentences, words and arcs out of text."""

    @property
    def made_by(self) -> str:
        """Name, version and digest of the model: another model is another reader version."""
        ...

    def parse(self, text: str, lines: Sequence[Span]) -> list[list[Sentence]]:
        """Return, for each of `lines` (spans of `text`), its sentences, with offsets into `text`.

        `text` is plain (`farwatch.text.for_parser`). The lines are one batch.
        `line` and `paragraph` of the sentences are numbered by the place in `lines`.
        """
        ...


class Store(Protocol):
    """The record of a mission."""

    def has(self, digest: str) -> bool:
        """Whether the text with this digest is on record."""
        ...

    def add(self, record: Record) -> bool:
        """Keep `record`; False where its text is on record already, which then stays as it is."""
        ...

    def record(self, key: str) -> Record:
        """Return the record with this id or digest; raises `NotOnRecord`."""
        ...


class Engine(Protocol):
    """Work is spread out."""

    def map[Piece, Result](self, work: Callable[[Piece], Result], over: Iterable[Piece]) -> Iterator[Result]:
        """Yield `work(piece)` for each piece, in order; `work` must be a function of a module."""
        ...


class Gazetteer(Protocol):
    """Names of places and what they can mean."""

    @property
    def made_by(self) -> str:
        """Name, version and digest of the data."""
        ...

    def candidates(self, name: str) -> tuple[Locality, ...]:
        """Return every place that `name` can mean, most prominent first; none where the name is unknown."""
        ...
