"""A verb with what hangs on it comes in; the words that its frame takes as content come out, or none."""

import msgspec

from farwatch.knowledge.cues import Cues, Frame, cues
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.statements.cues.phrases import is_infinitive, tidy, with_tail


class Valence(msgspec.Struct, frozen=True, kw_only=True):
    """One verb with the dependants that frames ask for."""

    article: Article
    sentence: Sentence
    verb: Word
    lemma: str
    frames: dict[Frame, str]
    clause: Word | None  # ccomp
    infinitive: Word | None  # xcomp with “to”
    thing: Word | None  # dobj behind the verb
    speaker: Word | None

    @property
    def passive(self) -> Word | None:
        """The subject of a passive."""
        return self.sentence.child(self.verb, "nsubjpass")

    def behind(self, *deps: str) -> tuple[Word, ...]:
        """Dependants by one of `deps` that stand behind the verb."""
        return tuple(child for child in self.sentence.children(self.verb, *deps) if child.i > self.verb.i)

    def span(self, left: int, right: int) -> tuple[Span, ...]:
        """Words `left..right` without the marks at their ends."""
        return tidy(self.sentence, left, right)


def blamed(v: Valence) -> tuple[Span, ...]:
    """A party and a wrong: “X of Y”, “X for Y”, also in the passive."""
    of = ("of", "for", "with") if v.lemma != "blame" else ("for", "on")
    wrong = next((c for c in v.behind("prep") if c.lower in of), None)
    if wrong is None and v.thing is not None and v.lemma == "accuse":
        wrong = next((c for c in v.sentence.children(v.thing, "prep") if c.lower == "of"), None)
    if wrong is None or (wrong.lower == "with" and v.lemma != "charge"):
        return ()
    if v.thing is not None:
        right = max(v.thing.right, wrong.right)
        because = next((c for c in v.sentence.children(v.verb, "advcl") if c.left == right + 1), None)
        return v.span(v.thing.left, because.right if because is not None else right)
    if v.passive is not None:
        return (
            *v.span(v.passive.left, v.passive.right),
            *v.span(wrong.left, with_tail(v.sentence, v.verb, wrong.right)),
        )
    if v.verb.tag == "VBN" and v.verb.dep == "acl":  # “a man accused of spying”
        party = v.sentence.head(v.verb)
        return (*v.span(party.left, v.verb.left - 1), *v.span(wrong.left, wrong.right))
    return ()


def named(v: Valence) -> tuple[Span, ...]:
    """What something is called: “called the raid Y”, “described it as Y”, also right behind it in quotation marks."""
    as_what = next((c for c in v.behind("prep") if c.lower == "as"), None)
    if as_what is None and v.thing is not None:
        as_what = next((c for c in v.sentence.children(v.thing, "prep") if c.lower == "as"), None)
    if as_what is not None and as_what.right > as_what.i:
        return v.span(as_what.i + 1, as_what.right)
    if v.lemma not in cues().naming:
        return ()
    small = v.sentence.child(v.verb, "oprd") or v.clause
    if small is not None and small.i > v.verb.i:
        if small.dep != "ccomp":
            return v.span(small.left, small.right)
        subject = v.sentence.child(small, "nsubj")
        if subject is not None and small.pos not in ("VERB", "AUX"):
            return v.span(subject.right + 1, small.right)
    return _named_in_marks(v)


def _named_in_marks(v: Valence) -> tuple[Span, ...]:
    """“called the refusal ‘a closed door’”: the quotation right behind the thing that is called so."""
    thing = next(iter(v.behind("dobj", "ccomp", "oprd")), None)
    if thing is None:
        return ()
    start = v.sentence.words[thing.left].start
    for quotation in v.article.quotations:
        near = v.verb.end <= quotation.outer.start and quotation.outer.start - start <= 80
        if near and v.sentence.span.covers(quotation.span):
            return (quotation.span,)
    return ()


def asked(v: Valence) -> tuple[Span, ...]:
    """An object and what it is to do: “urged the rebels to withdraw”."""
    if v.infinitive is not None:
        start = v.thing.left if v.thing is not None else v.infinitive.left
        if v.lemma == "tell" and v.thing is not None:
            start = v.infinitive.left
        return v.span(start, _before_scene(v.sentence, v.infinitive))
    if v.clause is not None and v.clause.i > v.verb.i and is_infinitive(v.sentence, v.clause):
        return v.span(v.clause.left, v.clause.right)
    return ()


def _before_scene(sentence: Sentence, infinitive: Word) -> int:
    """The last word of what is asked for, without the writer's “as it rebuked them”, “amid fears of …” behind it."""
    last = max(sentence.children(infinitive, "advcl", "prep"), key=lambda child: child.i, default=None)
    if last is None or last.i < infinitive.i or last.right < infinitive.right:
        return infinitive.right
    opener = sentence.words[last.left].lower
    scene = opener == "amid" or (
        opener in ("as", "after") and sentence.child(last, "nsubj") is not None and last.dep == "advcl"
    )
    return last.left - 1 if scene else infinitive.right


def objected(v: Valence) -> tuple[Span, ...]:
    """A thing that is condemned, praised, reported: the object, or the subject of a passive with its agent named."""
    if v.thing is not None and is_own_self(v.thing):
        return ()
    if v.thing is not None:
        right = with_tail(v.sentence, v.verb, v.thing.right)
        return v.span(v.thing.left, _with_condition(v, right))
    head = v.sentence.head(v.verb)
    if v.verb.tag == "VBN" and v.verb.dep == "acl" and v.sentence.child(v.verb, "agent") is not None:
        return v.span(head.left, v.verb.left - 1)  # “an attack claimed by the rebels”
    own = v.sentence.child(v.verb, "nsubj")
    of_words = head.lemma.lower() in cues().nouns
    if v.verb.dep == "relcl" and of_words and own is not None and own.tag not in ("WDT", "WP"):
        return v.span(head.left, v.verb.left - 1)  # “a charge that the army denies”
    gerund = next((c for c in v.behind("xcomp", "pcomp") if _is_gerund(v, c)), None)
    if gerund is not None:
        return v.span(gerund.left, gerund.right)
    if v.passive is not None and v.sentence.child(v.verb, "agent") is not None and v.passive.tag not in ("WDT", "WP"):
        return v.span(v.passive.left, v.passive.right)
    return ()


def _is_gerund(v: Valence, clause: Word) -> bool:
    """“Denied ordering”, “denied having ordered”."""
    return clause.tag == "VBG" or any(helper.lower == "having" for helper in v.sentence.children(clause, "aux"))


def _with_condition(v: Valence, right: int) -> int:
    """“threatened retaliation if the raids went on”: the last word of the condition that is set."""
    if v.frames.get("commit") not in ("threatens", "promises"):
        return right
    clauses = (
        c for c in v.behind("advcl") if c.left == right + 1 and v.sentence.words[c.left].lower in ("if", "unless")
    )
    return max((c.right for c in clauses), default=right)


def is_own_self(thing: Word) -> bool:
    """“explained himself”: nothing is said of it."""
    return thing.lower.endswith(("self", "selves"))


def pleaded(v: Valence) -> tuple[str, tuple[Span, ...]] | None:
    """“Pleaded not guilty to the charges”: the act and the words of a plea."""
    plea = v.sentence.child(v.verb, "acomp", "advmod") if v.lemma == "plead" else None
    if plea is None or plea.lower not in ("guilty", "innocent"):
        return None
    negated = plea.lower == "innocent" or v.sentence.child(plea, "neg") is not None
    return "denies" if negated else "accepts-responsibility", v.span(plea.left, plea.right)


def figured(v: Valence) -> tuple[Span, ...]:
    """“put the death toll at 12”: a thing and the number that is given for it."""
    at = next((c for c in v.behind("prep") if c.lower == "at"), None)
    if at is None or v.thing is None or not any(word.pos == "NUM" for word in v.sentence.subtree(at)):
        return ()
    return v.span(v.thing.left, at.right)


def compared(v: Valence) -> tuple[Span, ...]:
    """“likened the camp to a prison”: a thing and what it is compared to."""
    if v.thing is None or v.speaker is None:
        return ()
    to = next(
        (c for c in (*v.behind("prep", "dative"), *v.sentence.children(v.thing, "prep")) if c.lower in ("to", "with")),
        None,
    )
    return v.span(v.thing.left, to.right) if to is not None and to.i > v.thing.i else ()


def claused(v: Valence) -> tuple[Span, ...]:
    """A clause, an infinitive or a question behind a verb of thought."""
    inner = v.clause if v.clause is not None and (v.clause.i > v.verb.i or v.clause.left > v.verb.i) else v.infinitive
    if inner is None:
        return ()
    if inner is v.infinitive and v.passive is not None:  # “the losing side is expected to appeal”
        subject = v.passive if v.passive.tag not in ("WDT", "WP") else v.sentence.head(v.verb)
        own = v.span(subject.left, min(subject.right, v.verb.left - 1 if subject is not v.passive else subject.right))
        return (*own, *v.span(inner.left, inner.right))
    start = inner.left
    if inner is v.infinitive and v.thing is not None:
        start = min(start, v.thing.left)
    return v.span(start, inner.right)


def silenced(v: Valence, known: Cues) -> tuple[Span, ...] | None:
    """The words of “declined to comment on the news”, “have not commented on the article”."""
    if v.lemma in ("decline", "refuse"):
        inner = v.sentence.child(v.verb, "xcomp")
        if inner is not None and inner.lemma in known.silence and (v.lemma == "decline" or inner.lemma != "answer"):
            return v.span(inner.left, inner.right)
    if v.lemma == "comment" and (v.sentence.child(v.verb, "neg") is not None or is_yet(v.sentence, v.verb)):
        on = next((c for c in v.sentence.children(v.verb, "prep") if c.lower in ("on", "about")), None)
        if on is None:
            return v.span(v.verb.i, v.verb.i)
        clause = next((w for w in v.sentence.words[on.i : on.right + 1] if w.dep == "relcl" and w.left > on.i), None)
        return v.span(on.i, clause.left - 1 if clause is not None else on.right)
    return None


def is_yet(sentence: Sentence, verb: Word) -> bool:
    """“Have yet to comment”: they have not."""
    before = [word.lower for word in sentence.words[max(0, verb.i - 2) : verb.i]]
    return before == ["yet", "to"]


def prepositional(v: Valence, phrases: dict[str, str], known: Cues) -> tuple[str, tuple[Span, ...]] | None:
    """Verb and preposition: the phrase behind the preposition is what was said; “warned commanders against talking” too."""
    if v.verb.tag == "VBN" and v.verb.dep in ("advcl", "acl") and v.sentence.child(v.verb, "aux", "nsubj") is None:
        return None  # “when told of his remarks”
    for child in v.behind("prep", "prt", "dative"):
        act = phrases.get(f"{v.lemma} {child.lower}")
        told = child.dep == "prep" and v.thing is not None and v.lemma not in known.to_someone
        if not act or told or v.sentence.child(v.verb, "auxpass") is not None:
            continue
        if child.dep == "prt":
            clause = v.clause if v.clause is not None and v.clause.i > child.i else None
            last = clause or v.thing or next((c for c in v.behind("prep") if c.i > child.i), None)
            if last is None:
                return None
            return act, v.span(last.i + 1 if last.dep == "prep" else last.left, last.right)
        thing = v.sentence.child(child, "pobj", "pcomp")
        if thing is None or (thing.entity in ("DATE", "TIME") and child.lower not in ("about", "of")):
            return None
        deeper = v.sentence.child(child, "prep")  # “speak out against X”
        if deeper is not None and thing is None:
            return act, v.span(deeper.i + 1, deeper.right)
        infinitive = next(
            (c for c in v.behind("xcomp", "advcl", "ccomp") if c.i > child.i and is_infinitive(v.sentence, c)), None
        )
        right = max(child.right, infinitive.right if infinitive is not None else 0)
        return act, v.span(child.i + 1, with_tail(v.sentence, v.verb, right))
    act = phrases.get(f"{v.lemma} for")
    for clause in v.behind("ccomp", "advcl", "xcomp"):
        opener = next((m for m in v.sentence.children(clause, "mark") if m.lower == "for"), None)
        if act and opener is not None:
            return act, v.span(opener.i + 1, clause.right)
    return None
