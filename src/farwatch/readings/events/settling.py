"""The triggers of an article come in; kinds that one sentence leaves open come out settled by what the others tell.

“Held” by whom, “died” of what, “the strike” with which weapon, “the figure” of what.
"""

from collections.abc import Collection, Iterator

import msgspec

from farwatch.knowledge.events import EventWords, event_words
from farwatch.model import Article, Sentence
from farwatch.readings.events.hands import with_holders
from farwatch.readings.events.people import is_human
from farwatch.readings.events.raids import with_raiders
from farwatch.readings.events.trigger import BLAST, DEATH, FIGURE, FIRE, STRIKE, Trigger

_BY_WEAPONS = {"bomb", "shell", "air-strike", "drone-strike"}
_MERELY_DEAD = {"kill", "dead"}
_VIOLENT = {"kill", "beat", "bomb", "shell", "air-strike", "drone-strike", "torture", "clash"}


def settled(article: Article, found: tuple[Trigger, ...]) -> tuple[Trigger, ...]:
    """Return the triggers with their kinds; those that the article does not settle are left out."""
    spoken = frozenset(word.lemma.lower() for sentence in article.sentences for word in sentence.words)
    held = tuple(_with_weapons(article, tuple(with_holders(with_raiders(found, spoken), spoken))))
    return tuple(_with_figures(tuple(_of_what_they_died(article, held)), spoken))


def _of_what_they_died(article: Article, found: tuple[Trigger, ...]) -> Iterator[Trigger]:
    """Deaths by what the words around say of them: killed, by accident, or no event of this record."""
    known = event_words()
    spoken = {word.lemma.lower() for sentence in article.sentences for word in sentence.words}
    at_war = any(trigger.kind in _BY_WEAPONS for trigger in found) or bool(spoken & known.fighting)
    before: list[str] = []
    for trigger in found:
        words = _words_but_for(trigger.sentence, known)
        if trigger.kind != DEATH:
            mishap = trigger.kind == "kill" and _is_by_mishap(trigger, words, known)
            before.append("accident" if mishap else trigger.kind)
            yield msgspec.structs.replace(trigger, kind="accident") if mishap else trigger
            continue
        beside = {other.kind for other in found if other.sentence is trigger.sentence}
        if words & known.mishaps:
            before.append("accident")
            yield msgspec.structs.replace(trigger, kind="accident")
        elif (
            words & known.violent
            or set(before[-_NEAR:]) & _VIOLENT
            or beside & _VIOLENT
            or (at_war and _are_many_at_a_place(trigger))
        ):
            before.append("kill")
            yield msgspec.structs.replace(trigger, kind="kill")


_NEAR = 3  # events before a death that say of what it was


def _is_by_mishap(trigger: Trigger, words: set[str], known: EventWords) -> bool:
    """“Five people were killed in a crash”, “the flood left 12 dead”: nobody did it, and nothing of violence is told."""
    sentence, word = trigger.sentence, trigger.word
    if word.lemma.lower() not in _MERELY_DEAD or words & known.violent or sentence.child(word, "agent") is not None:
        return False
    nouns = {one.lemma.lower() for one in sentence.words if one.pos == "NOUN"}
    doer = sentence.child(word, "nsubj")
    return bool(nouns & (known.mishaps | known.natural)) and (doer is None or not is_human(doer))


def _are_many_at_a_place(trigger: Trigger) -> bool:
    """“Two people died at Halden”: in an article on shelling, nothing but the shelling is meant."""
    sentence, verb = trigger.sentence, trigger.word
    counted = any(sentence.child(who, "nummod") is not None for who in sentence.children(verb, "nsubj"))
    there = (w for at in sentence.children(verb, "prep") if at.lower in ("at", "in") for w in sentence.children(at))
    return counted and any(word.pos == "PROPN" and word.entity not in ("DATE", "TIME") for word in there)


def _words_but_for(sentence: Sentence, known: EventWords) -> set[str]:
    """The words of a sentence without those pairs that are no event: a heart attack is no attack."""
    found: set[str] = set()
    for word in sentence.words:
        before = sentence.words[word.i - 1].lemma.lower() if word.i else ""
        if known.compounds.get(f"{before} {word.lemma.lower()}") != "":
            found.update((word.lemma.lower(), word.lower))
    return found


_DEADLY = {*_VIOLENT, "kill", "accident", "disaster"}


def _is_of_a_blast(trigger: Trigger, known: EventWords) -> bool:
    """“Explosions tore through the station”."""
    sentence, verb = trigger.sentence, trigger.word
    forms = {f"{doer.lemma.lower()} {verb.lemma.lower()}" for doer in sentence.children(verb, "nsubj")}
    return any(known.doings.get(form) == STRIKE for form in forms)


def _is_of_work(trigger: Trigger, known: EventWords) -> bool:
    """“On strike”, “the miners’ strike”: who strikes lays down work."""
    sentence, word = trigger.sentence, trigger.word
    if word.dep == "pobj" and sentence.head(word).lower == "on" and sentence.child(word, "det", "poss") is None:
        return True
    whose = [*sentence.children(word, "compound", "poss", "amod", "nmod")]
    whose.extend(
        w for of in sentence.children(word, "prep") if of.lower in ("of", "by") for w in sentence.children(of, "pobj")
    )
    return any(w.lemma.lower() in known.labour for w in whose)


def _with_figures(found: tuple[Trigger, ...], spoken: Collection[str]) -> Iterator[Trigger]:
    """“Put the figure at 14” counts what the last event before it counts, else what the article's words are about."""
    known = event_words()
    last: Trigger | None = None
    kinds = {trigger.kind for trigger in found}
    voted = kinds & {"vote", "elect"} and "protest" not in {t.kind for t in found if t.kind != FIGURE}
    for trigger in found:
        if trigger.kind != FIGURE:
            last = trigger if trigger.kind in known.counted else last
            yield trigger
            continue
        figure = trigger.word.lemma.lower()
        of_last = (
            "" if last is None or figure in known.rolls else last.kind
        )  # a ledger need not be of those told of last
        kind = known.figures[figure] or of_last or _of_whom(spoken, known)
        if kind == "protest" and voted:
            kind = "vote"  # the turnout of voters
        if kind == "kill" and not kinds & _DEADLY:
            continue  # the toll of an epidemic
        vehicles = last is not None and any(word.lemma.lower() in known.war_vehicles for word in last.sentence.words)
        what = "vehicles" if kind == "deliver-arms" and vehicles else ""
        if kind:
            yield msgspec.structs.replace(trigger, kind=kind, is_figure=True, counts=what)


def _of_whom(spoken: Collection[str], known: EventWords) -> str:
    """What a figure counts where no event was told before it: the refugees, detainees or marchers that the article is about."""
    return next((kind for word, kind in known.counted_folk.items() if word in spoken), "")


def _with_weapons(article: Article, found: tuple[Trigger, ...]) -> Iterator[Trigger]:
    """“The strike” was one with what the article names nearest to it; where it names none, a walkout. So with “fired on”."""
    if not any(trigger.kind in (STRIKE, FIRE, BLAST) for trigger in found):
        yield from found
        return
    known_words = event_words()
    known = known_words.weapons
    named = [(w.start, kind) for s in article.sentences for w in s.words if (kind := known.get(w.lemma.lower()))]
    for trigger in found:
        if trigger.kind == FIRE:
            near = _nearest(trigger, named)
            yield msgspec.structs.replace(trigger, kind="shell" if near == "shell" else "clash")
        elif trigger.kind == BLAST:
            if not known_words.harmless_blasts & _words_but_for(trigger.sentence, known_words):
                near = _nearest(trigger, named)
                yield msgspec.structs.replace(trigger, kind=near if near in _BY_WEAPONS else "bomb")
        elif trigger.kind != STRIKE:
            yield trigger
        elif named and not _is_of_work(trigger, known_words):
            yield msgspec.structs.replace(trigger, kind=_nearest(trigger, named))
        elif trigger.word.pos == "VERB" and not known_words.harmless_blasts & _words_but_for(
            trigger.sentence, known_words
        ):
            if _is_of_a_blast(trigger, known_words):
                yield msgspec.structs.replace(trigger, kind="bomb")


def _nearest(trigger: Trigger, named: list[tuple[int, str]]) -> str:
    """The kind of the weapon that is named nearest; empty where none is."""
    start = trigger.word.start
    return min(((abs(at - start), kind) for at, kind in named), default=(0, ""))[1]
