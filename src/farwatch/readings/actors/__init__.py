"""Sentences to actors: who is named, with which role, and who is meant by “he”, “the minister” and “Baku”."""

from collections.abc import Sequence

from farwatch.model import Article, Place
from farwatch.readings.actors.cast import Cast

__all__ = ["Cast", "read_cast"]


def read_cast(article: Article, places: Sequence[Place]) -> Cast:
    """Return the actors of `article`."""
    return Cast(())
