"""Verbs of speech and thought: each frame that its lemma has is tried in turn, those of speech before those of thought."""

from collections.abc import Iterator

from farwatch.knowledge.actors import roles
from farwatch.knowledge.acts import act_words
from farwatch.knowledge.cues import Cues, cues
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.statements.cues.clauses import said_by
from farwatch.readings.statements.cues.endings import final_holder, headline_holder, quoted_holder
from farwatch.readings.statements.cues.frames import (
    Valence,
    asked,
    blamed,
    claused,
    compared,
    figured,
    is_own_self,
    is_yet,
    named,
    objected,
    pleaded,
    prepositional,
    silenced,
)
from farwatch.readings.statements.cues.holders import speaker_of
from farwatch.readings.statements.cues.moods import is_negated, is_supposed, left_unsaid
from farwatch.readings.statements.cues.phrases import is_infinitive
from farwatch.readings.statements.cues.told import CueKind, Told, told_by

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NOUNS = ("NOUN", "PROPN", "ADJ")


def read_verb(article: Article, number: int, sentence: Sentence, verb: Word, known: Cues) -> Iterator[Told]:
    """Yield what a verb tells, and a bare cue where a quotation may stand beside it."""
    v = valence(article, sentence, verb, known)
    if _is_topic(v, known):
        return
    to = (
        bool(verb.i)
        and sentence.words[verb.i - 1].lower == "to"
        and not (v.lemma == "comment" and is_yet(sentence, verb))
    )
    unreal = to and not _says_to(sentence, verb, known)
    quiet = silenced(v, known) if not unreal else None
    if quiet is not None:
        yield _told(v, number, "silence", "declines-to-comment", quiet)
        return
    if is_negated(sentence, verb, known):
        if left_unsaid(v, known):
            yield _told(v, number, "silence", "declines-to-comment", claused(v) or objected(v))
        return
    if not unreal and not is_supposed(sentence, verb, known):
        for rule in (_ends_headline, _by_frame, _beside_quotation, _by_clause, _by_finding, _by_object):
            told = rule(v, number)
            if told is not None:
                yield told
                if told.content:
                    return
    thought = _thought(v, known) if not _hands_on(v, known) else None
    if thought is not None:
        yield _told(v, number, *thought, wide=True)


def _told(v: Valence, number: int, kind: CueKind, act: str, content: tuple[Span, ...], *, wide: bool = False) -> Told:
    """What a verb tells of the speaker that its arcs lead to."""
    return told_by(number, v.sentence, v.verb, kind, act, v.speaker, content, wide=wide)


def _is_topic(v: Valence, known: Cues) -> bool:
    """“Asked about the raid, he said”, “a source who asked not to be named”: nobody's statement."""
    if v.lemma == "ask" and v.speaker is None and v.verb.dep == "advcl":
        return True
    if v.lemma in ("ask", "request", "seek") and any(c.lemma.lower() == "comment" for c in _things(v)):
        return True
    anonymous = v.infinitive is not None and v.infinitive.lemma in known.unnamed
    return anonymous and v.lemma in ("ask", "request", "decline", "insist")


def _things(v: Valence) -> Iterator[Word]:
    """The objects of a verb, and of the prepositions that hang on it."""
    yield from v.behind("dobj")
    for preposition in v.behind("prep"):
        yield from v.sentence.children(preposition, "pobj")


def _by_frame(v: Valence, number: int) -> Told | None:
    """By a frame of speech other than a plain clause."""
    spoken = _speech(v, cues())
    return _told(v, number, *spoken) if spoken is not None else None


def _ends_headline(v: Valence, number: int) -> Told | None:
    """“Dozens killed in raid, say rebels”: a headline that ends in who says it."""
    ends = headline_holder(v.article, v.sentence, v.verb) if "say" in v.frames else None
    if ends is None:
        return None
    return told_by(number, v.sentence, v.verb, "say", v.frames["say"], ends[1], v.span(0, ends[0]))


def _beside_quotation(v: Valence, number: int) -> Told | None:
    """“…,” one of the organisers, Ann Lee, said: a quotation and who is named between it and the verb."""
    if "say" not in v.frames or not (v.speaker is None or _is_quoted(v)):
        return None
    beside = quoted_holder(v.article, v.sentence, v.verb)
    if beside is None:
        return None
    return told_by(number, v.sentence, v.verb, "say", v.frames["say"], beside[1], (beside[0],))


def _by_clause(v: Valence, number: int) -> Told | None:
    """By the clause behind, before or around a verb of saying; without one it is bare where a quotation may stand beside it."""
    if "say" not in v.frames:
        return None
    content = said_by(v.article, v.sentence, v.verb, v.clause)
    final = final_holder(v.sentence, v.verb) if not content or v.speaker is None else None
    if final is not None:
        return told_by(number, v.sentence, v.verb, "say", v.frames["say"], final[1], v.span(0, final[0] - 1))
    told = (content and not _is_plural_noun(v)) or _bare(v.sentence, v.verb)
    return _told(v, number, "say", v.frames["say"], content) if told else None


def _by_finding(v: Valence, number: int) -> Told | None:
    """By a clause about what is found or shown: wide unless a text or a body finds it."""
    if "show" not in v.frames or v.clause is None or v.clause.i < v.verb.i or v.clause.pos not in ("VERB", "AUX"):
        return None
    finds = v.speaker is not None and v.speaker.lemma.lower() in cues().sources_of_findings
    return _told(v, number, "say", v.frames["show"], v.span(v.clause.left, v.clause.right), wide=not finds)


def _by_object(v: Valence, number: int) -> Told | None:
    """By a thing that is condemned, praised, denied, reported."""
    if "object" not in v.frames or v.speaker is None or _withholds(v, cues()) or not objected(v):
        return None
    return _told(v, number, "object", _act_on(v, cues()), objected(v))


def valence(article: Article, sentence: Sentence, verb: Word, known: Cues) -> Valence:
    """Gather what hangs on a verb."""
    lemma = known.lemmas.get(verb.lemma.lower(), verb.lemma.lower())
    particle = next((c.lower for c in sentence.children(verb, "prt", "advmod") if c.i == verb.i + 1), "")
    if f"{lemma} {particle}" in known.verbs:
        lemma = f"{lemma} {particle}"  # “…,” he went on
    thing = next((c for c in sentence.children(verb, "dobj") if c.i > verb.i), None)
    clauses = [
        c for c in sentence.children(verb, "ccomp") if not _is_bare_gerund(sentence, c) and c.lower != "according"
    ]
    clauses += (*_behind_occasion(sentence, verb, known), *_behind_told(sentence, verb, known))
    return Valence(
        article=article,
        sentence=sentence,
        verb=verb,
        lemma=lemma,
        frames=known.verbs.get(lemma, {}),
        clause=next((c for c in clauses if c.i > verb.i), next(iter(clauses), None)),
        infinitive=next((c for c in sentence.children(verb, "xcomp") if is_infinitive(sentence, c)), None),
        thing=thing,
        speaker=speaker_of(sentence, verb),
    )


def _behind_occasion(sentence: Sentence, verb: Word, known: Cues) -> list[Word]:
    """“said in a letter that …”: the clause that a parser hangs on the letter."""
    found: list[Word] = []
    for prep in sentence.children(verb, "prep"):
        thing = sentence.child(prep, "pobj") if prep.lower in ("in", "at", "on") else None
        lemma = thing.lemma.lower() if thing is not None else ""
        topic = (
            prep.lower == "on" and lemma in known.carriers
        )  # “commenting on reports that …”: theirs, not the speaker's
        if thing is None or lemma not in known.occasions | known.times_of_saying or topic:
            continue
        found.extend(
            clause
            for clause in sentence.children(thing, "acl", "relcl", "ccomp")
            if sentence.words[clause.left].lower == "that"
            and sentence.child(clause, "nsubj", "nsubjpass", "expl") is not None
        )
    return found


def _behind_told(sentence: Sentence, verb: Word, known: Cues) -> list[Word]:
    """The whole clause that a parser hangs on who was told, or who told it.

    “told the mission they were beaten”, “was told by survivors that soldiers had burned their houses”.
    """
    if verb.lemma.lower() not in known.to_someone:
        return []
    agent = sentence.child(verb, "agent")
    near = sentence.child(agent, "pobj") if agent is not None else sentence.child(verb, "dobj", "dative")
    if near is None or not (near.entity or _hears(near, known)):
        return []
    return [
        clause
        for clause in sentence.children(near, "relcl")
        if clause.left == near.i + 1
        and (sentence.words[clause.left].tag == "PRP" if agent is None else sentence.words[clause.left].dep == "mark")
        and sentence.child(clause, "nsubjpass", "dobj", "ccomp", "acomp") is not None
        and sentence.words[clause.right].tag != "IN"
    ]


def _hears(noun: Word, known: Cues) -> bool:
    return roles().may_speak(noun.lemma.lower()) or noun.lemma.lower() in known.inquirers


def _speech(v: Valence, known: Cues) -> tuple[CueKind, str, tuple[Span, ...]] | None:
    """The frame of speech, other than a plain clause, that holds: its kind, act and content."""
    phrase = pleaded(v) or prepositional(v, known.phrases, known)
    if phrase is not None:
        return ("phrase", *phrase)
    if "figure" in v.frames and figured(v):
        return "object", v.frames["figure"], figured(v)
    if "compare" in v.frames and compared(v):
        return "object", v.frames["compare"], compared(v)
    if "blame" in v.frames and blamed(v):
        return "blame", v.frames["blame"], blamed(v)
    if "name" in v.frames and not _only_a_name(v) and named(v):
        return "name", _act_of_naming(v), named(v)
    if v.lemma == "ask" and v.clause is not None and v.infinitive is None and v.clause.i > v.verb.i:
        if not is_infinitive(v.sentence, v.clause) and (v.speaker is not None or v.verb.dep != "advcl"):
            wanted = any(
                mark.lower == "that" for mark in v.sentence.children(v.clause, "mark")
            )  # “asked that it be freed”
            return "ask", "requests" if wanted else "asks", v.span(v.clause.left, v.clause.right)
    if "ask" in v.frames and v.lemma not in known.own_infinitive and asked(v):
        return "ask", v.frames["ask"], asked(v)
    if "say" in v.frames and v.passive is not None and v.infinitive is not None and v.frames["say"] == "asserts":
        return "say", v.frames["say"], claused(v)  # “are said to have fled”
    if "commit" in v.frames and v.infinitive is not None:
        return "commit", v.frames["commit"], v.span(v.infinitive.left, v.infinitive.right)
    return None


def _thought(v: Valence, known: Cues) -> tuple[CueKind, str, tuple[Span, ...]] | None:
    """The frame of thought that holds; only people and bodies think, so there must be a holder."""
    if v.speaker is None:  # “is expected to”, “is believed to be”: nobody's thought, but one that is told
        if "wide-blame" in v.frames and blamed(v):
            return "blame", v.frames["wide-blame"], blamed(v)
        frame = next((f for f in ("wide-ask", "wide") if f in v.frames and v.passive is not None and claused(v)), None)
        return ("say", v.frames[frame], claused(v)) if frame is not None else None
    phrase = prepositional(v, known.wide_phrases, known)
    if phrase is not None:
        return ("phrase", *phrase)
    if "wide-blame" in v.frames and blamed(v):
        return "blame", v.frames["wide-blame"], blamed(v)
    if "wide-name" in v.frames and named(v):
        return "name", v.frames["wide-name"], named(v)
    if "wide-ask" in v.frames and v.infinitive is not None and (v.thing is not None or asked(v)):
        return "ask", v.frames["wide-ask"], asked(v)
    if "wide" in v.frames and claused(v):
        return "say", v.frames["wide"], claused(v)
    if v.verb.tag == "VBN" and v.verb.dep == "acl" and v.sentence.head(v.verb).lemma.lower() in known.texts:
        return None  # “a report seen by the Herald”
    of_person = v.thing is not None and v.thing.entity == "PERSON" and v.lemma in known.of_things
    if "wide-object" in v.frames and not of_person and objected(v):
        return "object", v.frames["wide-object"], objected(v)
    return None


def _hands_on(v: Valence, known: Cues) -> bool:
    """“was quoted as saying”: who hands the words on says nothing of their own."""
    return v.lemma in known.hand_on and any(child.lower == "as" for child in v.behind("prep"))


def _says_to(sentence: Sentence, verb: Word, known: Cues) -> bool:
    """Whether an infinitive is speech that took place: “went on to say”, “used a speech to warn”."""
    return verb.dep in ("xcomp", "advcl") and sentence.head(verb).lemma in known.leading_to_speech


def _bare(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb of saying stands ready for a quotation beside it."""
    return any(child.dep in _SUBJECTS for child in sentence.children(verb)) or verb.tag == "VBG" or verb.dep == "conj"


def _act_on(v: Valence, known: Cues) -> str:
    """The act of a verb with its object: “claimed responsibility” is more than a claim."""
    behind = v.verb.tag == "VBN" and v.verb.dep == "acl"
    thing = v.sentence.head(v.verb) if behind else v.thing
    lemma = thing.lemma.lower() if thing is not None else ""
    return known.objects.get(f"{v.lemma} {lemma}", v.frames["object"])


def _act_of_naming(v: Valence) -> str:
    """“Dismissed the claims as lies” denies them; “dismissed the inquiry as a sham” does what the name does."""
    of_words = v.thing is not None and v.thing.lemma.lower() in act_words().words_for_words
    return "denies" if of_words and v.lemma in ("dismiss", "reject") else v.frames["name"]


def _only_a_name(v: Valence) -> bool:
    """“a program called X”, “a front calling itself X”: a participle behind the thing that bears the name."""
    if v.verb.tag == "VBG" and v.verb.dep == "acl" and v.thing is not None and is_own_self(v.thing):
        return True
    return v.verb.tag == "VBN" and v.verb.dep == "acl" and v.sentence.child(v.verb, "agent") is None


def _withholds(v: Valence, known: Cues) -> bool:
    """“denied bail”: what is withheld is not contradicted."""
    if v.lemma == "threaten":  # “floods threaten the town”, but “threatened sanctions”
        return v.thing is None or f"threaten {v.thing.lemma.lower()}" not in known.objects
    if v.lemma == "order" and v.thing is not None:  # “ordered 200 tanks”
        return v.sentence.child(v.thing, "nummod") is not None
    return v.lemma in ("deny", "reject", "refuse") and v.thing is not None and v.thing.lemma.lower() in known.withheld


def _is_quoted(v: Valence) -> bool:
    """Whether the subject that a parser found stands inside the quotation and the verb does not."""
    return (
        v.speaker is not None
        and v.article.quotation_at(v.speaker.start) is not None
        and v.article.quotation_at(v.verb.start) is None
    )


def _is_plural_noun(v: Valence) -> bool:
    """“Media reports claiming …”: a noun that a parser took for a verb has nobody who says it."""
    return (
        v.speaker is None
        and v.verb.tag in ("VBZ", "VBP")
        and v.verb.i > 0
        and v.sentence.words[v.verb.i - 1].pos in _NOUNS
    )


def _is_bare_gerund(sentence: Sentence, clause: Word) -> bool:
    """“announced sanctions following a vote”: a participle without a subject of its own is no clause that was said."""
    return clause.tag == "VBG" and sentence.child(clause, "nsubj", "nsubjpass", "aux", "expl") is None
