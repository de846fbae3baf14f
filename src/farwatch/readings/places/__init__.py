"""Names to places: found in the text, chosen among what a gazetteer offers."""

from collections.abc import Mapping

from farwatch.model import Article, Doubt, Locality, Place


def find_names(article: Article) -> tuple[str, ...]:
    """Return the names, as a gazetteer should be asked for them, that may be places in `article`."""
    return ()


def choose_places(
    article: Article, localities: Mapping[str, tuple[Locality, ...]]
) -> tuple[tuple[Place, ...], tuple[Doubt, ...]]:
    """Return the places of `article`, each chosen among its localities, and the doubts."""
    return (), ()
