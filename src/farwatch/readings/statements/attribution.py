"""A cue whose subject is missing or is no one who speaks comes in; the word for whoever speaks comes out.

A parser hangs “…, saying it was over” on the nearest clause, though newsrooms hang it on the main one; it loses the subject of
“the court said it was planned and added that …” and of “…, added Lee”.
"""

from collections.abc import Iterator, Sequence

import msgspec

from farwatch.knowledge.actors import roles
from farwatch.knowledge.cues import cues
from farwatch.model import Article, Sentence, Word
from farwatch.readings.actors import Cast
from farwatch.readings.statements.contents import Draft
from farwatch.readings.statements.cues.holders import is_to_someone
from farwatch.readings.statements.cues.phrases import phrase_span
from farwatch.readings.statements.cues.told import Told

_SUBJECTS = ("nsubj", "nsubjpass")
_NEAR = 8  # words between a name and the cue behind it


def attribute(article: Article, cast: Cast, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts, each whose cue has nobody who speaks with the word for whoever does, where the sentence has one."""
    return tuple(_attributed(article, cast, draft, drafts) for draft in drafts)


def _attributed(article: Article, cast: Cast, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    told = draft.told
    sentence = article.sentences[told.sentence]
    if (
        told.speaker is not None
        and not _is_doubtful(cast, sentence, told)
        and not _is_told_about(draft, drafts, sentence)
    ):
        return draft
    found = _find(article, cast, sentence, told)
    if found is None or any(span.covers(found.span) for span in draft.content):
        return draft
    told = msgspec.structs.replace(told, speaker=found, speaker_span=phrase_span(sentence, found))
    return msgspec.structs.replace(draft, told=told)


def _is_doubtful(cast: Cast, sentence: Sentence, told: Told) -> bool:
    """Whether the word found for the speaker is no one who speaks, or the subject of a mere state in what was said."""
    word = told.speaker
    if word is None:
        return True
    if told.floating and told.cue.dep == "conj" and told.cue.lemma in cues().continuing:
        return True
    if told.cue.tag == "VBG" and told.floating and _clause_above(sentence, told.cue).lemma == "be":
        return True
    return not _speaks(cast, word)


def _is_told_about(draft: Draft, drafts: Sequence[Draft], sentence: Sentence) -> bool:
    """“denied that officers beat them, calling it a lie”: whom a parser finds is in what another cue of the sentence tells."""
    told = draft.told
    word, before = told.speaker, sentence.words[told.cue.i - 1]
    if (
        word is None
        or told.cue.tag != "VBG"
        or not told.floating
        or told.kind not in ("say", "name")
        or before.text != ","
    ):
        return False
    near = (other for other in drafts if other.told.sentence == told.sentence and other.told.cue.i < told.cue.i)
    return any(other.told.cue.i < word.i and span.covers(word.span) for other in near for span in other.content)


def _speaks(cast: Cast, word: Word) -> bool:
    """Whether a word can be somebody who speaks."""
    lemma = word.lemma.lower()
    return (
        cast.at(word.span) is not None
        or word.lower in cues().speaking_pronouns
        or word.pos == "PROPN"
        or roles().may_speak(lemma)
        or roles().may_speak(word.lower)
        or lemma in cues().texts
        or lemma in cues().carriers
    )


def _clause_above(sentence: Sentence, cue: Word) -> Word:
    """The verb of the clause that a participle hangs on."""
    return next((above for above in sentence.ancestors(cue) if above.pos in ("VERB", "AUX")), cue)


def _find(article: Article, cast: Cast, sentence: Sentence, told: Told) -> Word | None:
    """The first that holds: the name right behind or before the cue, the giver of a noun, the main clause's subject."""
    cue = told.cue
    if _is_told_of(sentence, cue):
        return None
    if told.kind == "noun":
        return _giver(cast, sentence, cue)
    if told.kind not in ("say", "phrase", "name", "object", "commit", "ask", "blame", "silence"):
        return None
    if told.floating and cue.tag == "VBG":
        beside = _named_before_comma(cast, sentence, cue)
        if beside is not None:
            return beside
    if told.floating and cue.dep == "acl":
        owner = sentence.child(sentence.head(cue), "poss")
        if owner is not None:
            return owner
    if told.floating and (cue.dep != "pcomp" or told.kind == "silence"):
        for subject in _main_subjects(sentence, cue):
            if _speaks(cast, subject) and article.quotation_at(subject.start) is None:
                return subject
    leads = bool(told.content) and told.content[0].start >= cue.end  # what stands behind it is what was said
    return (None if leads else _behind(article, cast, sentence, cue)) or _before(article, cast, sentence, cue)


def _is_told_of(sentence: Sentence, cue: Word) -> bool:
    """Whether a participle only tells of a noun: “a man accused of spying”, “was fined and ordered to pay”."""
    noun = sentence.head(cue)
    near = cue.dep == "acl" and noun.i == cue.i - 1
    if cue.tag == "VBG":
        return near and noun.pos == "NOUN"  # “information indicating that …”
    if cue.tag != "VBN" or sentence.child(cue, "aux") is not None:
        return False
    bare = sentence.child(cue, "nsubj", "nsubjpass") is None
    if cue.dep == "conj":
        return bare and sentence.child(noun, "auxpass") is not None
    behind_comma = cue.i > 0 and sentence.words[cue.i - 1].text == ","
    told = near or behind_comma or (bare and cue.dep == "advcl")  # “when told of his remarks”
    return told and cue.dep in ("acl", "relcl", "advcl", "ccomp")


def _main_subjects(sentence: Sentence, cue: Word) -> Iterator[Word]:
    """The subjects of the clauses above a cue, the main clause's first."""
    for above in reversed(list(sentence.ancestors(cue))):
        for subject in sentence.children(above, *_SUBJECTS):
            if subject.i < cue.i:
                yield subject


def _named_before_comma(cast: Cast, sentence: Sentence, cue: Word) -> Word | None:
    """“added Lee, calling for …”: the name right before the comma, behind a verb of saying."""
    if cue.i < 3 or sentence.words[cue.i - 1].text != ",":
        return None
    name = sentence.words[cue.i - 2]
    actor = cast.at(name.span)
    if actor is None:
        return None
    first = next((w for w in reversed(sentence.words[: cue.i - 1]) if cast.at(w.span) is not actor), None)
    return name if first is not None and first.lemma.lower() in cues().verbs else None


def _giver(cast: Cast, sentence: Sentence, noun: Word) -> Word | None:
    """“said in a statement that”, “repeated his threat to”: the subject of the verb that the noun belongs to."""
    above = sentence.head(noun)
    if noun.dep == "pobj" and above.lower in ("in", "through", "via"):
        verb = sentence.head(above)
    elif noun.dep == "dobj" and above.lemma in cues().giving:
        verb = above
    else:
        return None
    subject = sentence.child(verb, "nsubj")
    return subject if subject is not None and _speaks(cast, subject) else None


def _behind(article: Article, cast: Cast, sentence: Sentence, cue: Word) -> Word | None:
    """“…, added the agency”: the phrase right behind a cue that closes a quotation."""
    before = sentence.words[cue.i - 1] if cue.i else None
    if before is None or before.text not in (",", '"') or cue.tag not in ("VBD", "VBZ") or is_to_someone(cue):
        return None  # “…, a guard, Bo Carr, told the agency”: behind it stands who was told
    for word in sentence.words[cue.i + 1 : cue.i + 1 + _NEAR]:
        if word.text in (",", ".", '"', ":") or word.pos == "VERB":
            return None
        if word.tag in ("NN", "NNS", "NNP", "NNPS") and word.dep != "compound" and _speaks(cast, word):
            return word if article.quotation_at(word.start) is None else None
    return None


def _before(article: Article, cast: Cast, sentence: Sentence, cue: Word) -> Word | None:
    """“Lee, 61, wrote”, “Lee, the group's coordinator said”: the first name between the last quotation or verb and the cue."""
    if cue.tag not in ("VBD", "VBZ", "VBP"):
        return None
    found: Word | None = None
    for word in reversed(sentence.words[max(0, cue.i - _NEAR) : cue.i]):
        if word.text == '"' or article.quotation_at(word.start) is not None or word.pos in ("VERB", "AUX", "ADP"):
            break
        actor = cast.at(word.span)
        nominal = word.tag in ("NN", "NNS", "NNP", "NNPS")
        if actor is not None and nominal and word.dep not in ("poss", "compound", "pobj"):
            found = word
    return found
