"""Verbs of speech and thought: each frame that its lemma has is tried in turn, those of speech before those of thought."""

from collections.abc import Iterator

from farwatch.knowledge.cues import Cues
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.statements.cues.clauses import final_holder, quoted_holder, said_by
from farwatch.readings.statements.cues.frames import (
    Valence,
    asked,
    blamed,
    claused,
    figured,
    named,
    objected,
    prepositional,
    silenced,
)
from farwatch.readings.statements.cues.holders import speaker_of
from farwatch.readings.statements.cues.moods import is_negated, is_supposed, left_unsaid
from farwatch.readings.statements.cues.phrases import is_infinitive
from farwatch.readings.statements.cues.told import CueKind, Told, told_by

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NOUNS = ("NOUN", "PROPN", "ADJ")
_OWN_INFINITIVE = {"promise", "vow", "pledge", "agree", "refuse", "threaten", "offer"}


def read_verb(article: Article, number: int, sentence: Sentence, verb: Word, known: Cues) -> Iterator[Told]:
    """Yield what a verb tells, and a bare cue where a quotation may stand beside it."""
    v = valence(article, sentence, verb, known)

    def told(kind: CueKind, act: str, content: tuple[Span, ...], *, wide: bool = False) -> Told:
        return told_by(number, sentence, verb, kind, act, v.speaker, content, wide=wide)

    if v.lemma == "ask" and v.speaker is None and verb.dep == "advcl":
        return  # “Asked about the raid, he said”: a question's topic is nobody's statement
    if (
        v.infinitive is not None
        and v.infinitive.lemma in known.unnamed
        and v.lemma in ("ask", "request", "decline", "insist")
    ):
        return  # “a source who asked not to be named”
    unreal = bool(verb.i) and sentence.words[verb.i - 1].lower == "to" and not _says_to(sentence, verb, known)
    quiet = silenced(v, known) if not unreal else None
    if quiet is not None:
        yield told("silence", "declines-to-comment", quiet)
        return
    if is_negated(sentence, verb, known):
        if left_unsaid(v, known):
            yield told("silence", "declines-to-comment", claused(v) or objected(v))
        return
    if not unreal and not is_supposed(sentence, verb, known):
        spoken = _speech(v, known)
        if spoken is not None:
            yield told(*spoken)
            return
        if "say" in v.frames:
            beside = quoted_holder(article, sentence, verb) if v.speaker is None or _is_quoted(v) else None
            if beside is not None:
                yield told_by(number, sentence, verb, "say", v.frames["say"], beside[1], (beside[0],))
                return
            content = said_by(article, sentence, verb, v.clause)
            final = final_holder(sentence, verb) if not content or v.speaker is None else None
            if final is not None:
                yield told_by(number, sentence, verb, "say", v.frames["say"], final[1], v.span(0, final[0] - 1))
                return
            if (content and not _is_plural_noun(v)) or _bare(sentence, verb):
                yield told("say", v.frames["say"], content)
                if content:
                    return
        if "show" in v.frames and v.clause is not None and v.clause.i > verb.i and v.clause.pos in ("VERB", "AUX"):
            finds = v.speaker is not None and v.speaker.lemma.lower() in known.sources_of_findings
            yield told("say", v.frames["show"], v.span(v.clause.left, v.clause.right), wide=not finds)
            return
        if "object" in v.frames and v.speaker is not None and not _withholds(v, known) and objected(v):
            yield told("object", _act_on(v, known), objected(v))
            return
    thought = _thought(v, known) if not _hands_on(v, known) else None
    if thought is not None:
        yield told(*thought, wide=True)


def valence(article: Article, sentence: Sentence, verb: Word, known: Cues) -> Valence:
    """Gather what hangs on a verb."""
    lemma = known.lemmas.get(verb.lemma.lower(), verb.lemma.lower())
    thing = next((c for c in sentence.children(verb, "dobj") if c.i > verb.i), None)
    clauses = [c for c in sentence.children(verb, "ccomp") if not _is_bare_gerund(sentence, c)]
    clauses += _behind_occasion(sentence, verb, known)
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
        if thing is None or lemma not in known.occasions or topic:
            continue
        found.extend(
            clause
            for clause in sentence.children(thing, "acl", "relcl", "ccomp")
            if sentence.words[clause.left].lower == "that"
            and sentence.child(clause, "nsubj", "nsubjpass", "expl") is not None
        )
    return found


def _speech(v: Valence, known: Cues) -> tuple[CueKind, str, tuple[Span, ...]] | None:
    """The frame of speech, other than a plain clause, that holds: its kind, act and content."""
    phrase = prepositional(v, known.phrases, known)
    if phrase is not None:
        return ("phrase", *phrase)
    if "figure" in v.frames and figured(v):
        return "object", v.frames["figure"], figured(v)
    if "blame" in v.frames and blamed(v):
        return "blame", v.frames["blame"], blamed(v)
    if "name" in v.frames and not _only_a_name(v) and named(v):
        return "name", v.frames["name"], named(v)
    if v.lemma == "ask" and v.clause is not None and v.infinitive is None and v.clause.i > v.verb.i:
        if not is_infinitive(v.sentence, v.clause) and (v.speaker is not None or v.verb.dep != "advcl"):
            return "ask", "asks", v.span(v.clause.left, v.clause.right)
    if "ask" in v.frames and v.lemma not in _OWN_INFINITIVE and asked(v):
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


def _only_a_name(v: Valence) -> bool:
    """“a program called X”: a participle behind the thing that bears the name."""
    return v.verb.tag == "VBN" and v.verb.dep == "acl" and v.sentence.child(v.verb, "agent") is None


def _withholds(v: Valence, known: Cues) -> bool:
    """“denied bail”: what is withheld is not contradicted."""
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
