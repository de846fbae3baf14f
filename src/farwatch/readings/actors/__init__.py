"""Sentences to actors: who is named, with which role, and who is meant by “he”, “the minister” and “Baku”."""

from collections.abc import Sequence

from farwatch.model import Article, OwnActor, Place
from farwatch.readings.actors.cast import Cast
from farwatch.readings.actors.chain import freeze
from farwatch.readings.actors.chains import chain_names
from farwatch.readings.actors.following import Follower, Meant, Phrase
from farwatch.readings.actors.listed import bind_listed, find_listed
from farwatch.readings.actors.names import read_names
from farwatch.readings.actors.scene import told_pronouns

__all__ = ["Cast", "Follower", "Meant", "Phrase", "read_cast", "told_pronouns"]


def read_cast(article: Article, places: Sequence[Place], own: tuple[OwnActor, ...] = ()) -> Cast:
    """Return the actors of `article` with their names, acronyms and roles; pronouns are settled with the statements.

    `own` are the actors that the mission knows beforehand: their names are found whatever the model says.
    """
    listed = find_listed(article, own)
    chains = chain_names(article, read_names(article, listed), places)
    return Cast(freeze(bind_listed(chains, listed)))
