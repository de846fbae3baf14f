"""Sentences come in; the words for something that happens come out, each with its kind."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.events import EventWords, event_words, grounds
from farwatch.knowledge.groups import groups
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.events.armed import read_attack
from farwatch.readings.events.complete import is_complete
from farwatch.readings.events.disowned import denied_gerund
from farwatch.readings.events.frames import Idiom, read_idiom
from farwatch.readings.events.likely import with_unlisted
from farwatch.readings.events.lookback import are_the_dead, is_crime, is_death_by_force
from farwatch.readings.events.nominals import is_of_the_missing, nominal
from farwatch.readings.events.noun_frames import read_noun_idiom
from farwatch.readings.events.numbers import counted_by, figure_of, says_what
from farwatch.readings.events.people import is_human, is_someone
from farwatch.readings.events.promised import is_unheard_of, was_to_be
from farwatch.readings.events.settling import settled
from farwatch.readings.events.trigger import ATTACK, CAPTIVITY, DEATH, FIGURE, GONE, MATTER, REFUSED, Trigger

_OBJECTS = ("dobj", "nsubjpass")
_BESIDE = (*_OBJECTS, "prt", "prep", "advmod", "acomp", "oprd", "attr", "ccomp", "xcomp", "advcl")
_BEFORE_PHRASES = {
    CAPTIVITY,
    DEATH,
    "ceasefire",
    "propose-mission",
    "suspend-aid",
    "withhold-services",
    "deploy-mission",
    "court-hearing",
    "grant-access",
    "torture",
}  # “pulled out of a taxi” is no withdrawal, “the barge tied up” no abduction
_OF_OFFERS = {"refuse", "agree"}
_GATHERED = {"crowd", "family", "couple", "household", "crew", "team", "staff", "opposition", "population", "public"}


def read_triggers(article: Article) -> tuple[Trigger, ...]:
    """Return the triggers of `article`, in order; one for each word at most."""
    listed = tuple(_triggers(article))
    return tuple(with_unlisted(article, settled(article, listed), {trigger.word.start for trigger in listed}))


def _triggers(article: Article) -> Iterator[Trigger]:
    known = event_words()
    spoken = frozenset(word.lemma.lower() for sentence in article.sentences for word in sentence.words)
    for sentence in article.sentences:
        kind = article.line_of(sentence).kind
        if kind in ("byline", "dateline"):
            continue
        end, inside = 0, ""
        for word in sentence.words:
            named = (
                word.entity in known.names and word.pos != "VERB" and word.text != "march"
            )  # no month, though a model may say so
            if word.start < end and _is_offer_inside(sentence, word, inside, spoken):
                yield Trigger(sentence=sentence, word=word, span=word.span, kind="propose-mission", is_framed=True)
            if word.start < end or named:
                continue
            trigger = _trigger(sentence, word, known, spoken)
            if trigger is None and kind == "headline" and word.pos == "PROPN":
                trigger = _in_capitals(sentence, word, known)
            if trigger is not None:
                if trigger.kind == REFUSED:
                    trigger = msgspec.structs.replace(trigger, kind="refuse", by_negation=True)
                if trigger.kind == ATTACK:
                    trigger = msgspec.structs.replace(trigger, kind="beat" if _hits_someone(trigger) else "clash")
                end, inside = trigger.span.end, trigger.kind
                yield msgspec.structs.replace(trigger, in_headline=kind not in ("paragraph", "bullet"))


def _is_offer_inside(sentence: Sentence, word: Word, inside: str, spoken: Collection[str]) -> bool:
    """“Rejected the offer of observers”: what is refused is told too."""
    return inside in _OF_OFFERS and word.pos == "NOUN" and read_noun_idiom(sentence, word, spoken) == "propose-mission"


def _trigger(sentence: Sentence, word: Word, known: EventWords, spoken: frozenset[str]) -> Trigger | None:
    if word.dep == "acomp" and word.tag == "VBN" and word.lower in known.with_infinitive:
        return _adjective(sentence, word, known)  # “is prepared to”
    if word.pos in ("VERB", "AUX", "NOUN"):
        attack = read_attack(sentence, word)
        if attack is not None:
            return Trigger(sentence=sentence, word=word, span=attack.span, kind=attack.kind)
    if word.pos in ("VERB", "AUX"):
        return _verb(sentence, word, known, spoken)
    if word.pos == "NOUN" and word.lower == "dead" and are_the_dead(sentence, word):
        return Trigger(sentence=sentence, word=word, span=word.span, kind=DEATH)
    if word.pos == "NOUN":
        return _noun(sentence, word, known, spoken)
    return _adjective(sentence, word, known) if word.pos == "ADJ" else None


def _adjective(sentence: Sentence, word: Word, known: EventWords) -> Trigger | None:
    kind = known.adjectives.get(word.lower)
    if word.lower in known.with_infinitive and sentence.child(word, "xcomp") is None:
        return None
    counted = "CD" in (sentence.head(word).tag, sentence.words[word.i - 1].tag if word.i else "")
    is_said = word.dep in ("acomp", "ROOT", "oprd") or counted  # a headline's “nine dead”, “counted nine dead”
    if kind == "kill" and are_the_dead(sentence, word):
        return Trigger(sentence=sentence, word=word, span=word.span, kind=DEATH)
    if kind is not None and (is_said or word.lower != "dead"):
        return Trigger(sentence=sentence, word=word, span=word.span, kind=kind)
    return None


def _in_capitals(sentence: Sentence, word: Word, known: EventWords) -> Trigger | None:
    """Headlines write every word with a capital, and a model takes them for names."""
    kind = known.verbs.get(word.lemma.lower()) or known.nouns.get(word.lemma.lower())
    return Trigger(sentence=sentence, word=word, span=word.span, kind=kind) if kind else None


def _hits_someone(trigger: Trigger) -> bool:
    sentence, word = trigger.sentence, trigger.word
    hit = [*sentence.children(word, *_OBJECTS)]
    if not hit and word.pos == "VERB":  # “assaulting and kidnapping citizens”
        hit.extend(thing for other in sentence.children(word, "conj") for thing in sentence.children(other, "dobj"))
    for prep in sentence.children(word, "prep"):
        if prep.lower in ("on", "against", "of"):
            hit.extend(sentence.children(prep, "pobj"))
    if not hit and word.lemma.lower() == "assault":
        return True  # of a person, where nobody says on what
    objects = grounds().civilian_objects
    places = groups().communities - _GATHERED
    return any(
        is_someone(thing) and thing.entity != "NORP" and thing.lemma.lower() not in objects | places for thing in hit
    )


def _verb(sentence: Sentence, verb: Word, known: EventWords, spoken: Collection[str]) -> Trigger | None:
    lemma = verb.lemma.lower()
    idiom = read_idiom(sentence, verb, spoken)
    phrase = _phrase(sentence, verb, known)
    if phrase is not None and (idiom is None or not _is_before(idiom, phrase, known)):
        return phrase
    if idiom is not None and idiom.kind == "deploy-mission" and _is_proposed(sentence, verb, known):
        idiom = msgspec.structs.replace(idiom, kind="propose-mission")  # “wants to send monitors”
    if idiom is not None:
        return Trigger(sentence=sentence, word=verb, span=idiom.span, kind=idiom.kind, by_negation=idiom.refused)
    if is_of_the_missing(sentence, verb):
        return Trigger(sentence=sentence, word=verb, span=verb.span, kind=GONE)
    of_denial = denied_gerund(sentence, verb, known)
    if verb.pos == "AUX" or (verb.dep in ("amod", "compound") and verb.tag == "VBG" and of_denial is None):
        return None
    objects = sentence.children(verb, *_OBJECTS) if of_denial is None else (of_denial,)
    if lemma in known.giving and any(thing.entity == "MONEY" for thing in objects):
        return Trigger(sentence=sentence, word=verb, span=verb.span, kind="aid")
    kind = _kind_of_verb(sentence, verb, objects, known)
    if kind is None or not is_complete(sentence, verb, kind, objects, known):
        return None
    if kind == "refuse" and any(thing.lemma.lower() in known.accounts for thing in objects):
        return None  # who rejects an account says that it was otherwise
    return Trigger(sentence=sentence, word=verb, span=verb.span, kind=kind)


def _phrase(sentence: Sentence, verb: Word, known: EventWords) -> Trigger | None:
    """A verb with its object, particle or preposition: “lift sanctions”, “cut off aid”, “hold talks”."""
    lemma = verb.lemma.lower()
    forms = [lemma, *(f"{lemma} {particle.lower}" for particle in sentence.children(verb, "prt"))]
    for thing in _beside(sentence, verb, known):
        for form in reversed(forms):
            kind = known.phrases.get(f"{form} {thing.lemma.lower()}")
            if (
                kind == "demand"
                and lemma == "call"
                and any(_is_rally(w, known) for w in sentence.children(verb, "dobj"))
            ):
                continue  # “called a march for Thursday”
            if kind == "meet" and thing.pos == "VERB":
                continue  # “had the leaders rounded up”
            if kind == "release" and lemma == "let" and not _lets_people(sentence, verb):
                continue
            if kind == "abduct" and any(w.lower == "it" for w in sentence.children(verb, "dobj")):
                continue  # “a corvette drove it off”
            if kind and not (kind == "protest" and _is_by_a_thing(sentence, verb)):
                if kind == "convict" and sentence.child(thing, "neg") is not None:
                    kind = "acquit"  # “found her not guilty”
                if kind == "grant-access" and _will_not(sentence, verb):
                    kind = REFUSED  # “would not let a single inspector in”
                if kind == "mobilise" and any(w.lower == "joint" for w in sentence.children(thing, "amod")):
                    kind = "cooperate"
                if kind == "aid" and any(
                    w.lemma.lower() in known.arms for w in sentence.children(thing, "compound", "amod")
                ):
                    kind = "deliver-arms"
                if kind == "deploy-mission" and _is_proposed(sentence, verb, known):
                    kind = "propose-mission"  # “an offer to send a mission”
                first, last = sorted((verb, thing), key=lambda w: w.i)
                return Trigger(sentence=sentence, word=verb, span=Span(first.start, last.end), kind=kind)
    return None


def _is_before(idiom: Idiom, phrase: Trigger, known: EventWords) -> bool:
    """Whether the idiom is what a verb means: “will not admit”; a phrase takes in an event’s noun, “lift a siege”."""
    told = any(w.lemma.lower() in known.nouns for w in phrase.sentence.within(phrase.span))
    if idiom.kind == phrase.kind and (told or idiom.kind != "grant-access"):
        return False
    meant = (phrase.kind, idiom.kind) in (("appeal", "displace"), ("sue", "appoint"))  # “took flight”, “took charge of”
    return idiom.refused or idiom.kind in _BEFORE_PHRASES or meant


def _is_rally(word: Word, known: EventWords) -> bool:
    return known.nouns.get(word.lemma.lower()) == "protest"


def _will_not(sentence: Sentence, verb: Word) -> bool:
    helpers = {child.lower for child in sentence.children(verb, "aux")}
    return sentence.child(verb, "neg") is not None and bool(helpers & {"will", "wo", "would"})


def _is_proposed(sentence: Sentence, verb: Word, known: EventWords) -> bool:
    """“Proposed to send”, “an offer to send”, “repeated its offer of May to send”."""
    above = sentence.head(verb)
    offered = [w for w in sentence.children(above, "dobj") if w.i < verb.i and verb.tag == "VB"]
    return any(word.lemma.lower() in known.proposing for word in (above, *offered))


def _lets_people(sentence: Sentence, verb: Word) -> bool:
    """“Were let go”, “let the men go”, not “let the moment go”."""
    clauses = sentence.children(verb, "ccomp", "xcomp")
    things = [
        *sentence.children(verb, "dobj", "nsubjpass"),
        *(w for c in clauses for w in sentence.children(c, "nsubj")),
    ]
    return any(is_someone(thing) for thing in things)


def _is_by_a_thing(sentence: Sentence, verb: Word) -> bool:
    """“The pump stopped working” is no strike."""
    doer = sentence.child(verb, "nsubj")
    return doer is not None and doer.pos == "NOUN" and not (is_human(doer) or doer.lemma.lower() in groups().heads)


def _kind_of_verb(sentence: Sentence, verb: Word, objects: Sequence[Word], known: EventWords) -> str | None:
    """The kind of a verb by itself, by whom it is done to, or by who does it."""
    lemma = verb.lemma.lower()
    if _is_refused(sentence, verb, known):
        return REFUSED
    forms = [lemma, *(f"{lemma} {particle.lower}" for particle in sentence.children(verb, "prt", "advmod"))]
    told = any(w.tag in ("WDT", "WP") for w in sentence.children(verb, "nsubj"))  # “the rocket that fell”
    above = (
        [sentence.head(verb)] if verb.dep in ("relcl", "acl") and (verb.tag == "VB" or told) else []
    )  # “talks to resume”
    by_whom = [thing for agent in sentence.children(verb, "agent") for thing in sentence.children(agent, "pobj")]
    for doer in (*sentence.children(verb, "nsubj"), *by_whom, *above):
        for form in forms:
            lemma_of = doer.lemma.lower()
            kind = known.doings.get(f"{lemma_of} {form}") or known.doings.get(f"{lemma_of.removesuffix('s')} {form}")
            if kind is not None:
                return kind
    if lemma in known.dying:
        return DEATH
    if lemma in known.taking and any(_is_ground(thing, known) for thing in objects):
        return "clash"
    kind = known.verbs.get(lemma)
    if kind == "kill" and any(w.lemma.lower() in known.natural for w in (*sentence.children(verb, "nsubj"), *by_whom)):
        return "accident"  # “the crash killed four”
    if kind == "beat" and objects and not any(is_human(w) or w.pos != "NOUN" or w.entity for w in objects):
        return None  # “beat six eggs”
    if (
        kind is None
        and lemma in known.done_to_people
        and (
            any(w.lower == "fatally" for w in sentence.children(verb))
            or {"murder", "suicide"} <= {part for w in sentence.words for part in w.lower.split("-")}
        )
    ):
        return "kill"
    held = (sentence.head(verb),) if verb.dep == "acl" and verb.tag in ("VBN", "VBD") else ()
    if kind == "seize" and lemma in known.done_to_people and any(is_human(thing) for thing in (*objects, *held)):
        return known.done_to_people[lemma]  # “captured the ringleader”
    if kind is None and lemma == "hold" and any(is_human(thing) for thing in (*objects, *held)):
        return known.done_to_people[lemma]
    if kind is None and any(is_someone(thing) for thing in (*objects, *held)):
        kind = known.done_to_people.get(lemma)
    if kind is None and lemma == "call" and len(objects) == 1 and _is_phoned(sentence, verb, objects[0]):
        return "call"
    return kind


def _is_refused(sentence: Sentence, verb: Word, known: EventWords) -> bool:
    """“Will not lift the ban”, “did not allow a visit”: who says no to what was asked for refuses."""
    if verb.lemma.lower() not in known.concessions or sentence.child(verb, "neg") is None:
        return False
    helpers = {child.lower for child in sentence.children(verb, "aux")}
    doer = sentence.child(verb, "nsubj")
    if doer is None or not helpers & {"will", "would", "wo", "did", "does", "do"}:
        return False
    if helpers & {"did", "does", "do"} and verb.lemma.lower() not in known.allowing:
        return False
    return doer.pos == "PRON" or is_someone(doer) or doer.entity in ("GPE", "ORG", "NORP", "PERSON")


def _is_ground(thing: Word, known: EventWords) -> bool:
    """Whether a thing is a place that armies fight over."""
    return thing.entity in ("GPE", "LOC", "FAC") or thing.lemma.lower() in known.ground


def _is_phoned(sentence: Sentence, verb: Word, thing: Word) -> bool:
    """“Called her counterpart on Monday”, not “called him a liar” or “called a meeting”."""
    if sentence.child(verb, "oprd", "prt", "ccomp", "dative") is not None or verb.dep == "acl":
        return False
    beside = sentence.words[thing.right + 1 : thing.right + 2]
    if beside and (beside[0].text in ("“", '"', "'", "‘") or beside[0].tag in ("DT", "JJ")):
        return False
    return thing.entity == "PERSON" or (thing.pos == "NOUN" and roles().head(thing.lemma) is not None)


def _beside(sentence: Sentence, verb: Word, known: EventWords) -> list[Word]:
    """What stands with a verb: objects, particles, prepositions and what follows these."""
    things = list(sentence.children(verb, *_BESIDE))
    if verb.dep == "acl" and verb.tag == "VBN":
        things.append(sentence.head(verb))
    if verb.tag in ("VBN", "VBD") and sentence.child(verb, "dobj", "aux", "auxpass", "ccomp", "xcomp") is None:
        things.extend(sentence.children(verb, "nsubj"))  # a headline's “curfew lifted”
    for prep in sentence.children(verb, "prep", "prt", "agent", "dative"):
        things.extend(sentence.children(prep, "pobj"))
    for thing in list(things):
        if thing.lemma.lower() in known.partitives:
            things.extend(sentence.children(thing, "compound"))
            things.extend(w for of in sentence.children(thing, "prep") for w in sentence.children(of, "pobj"))
        if thing.dep in _OBJECTS:
            things.extend(sentence.children(thing, "conj"))
    return things


def _noun(sentence: Sentence, noun: Word, known: EventWords, spoken: frozenset[str]) -> Trigger | None:
    if noun.dep in ("compound", "nmod") and sentence.head(noun).pos != "VERB":  # a headline's “Explosion rocks port”
        return None
    lemma = noun.lemma.lower()
    if lemma in known.figures and not says_what(sentence, noun) and figure_of(sentence, noun) is not None:
        of = counted_by(sentence, noun, known)
        return Trigger(sentence=sentence, word=noun, span=noun.span, kind=of or FIGURE, is_figure=of is not None)
    before = [c for c in sentence.children(noun, "compound", "amod", "nmod") if c.i < noun.i]
    behind = [thing for of in sentence.children(noun, "prep") if of.lower == "of" for thing in sentence.children(of)]
    for child, pair in [
        *((c, f"{c.lemma.lower()} {lemma}") for c in before),
        *((c, f"{lemma} {c.lemma.lower()}") for c in behind),
    ]:
        kind = known.compounds.get(pair)
        if kind is None and child.i < noun.i:
            kind = known.nouns.get(pair)
        if kind == "":
            return None
        if kind == "curfew" and lemma == "state" and sentence.head(noun).lower == "in":
            return None  # “only in a state of emergency”
        if kind:
            span = Span(min(child.start, noun.start), max(child.end, noun.end))
            return Trigger(sentence=sentence, word=noun, span=span, kind=kind)
    above = sentence.head(noun)
    kind = known.situations.get(f"{above.lower} {lemma}") if noun.dep == "pobj" else None
    if kind and not any(verb.lemma.lower() in known.verdicts for verb in sentence.ancestors(above)):
        return Trigger(sentence=sentence, word=noun, span=Span(min(above.start, noun.start), noun.end), kind=kind)
    if lemma == "whereabouts" and any(w.tag == "PRP$" for w in sentence.children(noun, "poss")):
        return Trigger(sentence=sentence, word=noun, span=noun.span, kind=GONE)
    if is_crime(sentence, noun, spoken) or is_death_by_force(sentence, noun):
        return Trigger(sentence=sentence, word=noun, span=noun.span, kind="kill")
    if lemma in known.matters and any(_is_one(w, lemma) for w in (*behind, *sentence.children(noun, "poss"))):
        return Trigger(sentence=sentence, word=noun, span=noun.span, kind=MATTER)
    if lemma in known.assemblies and (was_to_be(sentence, noun, known) or is_unheard_of(sentence, noun, known)):
        return Trigger(sentence=sentence, word=noun, span=noun.span, kind="meet")
    if lemma in known.weapons and noun.tag == "NNS" and _falls_on(sentence, noun, known):
        return Trigger(sentence=sentence, word=noun, span=noun.span, kind=known.weapons[lemma])
    behind_it = (*sentence.children(noun, "prep"), *sentence.words[noun.i + 1 : noun.i + 2])
    if lemma in known.with_goal and not any(prep.lower == "to" for prep in behind_it):
        return None
    kind = read_noun_idiom(sentence, noun, spoken)
    if kind is not None:
        return Trigger(sentence=sentence, word=noun, span=noun.span, kind=kind, is_framed=True)
    kind = known.nouns.get(lemma) or known.nouns.get(noun.lower) or nominal(sentence, noun, known, spoken)
    if kind is None or any(child.lemma.lower() in known.not_names for child in before):
        return None
    if lemma in known.enduring and noun.dep == "pobj" and sentence.head(above).pos in ("NOUN", "PROPN"):
        return None
    if lemma == "hearing" and not known.courts & spoken:
        kind = "meet"  # one of a committee
    return Trigger(sentence=sentence, word=noun, span=noun.span, kind=kind)


def _falls_on(sentence: Sentence, noun: Word, known: EventWords) -> bool:
    """“Shells on a market”, “rockets on two villages”, but not “bombs on board”."""
    if noun.dep not in ("pobj", "nsubj", "conj", "appos", "ROOT"):
        return False
    behind = sentence.words[noun.i + 1 : noun.i + 2]  # the parse may hang it on the verb
    things = (w for on in behind if on.lower == "on" for w in sentence.children(on, "pobj"))
    return any(thing.lemma.lower() not in known.loads and thing.tag != "CD" for thing in things)


def _is_one(word: Word, matter: str) -> bool:
    """Somebody by name; the whereabouts of anybody: “of the priest”."""
    return word.entity == "PERSON" or (matter == "whereabouts" and word.tag in ("NN", "NNS") and is_someone(word))
