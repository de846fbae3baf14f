"""What the core asks of the world, as small protocols; each adapter is one file in the room named after its port."""

from collections.abc import Sequence
from typing import Protocol

from farwatch.model import Locality, Sentence, Span


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


class Gazetteer(Protocol):
    """Names of places and what they can mean."""

    @property
    def made_by(self) -> str:
        """Name, version and digest of the data."""
        ...

    def candidates(self, name: str) -> tuple[Locality, ...]:
        """Return every place that `name` can mean, most prominent first; none where the name is unknown."""
        ...
