"""Sentences come in; the cues of speech come out, each with the phrase of its speaker and the words of its content."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from farwatch.knowledge.cues import Cues, cues
from farwatch.model import Article, Sentence, Span, Word

CueKind = Literal[
    "say",
    "object",
    "ask",
    "commit",
    "blame",
    "name",
    "wide",
    "phrase",
    "noun",
    "according",
    "silence",
    "hearsay",
    "label",
]
_CLAUSE = ("ccomp",)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OPENERS = {"that", ",", '"', "'", ":", "-", "--", "–", "—", ";", "(", ")", ".", "if", "whether"}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One cue with what hangs on it, before anybody is resolved.

    `speaker` is the head of the speaker's phrase; `content` may be empty where a quotation is still to be claimed.
    """

    sentence: int
    cue: Word
    cue_span: Span
    kind: CueKind
    act: str
    speaker: Word | None
    speaker_span: Span | None
    content: tuple[Span, ...]
    addressee: Word | None = None
    floating: bool = False  # without a subject of its own: “…, adding that”, “and added that”


def read_cues(article: Article) -> tuple[Told, ...]:
    """Return the cues of `article` in order of writing."""
    known = cues()
    found: list[Told] = []
    for number, sentence in enumerate(article.sentences):
        line = article.line_of(sentence)
        if line.kind in ("byline", "dateline"):
            continue
        for word in sentence.words:
            found.extend(
                told
                for told in _at(article, number, sentence, word, known)
                if (told.content or told.kind == "say") and not _own_words(article, told)
            )
        if line.kind == "headline":
            found.extend(_label(number, sentence))
    return tuple(found)


def _own_words(article: Article, told: Told) -> bool:
    """Whether a cue is the speaker's own “we say” inside a quotation: the quotation has it already."""
    speaker = told.speaker
    return (
        speaker is not None and speaker.lower in ("i", "we", "you") and article.quotation_at(told.cue.start) is not None
    )


def _at(article: Article, number: int, sentence: Sentence, word: Word, known: Cues) -> Iterator[Told]:
    """What `word` says as a cue, if it is one."""
    if word.lower == "according":
        yield from _according(number, sentence, word)
    elif word.lower in known.hearsay:
        head = sentence.head(word)
        if head.pos in ("VERB", "AUX"):
            yield _told(number, sentence, word, "hearsay", "asserts", None, _clause(sentence, head, skip=word))
    elif word.pos == "VERB" or (word.pos == "NOUN" and word.tag.startswith("VB")):
        yield from _verb(article, number, sentence, word, known)
    elif word.pos == "NOUN" and word.lemma.lower() in known.nouns:
        yield from _noun(number, sentence, word, known)


def _verb(article: Article, number: int, sentence: Sentence, verb: Word, known: Cues) -> Iterator[Told]:
    lemma = verb.lemma.lower()
    frames = known.verbs.get(lemma, {})
    clause = sentence.child(verb, *_CLAUSE)
    infinitive = next((c for c in sentence.children(verb, "xcomp") if _to(sentence, c)), None)
    thing = sentence.child(verb, "dobj")
    negated = sentence.child(verb, "neg") is not None
    speaker = _speaker(sentence, verb)
    if verb.i and sentence.words[verb.i - 1].lower in ("to",) and not _says_to(sentence, verb):
        return
    quiet = _silence(sentence, verb, known, negated)
    if quiet is not None:
        yield _told(number, sentence, verb, "silence", "declines-to-comment", speaker, quiet)
        return
    phrase = _phrase(sentence, verb, known)
    if phrase is not None:
        act, content = phrase
        yield _told(number, sentence, verb, "phrase", act, speaker, content)
        return
    if "blame" in frames:
        content = _blamed(sentence, verb)
        if content:
            yield _told(number, sentence, verb, "blame", frames["blame"], speaker, content)
            return
    if "name" in frames:
        content = _named(sentence, verb) or _named_in_marks(article, sentence, verb)
        if content:
            yield _told(number, sentence, verb, "name", frames["name"], speaker, content)
            return
    if "ask" in frames and infinitive is None and clause is not None and _to(sentence, clause):
        yield _told(number, sentence, verb, "ask", frames["ask"], speaker, _tidy(sentence, clause.left, clause.right))
        return
    if lemma == "ask" and clause is not None and infinitive is None and clause.i > verb.i:
        yield _told(number, sentence, verb, "ask", "asks", speaker, _tidy(sentence, clause.left, clause.right))
        return
    if "ask" in frames and infinitive is not None and not _same_subject(lemma):
        start = thing.left if thing is not None and thing.i > verb.i else infinitive.left
        if verb.lemma == "tell" and thing is not None:
            start = infinitive.left
        yield _told(number, sentence, verb, "ask", frames["ask"], speaker, _tidy(sentence, start, infinitive.right))
        return
    if "commit" in frames and infinitive is not None:
        yield _told(
            number,
            sentence,
            verb,
            "commit",
            frames["commit"],
            speaker,
            _tidy(sentence, infinitive.left, infinitive.right),
        )
        return
    if "say" in frames:
        content = _said(article, sentence, verb, clause)
        if content or _bare(sentence, verb):
            yield _told(number, sentence, verb, "say", frames["say"], speaker, content)
            if content:
                return
    if "wide" in frames:
        inner = clause or infinitive
        if inner is not None:
            yield _told(
                number, sentence, verb, "wide", frames["wide"], speaker, _tidy(sentence, inner.left, inner.right)
            )
            return
    if "object" in frames and thing is not None and speaker is not None and thing.i > verb.i:
        yield _told(
            number,
            sentence,
            verb,
            "object",
            frames["object"],
            speaker,
            _tidy(sentence, thing.left, _with_tail(sentence, verb, thing.right)),
        )


def _says_to(sentence: Sentence, verb: Word) -> bool:
    """Whether an infinitive is speech that took place: “went on to say”, “used a speech to warn”."""
    head = sentence.head(verb)
    return (
        verb.dep in ("xcomp", "advcl") and head.lemma in ("go", "continue", "come", "use", "speak", "appear", "proceed")
    ) or (verb.dep == "xcomp" and head.lemma in ("decline", "refuse", "fail"))


def _same_subject(lemma: str) -> bool:
    """Whether the infinitive behind the verb is what its own subject does (“promised to come”)."""
    return lemma in ("promise", "vow", "pledge", "agree", "refuse", "threaten", "offer")


def _to(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` is a to-infinitive."""
    return any(child.tag == "TO" for child in sentence.children(verb, "aux"))


def _silence(sentence: Sentence, verb: Word, known: Cues, negated: bool) -> tuple[Span, ...] | None:
    """The words of “declined to comment on the news”, “have not commented on the article”."""
    lemma = verb.lemma.lower()
    if lemma in ("decline", "refuse"):
        inner = sentence.child(verb, "xcomp")
        if inner is not None and inner.lemma in known.silence and (lemma == "decline" or inner.lemma != "answer"):
            return _tidy(sentence, inner.left, inner.right)
    if lemma == "comment" and negated:
        behind = [c for c in sentence.children(verb, "prep") if c.lower in ("on", "about")]
        start = behind[0].left if behind else verb.i
        return _tidy(sentence, start, behind[0].right if behind else verb.i)
    return None


def _phrase(sentence: Sentence, verb: Word, known: Cues) -> tuple[str, tuple[Span, ...]] | None:
    """Verb and preposition: the phrase behind the preposition is what was said."""
    for child in sentence.children(verb, "prep", "prt", "dative"):
        act = known.phrases.get(f"{verb.lemma.lower()} {child.lower}")
        if act is None or child.i < verb.i:
            continue
        if child.dep == "prt":
            clause = sentence.child(verb, "ccomp")
            behind = [c for c in sentence.children(verb, "prep") if c.i > child.i]
            last = clause or (behind[0] if behind else None)
            if last is None or not act:
                return None
            return act, _tidy(sentence, last.left, last.right)
        thing = sentence.child(child, "pobj", "pcomp")
        if thing is None or not act:
            return None
        if child.lower in ("about", "of", "against") and verb.lemma in ("complain", "warn", "speak"):
            return act, _tidy(sentence, child.i, child.right)
        infinitive = next(
            (c for c in sentence.children(verb, "xcomp", "advcl", "ccomp") if c.i > child.i and _to(sentence, c)), None
        )
        right = max(child.right, infinitive.right if infinitive is not None else 0)
        return act, _tidy(sentence, thing.left, _with_tail(sentence, verb, right))
    act = known.phrases.get(f"{verb.lemma.lower()} for")
    clause = next(
        (
            c
            for c in sentence.children(verb, "ccomp", "advcl", "xcomp")
            if any(m.lower == "for" for m in sentence.children(c, "mark"))
        ),
        None,
    )
    if act and clause is not None and clause.i > verb.i:
        start = next(m.i for m in sentence.children(clause, "mark") if m.lower == "for")
        return act, _tidy(sentence, start + 1, clause.right)
    return None


def _with_tail(sentence: Sentence, verb: Word, right: int) -> int:
    """The last word of a phrase together with the prepositions that follow it and hang on the verb by mistake or by right."""
    for child in sentence.children(verb, "prep", "xcomp"):
        if (
            child.left == right + 1
            and not any(w.entity in ("DATE", "TIME") for w in sentence.subtree(child)[1:2])
            and child.tag in ("IN", "VB", "TO")
        ):
            right = child.right
    return right


def _blamed(sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """A party and a wrong: “X of Y”, “X for Y”, also in the passive."""
    wrong = next((c for c in sentence.children(verb, "prep") if c.lower in ("of", "for") and c.i > verb.i), None)
    party = sentence.child(verb, "dobj")
    if wrong is None:
        return ()
    if party is not None and party.i > verb.i:
        right = max(party.right, wrong.right)
        because = next((c for c in sentence.children(verb, "advcl") if c.left == right + 1), None)
        return _tidy(sentence, party.left, because.right if because is not None else right)
    passive = sentence.child(verb, "nsubjpass")
    if passive is not None:
        return (*_tidy(sentence, passive.left, passive.right), *_tidy(sentence, wrong.left, wrong.right))
    return ()


def _named(sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """What something is called: “called the raid Y”, “described it as Y”."""
    as_what = next((c for c in sentence.children(verb, "prep") if c.lower == "as" and c.i > verb.i), None)
    if as_what is not None:
        return _tidy(sentence, as_what.i + 1, as_what.right)
    if verb.lemma not in ("call", "label", "term", "dub", "brand", "rate", "rank", "designate"):
        return ()
    small = sentence.child(verb, "oprd") or sentence.child(verb, "ccomp")
    if small is None or small.i < verb.i:
        return ()
    if small.dep == "ccomp":
        subject = sentence.child(small, "nsubj")
        if subject is None or small.pos in ("VERB", "AUX"):
            return ()
        return _tidy(sentence, subject.right + 1, small.right)
    return _tidy(sentence, small.left, small.right)


def _named_in_marks(article: Article, sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """“called the refusal ‘a closed door’”: the quotation right behind the thing that is called so."""
    if verb.lemma not in ("call", "label", "term", "dub", "brand"):
        return ()
    thing = next((c for c in sentence.children(verb, "dobj", "ccomp", "oprd") if c.i > verb.i), None)
    if thing is None:
        return ()
    near = [
        q.span
        for q in article.quotations
        if verb.end <= q.outer.start
        and q.outer.start - sentence.words[thing.left].start <= 80
        and sentence.span.covers(q.span)
    ]
    return (near[0],) if near else ()


def _said(article: Article, sentence: Sentence, verb: Word, clause: Word | None) -> tuple[Span, ...]:
    """The clause behind or before a verb of saying, without the attribution itself."""
    final = _final(sentence, verb)
    if final is not None:
        return _tidy(sentence, 0, final - 1)
    if clause is not None:
        left, right = clause.left, clause.right
        if left <= verb.i <= right:  # “X, he said, Y”
            return _around(sentence, left, right, verb)
        tail = [c for c in sentence.children(verb, "advcl", "conj", "dep") if c.i > right + 1]
        if clause.i > verb.i and not tail:
            return _tidy(sentence, left, right)
        return _tidy(sentence, left, right)
    if verb.dep in ("parataxis", "dep", "ccomp", "advcl", "intj") and sentence.head(verb).i != verb.i:
        head = sentence.head(verb)
        before = sentence.words[verb.left - 1].text if verb.left else ""
        if before in (",", "-", "--", "–", "—", '"') or (
            verb.right + 1 < len(sentence.words) and verb.dep == "parataxis"
        ):
            if verb.tag != "VBG" and verb.dep != "advcl":
                return _around(sentence, head.left, head.right, verb)
    headline = article.line_of(sentence).kind == "headline"
    if (
        headline
        and verb.tag in ("VBG", "VBZ", "VBP")
        and verb.i + 3 < len(sentence.words)
        and sentence.child(verb, "prep") is None
    ):
        return _tidy(sentence, verb.i + 1, len(sentence.words) - 1)
    objects = sentence.child(verb, "dobj")
    if objects is not None and objects.i > verb.i and article.quotation_at(objects.start) is not None:
        return _tidy(sentence, objects.left, objects.right)
    return ()


def _final(sentence: Sentence, verb: Word) -> int | None:
    """Where the attribution begins that ends a sentence: “X, the minister said on Tuesday”.

    What stands before it is what was said, whatever arcs a parser draws over so long a clause.
    """
    subject = sentence.child(verb, "nsubj")
    if (
        subject is None
        or verb.dep not in ("ROOT", "parataxis", "ccomp", "conj")
        or sentence.child(verb, "mark") is not None
    ):
        return None
    first = min(subject.left, verb.i)
    if first < 3 or sentence.words[first - 1].text not in (",", '"') or subject.tag in ("WDT", "WP"):
        return None
    behind = sentence.words[max(subject.right, verb.i) + 1 :]
    if any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in behind) or any(word.text == '"' for word in behind):
        return None
    if not any(word.tag in ("VBD", "VBZ", "VBP", "MD", "VBN") for word in sentence.words[:first]):
        return None
    marks = sentence.words[:first]
    if marks[0].lower in (
        "when",
        "after",
        "while",
        "as",
        "in",
        "during",
        "on",
        "at",
        "following",
        "speaking",
        "citing",
        "commenting",
        "asked",
        "turning",
    ) and not any(word.text == '"' for word in marks):
        return None
    return first


def _around(sentence: Sentence, left: int, right: int, verb: Word) -> tuple[Span, ...]:
    """A clause without the attribution that interrupts or ends it."""
    return (*_tidy(sentence, left, verb.left - 1), *_tidy(sentence, verb.right + 1, right))


def _bare(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb of saying stands ready for a quotation beside it."""
    return any(child.dep in _SUBJECTS for child in sentence.children(verb)) or verb.tag == "VBG" or verb.dep == "conj"


def _noun(number: int, sentence: Sentence, noun: Word, known: Cues) -> Iterator[Told]:
    """“accusations that …”, “reports of …”, “the threat to …”: the noun's clause is what was said."""
    lemma = noun.lemma.lower()
    clause = next(
        (
            c
            for c in sentence.children(noun, "acl", "relcl", "ccomp", "advcl")
            if c.i > noun.i
            and (
                any(m.lower == "that" for m in sentence.children(c, "mark"))
                or (_to(sentence, c) and lemma in ("threat", "promise", "pledge", "vow", "call", "demand", "request"))
            )
        ),
        None,
    )
    owner = sentence.child(noun, "poss")
    by = next((c for c in sentence.children(noun, "prep") if c.lower in ("by", "from")), None)
    speaker = owner or (sentence.child(by, "pobj") if by is not None else None)
    if clause is None:
        of = next((c for c in sentence.children(noun, "prep") if c.lower == "of"), None)
        if (
            of is None
            or lemma not in ("report", "accusation", "allegation", "claim", "rumour", "rumor", "warning", "threat")
            or not of.right > of.i
        ):
            return
        if lemma == "report" and noun.tag == "NN":
            return
        content = _tidy(sentence, of.i + (0 if lemma == "report" else 1), of.right)
    else:
        content = _tidy(sentence, clause.left, clause.right)
    if speaker is None and lemma in known.carriers:
        speaker = noun
    yield _told(number, sentence, noun, "noun", known.nouns[lemma], speaker, content)


def _according(number: int, sentence: Sentence, word: Word) -> Iterator[Told]:
    """“According to X, Y”: Y is the clause that the phrase hangs on."""
    to = sentence.child(word, "prep", "pcomp", "fixed") or (
        sentence.words[word.i + 1]
        if word.i + 1 < len(sentence.words) and sentence.words[word.i + 1].lower == "to"
        else None
    )
    if to is None:
        return
    holder = sentence.child(to, "pobj") or sentence.child(word, "pobj")
    if holder is None:
        return
    head = sentence.head(word)
    while head.pos not in ("VERB", "AUX") and head.head != head.i:
        head = sentence.head(head)
    first, last = min(word.i, word.left), max(word.right, holder.right)
    content = (*_tidy(sentence, head.left, first - 1), *_tidy(sentence, last + 1, head.right))
    if head.dep == "relcl":
        subject = sentence.child(head, "nsubj", "nsubjpass")
        start = subject.right + 1 if subject is not None and subject.tag in ("WDT", "WP") else head.left
        content = (
            (*_tidy(sentence, start, first - 1), *_tidy(sentence, last + 1, head.right))
            if start < first
            else _tidy(sentence, last + 1, head.right)
        )
    yield Told(
        sentence=number,
        cue=word,
        cue_span=Span(word.start, to.end),
        kind="according",
        act="asserts",
        speaker=holder,
        speaker_span=_phrase_span(sentence, holder),
        content=content,
    )


def _label(number: int, sentence: Sentence) -> Iterator[Told]:
    """Headlines: “X: what X says” is left to bodies and people; “what X says: X” likewise."""
    colons = [word for word in sentence.words if word.text == ":"]
    if len(colons) != 1:
        return
    at = colons[0].i
    before, behind = sentence.words[:at], sentence.words[at + 1 :]
    for holder, rest in ((behind, before), (before, behind)):
        if (
            1 <= len(holder) <= 4
            and len(rest) >= 4
            and all(w.pos == "PROPN" or w.entity in ("PERSON", "ORG", "GPE") for w in holder)
        ):
            yield Told(
                sentence=number,
                cue=colons[0],
                cue_span=colons[0].span,
                kind="label",
                act="asserts",
                speaker=holder[-1],
                speaker_span=Span(holder[0].start, holder[-1].end),
                content=_tidy(sentence, rest[0].i, rest[-1].i),
            )
            return


def _speaker(sentence: Sentence, verb: Word) -> Word | None:
    """The head of the phrase that speaks: subject, by-phrase of a passive, or the subject some steps up."""
    carrier = _carrier(sentence, verb)
    if carrier is not None:
        return carrier
    at = verb
    for _ in range(4):
        quoted = _quoted(sentence, at)
        if quoted is not None:
            return quoted
        passive = sentence.child(at, "nsubjpass", "auxpass")
        if passive is not None:
            agent = sentence.child(at, "agent")
            return sentence.child(agent, "pobj") if agent is not None else None
        subject = sentence.child(at, "nsubj")
        if subject is not None:
            if subject.tag in ("WDT", "WP") and at.dep == "relcl":
                return sentence.head(at)
            return None if subject.lower in ("it", "there") and sentence.child(at, "expl") else subject
        if at.dep == "acl":
            return sentence.head(at)
        if at.dep not in ("conj", "xcomp", "advcl", "parataxis", "dep", "pcomp", "prep", "ccomp") or at.head == at.i:
            return None
        above = sentence.head(at)
        if at.dep == "ccomp" and not (above.pos == "VERB" and above.lemma in ("go", "say")):
            return None
        at = above
    return None


def _carrier(sentence: Sentence, verb: Word) -> Word | None:
    """“media reports, claiming that …”: the noun right before a participle, where it is a noun for words."""
    if verb.tag != "VBG" or sentence.child(verb, "nsubj") is not None or verb.i < 2:
        return None
    at = verb.i - (2 if sentence.words[verb.i - 1].text == "," else 1)
    noun = sentence.words[at]
    return noun if noun.pos == "NOUN" and noun.lemma.lower() in cues().carriers else None


def _quoted(sentence: Sentence, verb: Word) -> Word | None:
    """“quoted a migrant as saying”, “cited residents saying”: whoever is quoted."""
    own = sentence.child(verb, "nsubj")
    above = sentence.head(verb)
    if above.i != verb.i and above.lower == "as" and above.dep == "prep":
        above = sentence.head(above)
    if above.i == verb.i or above.lemma not in cues().hand_on or verb.tag != "VBG":
        return None
    return own or sentence.child(above, "dobj")


def _told(
    number: int, sentence: Sentence, cue: Word, kind: CueKind, act: str, speaker: Word | None, content: tuple[Span, ...]
) -> Told:
    return Told(
        sentence=number,
        cue=cue,
        cue_span=cue.span,
        kind=kind,
        act=act,
        speaker=speaker,
        speaker_span=_phrase_span(sentence, speaker) if speaker is not None else None,
        content=content,
        addressee=_addressee(sentence, cue),
        floating=cue.pos == "VERB" and sentence.child(cue, "nsubj", "nsubjpass") is None,
    )


def _addressee(sentence: Sentence, cue: Word) -> Word | None:
    """Who was told."""
    if cue.lemma in ("tell", "inform", "brief", "notify", "assure", "warn", "urge", "ask", "remind"):
        return sentence.child(cue, "dative") or sentence.child(cue, "dobj")
    return None


def _phrase_span(sentence: Sentence, head: Word) -> Span:
    """The noun phrase of `head`, without what is said of it in clauses behind it."""
    left, right = head.left, head.right
    for child in sentence.children(head):
        if (
            child.i > head.i
            and child.dep in ("relcl", "acl", "advcl", "punct", "parataxis", "conj", "cc")
            and child.left <= right
        ):
            if child.dep in ("conj", "cc"):
                continue
            right = child.left - 1
    words = list(sentence.words[left : max(right, head.i) + 1])
    while len(words) > 1 and not words[-1].text[-1].isalnum() and words[-1].text != ")":
        words = words[:-1]
    while len(words) > 1 and not words[0].text[0].isalnum():
        words = words[1:]
    return Span(words[0].start, words[-1].end)


def _clause(sentence: Sentence, head: Word, *, skip: Word) -> tuple[Span, ...]:
    """The clause of `head` without its conjuncts and without `skip`."""
    left = head.left
    for child in sentence.children(head, "cc"):
        if child.i < head.i:
            left = max(left, child.i + 1)
    if head.dep == "conj":
        subject = sentence.child(head, "nsubj", "nsubjpass")
        left = subject.left if subject is not None else left
    return (*_tidy(sentence, left, skip.i - 1), *_tidy(sentence, skip.i + 1, head.right))


def _tidy(sentence: Sentence, left: int, right: int) -> tuple[Span, ...]:
    """Words `left..right` as a span, without “that”, marks and commas at its ends."""
    while left <= right and (
        sentence.words[left].lower in _OPENERS - {"if", "whether"} or sentence.words[left].text.isspace()
    ):
        if sentence.words[left].text in ('"', "'", "("):
            break
        left += 1
    while right >= left and sentence.words[right].text in (",", ".", ";", ":", "-", "--", "–", "—", "and", "but"):
        right -= 1
    if left > right:
        return ()
    return (Span(sentence.words[left].start, sentence.words[right].end),)
