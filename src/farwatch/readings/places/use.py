"""A mention and its place come in; what the name is used for comes out: where something happened, or who acts."""

from farwatch.knowledge.actors import roles
from farwatch.knowledge.cues import cues
from farwatch.knowledge.places import place_words
from farwatch.model import Article, Locality, PlaceUse
from farwatch.readings.places.mentions import Mention

__all__ = ["use_of"]


def use_of(article: Article, name: Mention, place: Locality | None) -> PlaceUse:
    """What the name is used for: where something happened, or who acts."""
    sentence = name.sentence
    if article.line_of(sentence).kind == "dateline":
        return "dateline"
    if name.sort == "people":
        return "demonym"
    if name.sort == "part":
        return "part-of-name"
    places = {word.i for word in name.words}
    head = next((w for w in reversed(name.words) if w.head not in places), name.words[-1])
    above = sentence.head(head)
    national = place is not None and (place.kind == "country" or place.capital)
    if head.dep in ("nsubj", "nsubjpass", "agent", "dobj", "dative", "attr") and national:
        return "actor" if place is not None and (place.kind == "country" or above.lemma in cues().verbs) else "site"
    if head.dep == "poss" and national:
        return "actor"
    if (
        head.dep in ("compound", "nmod", "amod")
        and national
        and (roles().head(above.lemma.lower()) or above.lemma.lower() in place_words().of_a_state)
    ):
        return "actor"
    if head.dep == "pobj" and national:
        if above.lower in ("by", "with", "against", "between", "among") or (
            above.lower == "to" and above.dep == "dative"
        ):
            return "actor"
        if above.lower == "from" and sentence.head(above).pos in ("NOUN", "PROPN"):
            return "origin"
    if head.dep == "conj":
        first = above
        if first.dep in ("nsubj", "nsubjpass", "dobj") and national:
            return "actor"
    return "site"
