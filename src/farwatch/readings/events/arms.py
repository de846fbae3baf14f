"""A noun comes in; the kind of event that it makes comes out, where it is a word for arms or for who uses them.

“A loitering munition”, “one of its helicopters”, “a 122-millimetre round”, “the mortar crews”.
"""

import re
from collections.abc import Iterator, Sequence

from farwatch.knowledge.arms import ArmsWords, arms_words
from farwatch.model import Sentence, Word

_TYPE = re.compile(r"(?:Su|MiG|Mi|Tu|Il|F|AH|Ka|Yak|MQ|TB|B)-?\d{1,3}[A-Z]{0,3}s?")  # types of military aircraft
_DRONES = re.compile(r"(?:MQ|TB)-?\d")
_CALIBRE = re.compile(r"\d{2,3}-?(?:mm|millimetre|millimeter)")
_FLYING = {
    "aircraft",
    "plane",
    "vehicle",
    "munition",
    "craft",
    "system",
    "bomb",
    "attack",
    "strike",
    "assault",
    "raid",
    "boat",
    "vessel",
}
_ROUNDS = {"round", "charge", "burst"}
_CREWS = {"unit", "crew", "team", "operator", "squad", "regiment", "brigade", "battalion", "position", "corps", "force"}
_CALLED_BOMBS = {"explosive", "incendiary", "improvised", "explosives"}
_LOADING = {"pack", "load", "lade", "rig", "stuff", "fill", "wire"}
_DEEP = 3  # “a wave of dozens of drones”


def arm_of(sentence: Sentence, word: Word) -> str | None:
    """The kind of event that a word for an arm makes; None for anything else, and for arms that harm nobody."""
    known = arms_words()
    at, seen = word, 0
    while at.lemma.lower() in known.many_of or at.tag == "CD":  # “one of its helicopters”, “a pair of jets”
        inside = next(behind_of(sentence, at), None)
        if inside is None or seen > _DEEP:
            break
        at, seen = inside, seen + 1
    return _kind(sentence, at, known) or (_kind(sentence, word, known) if at is not word else None)


def _kind(sentence: Sentence, word: Word, known: ArmsWords) -> str | None:
    lemma = word.lemma.lower()
    before = _before(sentence, word)
    if any(one in known.harmless for one in before):
        return None
    if _TYPE.fullmatch(word.text):
        return "drone-strike" if _DRONES.match(word.text) else "air-strike"
    flies = lemma in _FLYING or lemma in known.arms
    if flies and any(one in known.drone for one in before):
        return "drone-strike"
    for one in before:
        if f"{one} {lemma}" in known.arms:
            return known.arms[f"{one} {lemma}"]
    if lemma in ("bomb", "missile", "bombing") and any(one in known.air for one in before):
        return "air-strike"
    own = known.arms.get(lemma) or known.arms.get(lemma.removesuffix("s"))
    if own is not None:
        return _settled(own, lemma, before)
    if lemma in _CREWS:
        named = (known.arms[one] for one in before if one in known.arms)
        return next((kind for kind in named if kind != "clash"), None)
    if lemma in _ROUNDS:
        return _of_round(sentence, word, before, known)
    loaded = _loaded_with(sentence, word)
    if loaded is not None:
        return loaded
    parts = lemma.split("-")
    return known.arms.get(parts[-1]) if len(parts) > 1 else None


def _loaded_with(sentence: Sentence, noun: Word) -> str | None:
    """“A lorry packed with explosives” is a bomb."""
    for verb in sentence.children(noun, "acl"):
        if verb.lemma.lower() not in _LOADING:
            continue
        for prep in sentence.children(verb, "prep"):
            held = (w.lemma.lower() for w in sentence.children(prep, "pobj"))
            if prep.lower == "with" and any(arms_words().arms.get(w) == "bomb" for w in held):
                return "bomb"
    return None


def _settled(kind: str, lemma: str, before: Sequence[str]) -> str | None:
    """A device or a charge is a bomb only where it is called one."""
    if lemma != "device":
        return kind
    return kind if _CALLED_BOMBS & set(before) else None


def _of_round(sentence: Sentence, word: Word, before: Sequence[str], known: ArmsWords) -> str | None:
    beside = sentence.words[max(0, word.i - 4) : word.i]
    if _CALIBRE.search("".join(w.lower for w in beside)):
        return "shell"
    return next((known.arms[one] for one in before if one in known.arms), None)


def _before(sentence: Sentence, noun: Word) -> list[str]:
    """The lemmas before a noun and their parts: “explosive-laden”, “drone-borne”."""
    found: list[str] = []
    for child in sentence.children(noun, "compound", "amod", "nmod"):
        if child.i > noun.i:
            continue
        lemma = child.lemma.lower()
        found.extend((lemma, child.lower, *lemma.split("-")))
        found.extend(w.lemma.lower() for w in sentence.children(child, "npadvmod", "compound", "amod", "advmod"))
    return found


def behind_of(sentence: Sentence, word: Word) -> Iterator[Word]:
    """What a noun is one, a pair or a wave of."""
    for of in sentence.children(word, "prep"):
        if of.lower == "of":
            yield from sentence.children(of, "pobj")
