"""Words given to someone by a cue of speech to statements: who, which act, the exact words."""

from collections.abc import Sequence

import msgspec

from farwatch.model import Article, Doubt, Place, Statement
from farwatch.readings.actors import Cast


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one article, and the cast with the pronouns and role nouns they settled."""

    statements: tuple[Statement, ...]
    cast: Cast
    doubts: tuple[Doubt, ...]


def read_statements(article: Article, cast: Cast, places: Sequence[Place]) -> Told:
    """Return the statements of `article`."""
    return Told(statements=(), cast=cast, doubts=())
