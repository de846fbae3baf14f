"""What was said comes in; the act, its certainty, polarity and condition come out.

The cue decides first (“denied”, “vowed”); where it is neutral (“said”), the content does. VOCABULARY: acts of speech.
"""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from farwatch.knowledge.acts import act_words
from farwatch.model import Article, Certainty, Polarity, Sentence, Span, Word
from farwatch.readings.statements.conditions import read_condition
from farwatch.readings.statements.responsibility import held_responsible
from farwatch.readings.statements.said import FIRST, Said, open_content
from farwatch.readings.statements.wrongs import accuses

_FUTURE = {"will", "shall", "'ll", "wo", "’ll"}
_PAST = {"did", "was", "were", "has", "have", "had"}
_NEUTRAL = ("asserts", "confirms", "announces", "condemns", "proposes")


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """How something was said."""

    act: str
    certainty: Certainty
    polarity: Polarity
    denies: Literal["event", "responsibility"] | None
    condition_span: Span | None


def read_stance(article: Article, act: str, content: Sequence[Span], *, own_side: bool, named: bool = False) -> Stance:
    """Return the stance of `content`, said with a cue of `act` (“asserts” is neutral).

    `own_side` says whether the subject of the content is the speaker (“he said he would come”); `named` whether the content is a
    name that was given to something (“called it a disgrace”).
    """
    said = open_content(article, content, own_side=own_side)
    root = said.main
    negated = root is not None and any(c.dep == "neg" for c in root[0].children(root[1]))
    decided = _decide(said, act, named=named)
    denies: Literal["event", "responsibility"] | None = None
    if decided == "denies":
        denies = "responsibility" if _is_of_responsibility(said) else "event"
    return Stance(
        act=decided,
        certainty=_certainty(root, said.lower),
        polarity="negative" if decided in ("denies", "refuses") or negated else "positive",
        denies=denies,
        condition_span=read_condition(article, said, content),
    )


def _is_of_responsibility(said: Said) -> bool:
    """Whether it is denied that it was their doing, not that it happened (MT-28 0103 against 0102)."""
    known = act_words()
    text = " ".join(word.lower for word in said.words)
    return bool(said.lower & known.responsibility) or any(phrase in text for phrase in known.responsibility_phrases)


def _decide(said: Said, act: str, *, named: bool) -> str:
    """The act of the cue, where it has one; else that of the content."""
    if act not in _NEUTRAL:
        return act
    if named:
        return _of_name(said)
    by_content = _by_content(said) if said.main is not None else _without_verb(said)
    if act == "asserts":
        return by_content
    if act == "confirms":
        return "announces" if by_content == "announces" else act
    if act == "announces":
        return "asserts" if _is_past(said) else act
    return act


def _of_name(said: Said) -> str:
    """What a name given to something does: “called the report baseless”, “a disgrace”, “terrorists”."""
    known = act_words()
    if said.lower & known.falsehoods:
        return "denies"
    if said.lower & known.crimes:
        return "accuses"
    if said.lower & known.blames:
        return "condemns"
    if said.lower & (known.cruelties | known.abuses | known.parties & known.wrongdoers) or accuses(said):
        return "accuses"
    return "supports" if said.lower & known.supports else "asserts"


def _without_verb(said: Said) -> str:
    known = act_words()
    if " ".join(word.lower for word in said.words if word.text[0].isalnum()).endswith(known.flat_denials):
        return "denies"  # “Well, of course not”
    if said.lower & known.blames:
        return "condemns"
    return "supports" if any(word.lower in known.praises and word.dep == "ROOT" for word in said.words) else "asserts"


def _is_past(said: Said) -> bool:
    """Whether what was announced had happened already: “announced that he had been freed”."""
    if said.main is None:
        return False
    sentence, verb = said.main
    helpers = {child.lower for child in sentence.children(verb, "aux", "auxpass")}
    return (verb.tag == "VBD" or bool(helpers & {"had", "was", "were"})) and not helpers & {"will", "would"}


def _by_content(said: Said) -> str:
    """The act that the content itself performs; the first rule that holds decides."""
    return next((act for act, holds in _RULES if holds(said)), "asserts")


def _clause(said: Said) -> tuple[Sentence, Word, set[str]]:
    """The main clause: its sentence, its verb and the verb's helpers."""
    if said.main is None:
        raise ValueError("a content without a verb has no clause")
    sentence, verb = said.main
    return sentence, verb, {child.lower for child in sentence.children(verb, "aux")}


def _negated(said: Said) -> bool:
    sentence, verb, _ = _clause(said)
    return any(child.dep == "neg" for child in sentence.children(verb))


def _first(said: Said) -> bool:
    """Whether the speaker's side is a subject of it."""
    return said.own_side or any(w.lower in FIRST and w.dep in ("nsubj", "nsubjpass") for w in said.words)


def _future(said: Said) -> bool:
    _, verb, helpers = _clause(said)
    return bool(helpers & _FUTURE) or (verb.lemma in ("plan", "intend") and not _negated(said)) or "would" in helpers


def _denies(said: Said) -> bool:
    sentence, verb, helpers = _clause(said)
    if _negated(said) and verb.lemma == "be" and verb.tag == "VBD" and _first_named(sentence, verb):
        return True
    if _negated(said) and held_responsible(sentence, verb) is not None:
        return _first(said)
    text = " ".join(word.lower for word in said.words)
    if _is_called_false(said) or any(phrase in text for phrase in act_words().falsehood_phrases):
        return True
    none = next((c for c in sentence.children(verb, "nsubj", "nsubjpass") if _is_none(sentence, c)), None)
    spared = none is not None and none.lower == "nobody" and verb.lemma.lower() in act_words().harms
    if (
        none is not None
        and not spared
        and verb.lemma.lower() in act_words().deeds | act_words().undoings
        and not _future(said)
        and (verb.tag == "VBD" or helpers & _PAST or sentence.child(verb, "auxpass") is not None)
    ):
        return True
    attribute = sentence.child(verb, "attr")
    known = act_words()
    if verb.tag in ("VBD", "VBZ") and attribute is not None and _is_none(sentence, attribute):
        return attribute.lemma.lower() not in known.lacks  # “there was no raid”, but not “there was no water”
    if "neither" in said.lower and verb.tag == "VBD":
        return True
    subject = sentence.child(verb, "nsubj")
    own = (
        said.own_side
        or (subject is not None and _is_ours(sentence, subject))
        or verb.lemma.lower() in act_words().deeds
    )
    if verb.lemma.lower() in act_words().happenings:
        return False  # “we have not learnt”, “he had not received” deny nothing
    return own and (
        (_negated(said) and bool(helpers & {"did", "was", "were", "has", "have", "had"}))
        or ("never" in said.lower and verb.tag in ("VBD", "VBN"))
    )


def _is_ours(sentence: Sentence, subject: Word) -> bool:
    """“We”, “our soldiers”."""
    ours = any(owner.lower in ("our", "my") for owner in sentence.children(subject, "poss"))
    return subject.lower in FIRST or (ours and subject.lemma.lower() in act_words().parties)


def _first_named(sentence: Sentence, verb: Word) -> bool:
    """“It was not us”: the speaker's side is what something was, or was not."""
    attribute = sentence.child(verb, "attr")
    return attribute is not None and attribute.lower in ("us", "me", "we")


def _is_called_false(said: Said) -> bool:
    """Whether words are called false: “the report is false”, “baseless charges”, but not “false papers”, “fake officers”."""
    known = act_words()
    for sentence, words in said.parts:
        for word in words:
            if word.lower not in known.falsehoods:
                continue
            noun = sentence.head(word)
            of_things = word.dep in ("amod", "compound") and noun.lemma.lower() not in known.words_for_words
            if not of_things:
                return True
    return False


def _is_none(sentence: Sentence, noun: Word) -> bool:
    return noun.lower in ("nobody", "none", "nothing") or any(c.lower == "no" for c in sentence.children(noun, "det"))


def _demands(said: Said) -> bool:
    sentence, verb, _ = _clause(said)
    known = act_words()
    if any(_is_obliged(sentence, one) for one in (verb, *sentence.children(verb, "conj"))):
        return True
    if verb.lemma in ("need", "have") and _to_do(sentence, verb) and verb.tag not in ("VBD",):
        return sentence.child(verb, "nsubj") is not None
    if verb.lemma in known.asks and verb.tag in ("VBP", "VBZ", "VBG") and not _negated(said):
        behind = sentence.words[verb.i + 1 : verb.i + 2]
        return verb.lemma != "call" or (bool(behind) and behind[0].lower in ("for", "on", "upon"))
    text = " ".join(word.lower for word in said.words)
    return any(phrase in text for phrase in known.demanding_phrases)


def _is_obliged(sentence: Sentence, verb: Word) -> bool:
    """“must go”, “should be freed”, but not “should have known”."""
    helpers = {child.lower for child in sentence.children(verb, "aux")}
    return bool(helpers & act_words().obligations) and "have" not in helpers


def _to_do(sentence: Sentence, verb: Word) -> bool:
    """“has to get”, “need to stop”."""
    inner = sentence.child(verb, "xcomp")
    return inner is not None and any(child.tag == "TO" for child in sentence.children(inner, "aux"))


def _threatens(said: Said) -> bool:
    """“will open the border if Europe does not pay”, “would respond if it goes on”: a harm that hangs on the other side."""
    if not _future(said):
        return False
    for sentence, words in said.parts:
        for word in words:
            if word.dep == "mark" and word.lower == "if":
                clause = {w.lemma.lower() for w in sentence.subtree(sentence.head(word))}
                if clause & act_words().failing:
                    return True
    return False


def _refuses(said: Said) -> bool:
    return _future(said) and _negated(said) and _first(said)


def _agrees(said: Said) -> bool:
    _, _, helpers = _clause(said)
    accepts = any(word.lemma == "accept" and word.pos == "VERB" for word in said.words)
    return accepts and _first(said) and not _negated(said) and not helpers & {"can", "could"}


def _announces(said: Said) -> bool:
    sentence, verb, helpers = _clause(said)
    known = act_words()
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    planned = verb.lemma in known.appointments and (
        verb.lemma not in known.appointments_of_something or sentence.child(verb, "dobj", "nsubjpass") is not None
    )
    appointed = planned or (subject is not None and subject.lemma.lower() in known.appointment_nouns)
    if subject is not None and said.lower & known.appointment_nouns and verb.tag in ("VBN", "VBZ", "VBP") and appointed:
        if sentence.subtree(subject)[0].i <= subject.i:
            return True
    if "may" in helpers:
        return appointed and said.own_side
    return _future(said) and appointed


def _promises(said: Said) -> bool:
    if not _first(said):
        return False
    return _future(said) or ("intend" in said.lower and not _negated(said))


def _predicts(said: Said) -> bool:
    _, _, helpers = _clause(said)
    return bool(helpers & {"will", "may", "might", "'ll", "’ll"}) and "have" not in helpers  # “may have died”


def _claims(said: Said) -> bool:
    """“We carried out the bombing”, “they killed four soldiers”: violence that the speaker's own side did."""
    sentence, verb, helpers = _clause(said)
    known = act_words()
    subject = sentence.child(verb, "nsubj")
    own = subject is not None and (subject.lower in FIRST or said.own_side)
    if own and held_responsible(sentence, verb) is not None and not _negated(said) and not helpers & _FUTURE:
        return True
    if not own or _negated(said) or helpers - {"had", "have", "has", "'ve", "’ve"} or verb.tag not in ("VBD", "VBN"):
        return False
    things = sentence.children(verb, "dobj")
    if any(
        child.lower in ("our", "my", "their", "his", "her", "its")
        for t in things
        for child in sentence.children(t, "poss")
    ):
        return False  # “we burned our own boats”
    lemma = verb.lemma.lower()
    if lemma in known.claimed and things:
        return True
    return lemma in (*known.doings, "do") and any(thing.lemma.lower() in known.attacks for thing in things)


def _accepts(said: Said) -> bool:
    """“We are sorry”, “it takes full responsibility”."""
    known = act_words()
    taken = "responsibility" in said.lower and bool(said.lower & known.taking) and not _negated(said)
    return _first(said) and (taken or bool(said.lower & known.admissions))


def _is_blame(said: Said) -> bool:
    """Whether the main clause itself blames: “it is disturbing that …”, “the union is appalled”, “this was an attack on …”."""
    sentence, verb, _ = _clause(said)
    known = act_words()
    if _negated(said):
        return False
    if verb.lemma.lower() in known.feelings and verb.tag == "VBN":
        return True
    subject = sentence.child(verb, "nsubj")
    attribute = sentence.child(verb, "acomp", "attr")
    if attribute is None or subject is None:
        return False
    if attribute.lemma.lower() in known.affronts and subject.lower in ("this", "that", "it"):
        return True
    return attribute.lower in known.blames or attribute.lemma.lower() in known.blames


def _condemns(said: Said) -> bool:
    known = act_words()
    blamed = said.lower & known.blames
    if blamed and blamed <= known.feelings:
        return _first(said) or said.own_side
    return bool(blamed)


def _warns(said: Said) -> bool:
    """“His release would endanger the public”."""
    _, verb, helpers = _clause(said)
    return verb.lemma in act_words().dangers and (
        bool(helpers & {"would", "will", "could", "may"}) or verb.tag == "VBZ"
    )


def _supports(said: Said) -> bool:
    sentence, verb, _ = _clause(said)
    attribute = sentence.child(verb, "acomp")
    if verb.lemma == "be" and attribute is not None and attribute.lower in act_words().praises and not _negated(said):
        return True
    near = {
        verb.lemma.lower(),
        *(w.lemma.lower() for w in said.words if w.i > verb.i and w.dep in ("pobj", "prep", "acomp")),
    }
    return bool(near & act_words().supports) and not _negated(said) and verb.tag in ("VBP", "VBZ", "VBG", "VB")


_RULES: tuple[tuple[str, Callable[[Said], bool]], ...] = (
    ("denies", _denies),
    ("claims-responsibility", _claims),
    ("demands", _demands),
    ("threatens", _threatens),
    ("refuses", _refuses),
    ("agrees", _agrees),
    ("announces", _announces),
    ("promises", _promises),
    ("warns", _warns),
    ("predicts", _predicts),
    ("accepts-responsibility", _accepts),
    ("supports", _supports),
    ("condemns", _is_blame),
    ("accuses", accuses),
    ("condemns", _condemns),
)


def _certainty(root: tuple[Sentence, Word] | None, lower: frozenset[str]) -> Certainty:
    known = act_words()
    if root is None:
        return "certain"
    sentence, verb = root
    near = {child.lower for child in sentence.children(verb)} | {verb.lower}
    if near & known.possible:
        return "possible"
    return "probable" if near & known.probable or "likely" in lower else "certain"
