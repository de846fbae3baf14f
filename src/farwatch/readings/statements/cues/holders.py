"""A cue in its sentence comes in; the word for whoever speaks or is spoken to comes out."""

from farwatch.knowledge.cues import cues
from farwatch.model import Sentence, Word

NOMINAL = {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "POS"}


def speaker_of(sentence: Sentence, verb: Word) -> Word | None:
    """The head of the phrase that speaks: subject, by-phrase of a passive, or the subject some steps up."""
    if _is_described(sentence, verb):
        agent = sentence.child(verb, "agent")
        return sentence.child(agent, "pobj") if agent is not None else None
    carrier = _carrier(sentence, verb)
    if carrier is not None:
        return carrier
    at = verb
    for _ in range(4):
        answered = _asked_before(sentence, verb, at)
        if answered is not None:
            return answered
        quoted = _quoted(sentence, at)
        if quoted is not None:
            return quoted
        if sentence.child(at, "nsubjpass", "auxpass") is not None or _is_passive_participle(sentence, at):
            agent = sentence.child(at, "agent")
            return sentence.child(agent, "pobj") if agent is not None else None
        subject = _subject(sentence, at)
        if subject is not None:
            if subject.tag in ("WDT", "WP") and at.dep == "relcl":
                return sentence.head(at)
            return None if subject.lower in ("it", "there") and sentence.child(at, "expl") else subject
        if at.dep == "acl":
            return sentence.head(at)
        outer = _joined_to_saying(sentence, at)
        if outer is not None:
            at = outer
            continue
        if at.dep not in ("conj", "xcomp", "advcl", "parataxis", "dep", "pcomp", "prep", "ccomp") or at.head == at.i:
            return None
        above = sentence.head(at)
        if at.dep == "ccomp" and not (above.pos == "VERB" and above.lemma in ("go", "say")):
            return None
        at = above
    return None


def _asked_before(sentence: Sentence, verb: Word, at: Word) -> Word | None:
    """“Ann Lee was asked by a reporter and replied”: who was asked, not who asked, is the subject of what “and” joins."""
    joined = at is not verb and verb.dep == "conj" and verb.tag in ("VBD", "VBZ", "VBP") and verb.head == at.i
    return sentence.child(at, "nsubjpass") if joined and at.lemma in cues().asking else None


def _subject(sentence: Sentence, verb: Word) -> Word | None:
    """The subject nearest before a verb, where a parser hangs two on it: “as X closes, Y condemns”; else the first behind it."""
    subjects = [
        child
        for child in sentence.children(verb, "nsubj")
        if child.entity not in ("DATE", "TIME") and not _opens_scene(sentence, child)
    ]
    before = [subject for subject in subjects if subject.i < verb.i]
    if not subjects:
        return _described_subject(sentence, verb)
    if len(before) > 1:
        between = sentence.words[before[0].i + 1 : before[-1].i]
        listed = all(word.tag in NOMINAL or word.text == "," for word in between)
        return before[0] if listed else before[-1]
    return next(iter(before or subjects), None)


def _opens_scene(sentence: Sentence, word: Word) -> bool:
    """“Reacting, the mayor said”: a participle at the start that a parser takes for the subject."""
    behind = sentence.words[word.i + 1 : word.i + 2]
    return word.tag == "VBG" or (word.i == 0 and word.lower.endswith("ing") and bool(behind) and behind[0].text == ",")


def _described_subject(sentence: Sentence, verb: Word) -> Word | None:
    """“The woman, identified only as Nadia, said”: the subject that a parser gives to the participle between commas."""
    for participle in sentence.children(verb, "ccomp"):
        closed = participle.i < verb.i and sentence.words[verb.i - 1].text == ","
        if closed and _is_described(sentence, participle):
            return sentence.child(participle, "nsubj", "nsubjpass")
    return None


def _is_described(sentence: Sentence, verb: Word) -> bool:
    """Whether a participle behind a comma tells of its subject, whatever a parser makes of it."""
    bare = verb.tag == "VBN" and sentence.child(verb, "aux", "auxpass") is None
    return bare and verb.i > 0 and sentence.words[verb.i - 1].text == ","


def _joined_to_saying(sentence: Sentence, verb: Word) -> Word | None:
    """“said three were hurt and vowed to respond”: a plain past behind a perfect or a passive goes on with who says it."""
    inner = sentence.head(verb)
    outer = sentence.head(inner)
    if verb.dep == "conj" and inner.dep == "acl" and outer.dep == "pobj" and sentence.head(outer).lower == "with":
        above = sentence.head(sentence.head(outer))  # “notes with concern that men are held and recommends …”
        says = "say" in cues().verbs.get(above.lemma, {}) and above.tag in ("VBD", "VBZ", "VBP")
        return above if says and above.tag == verb.tag and sentence.child(verb, "nsubj", "nsubjpass") is None else None
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBN") or inner.dep != "ccomp":
        return None
    own = sentence.children(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    if outer.lemma in cues().judging and verb.lemma in cues().sentencing and not own:
        whom = sentence.child(verb, "dobj", "ccomp", "xcomp")
        return outer if whom is not None else None  # “ruled that it was unlawful and ordered his release”
    if "say" not in cues().verbs.get(outer.lemma, {}):
        return None
    done = sentence.children(inner, "aux", "auxpass")
    subject = sentence.child(inner, "nsubj", "nsubjpass")
    of_many = subject is not None and subject.tag in ("NN", "NNS")  # “people had died and called on …”: the dead do not
    return outer if done and not own and outer.tag == "VBD" and (verb.tag == "VBD" or of_many) else None


def _is_passive_participle(sentence: Sentence, verb: Word) -> bool:
    """“Asked about the raid, he said”, “laws proposed by the king”: a participle whose subject does not do the speaking."""
    return verb.tag == "VBN" and verb.dep in ("advcl", "acl", "relcl") and sentence.child(verb, "nsubj", "aux") is None


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
    return own or sentence.child(above, "dobj") or sentence.child(above, "nsubjpass")


def beside_cue(sentence: Sentence, cue: Word) -> Word | None:
    """The head of the noun phrase right behind a cue (“, said Ann Lee, who”), or right before it (“, Ann Lee said”)."""
    behind = cue.i + 1
    while behind < len(sentence.words) and sentence.words[behind].tag in NOMINAL:
        behind += 1
    before = cue.i - 1
    while before >= 0 and sentence.words[before].tag in NOMINAL:
        before -= 1
    told = is_to_someone(cue)  # “told the agency”: behind it stands who was told
    for words in (() if told else sentence.words[cue.i + 1 : behind], sentence.words[before + 1 : cue.i]):
        heads = [word for word in words if word.tag in ("NN", "NNS", "NNP", "NNPS", "PRP")]
        if heads:
            return heads[-1]
    return None


def is_to_someone(cue: Word) -> bool:
    """Whether a verb has the person who is told as its object: “told the agency”, “urged the mayor”."""
    return cue.lemma.lower() in cues().to_someone


def addressee_of(sentence: Sentence, cue: Word) -> Word | None:
    """Who was told."""
    if is_to_someone(cue):
        return sentence.child(cue, "dative") or sentence.child(cue, "dobj")
    return None
