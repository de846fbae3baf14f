"""A role noun or a noun for a body comes in; who is meant comes out: “the official”, “her brother”, “the ministry”."""

from collections.abc import Sequence

from farwatch.knowledge.actors import roles
from farwatch.knowledge.countries import demonyms
from farwatch.model import Actor, Sentence, Word
from farwatch.readings.actors.chain import country_in, plain_name
from farwatch.readings.actors.scene import Scene

_FIRST_LINES = 3  # the headline and the paragraphs of a lead
_LEAD = 4  # paragraphs within which a lead's “a police spokesman” is named
_DEFINITE = {"the", "this", "that", "these", "those"}
_NO_MODIFIER = {"DT", "PRP$", "POS"}


def is_definite(sentence: Sentence, word: Word) -> bool:
    """Whether a noun stands with “the” or “this”: the text takes it that the reader knows who is meant."""
    return any(child.lower in _DEFINITE for child in sentence.children(word, "det"))


def opens_turn(sentence: Sentence, word: Word) -> bool:
    """Whether a noun labels the turn of somebody known to those who talk: “Minister: No.”."""
    behind = sentence.words[word.i + 1 : word.i + 2]
    return word.left == 0 and bool(behind) and behind[0].text == ":"


def phrase_words(sentence: Sentence, word: Word) -> str:
    """The noun with what stands before it: “Kremlin spokesman”."""
    return " ".join(w.text for w in sentence.words[word.left : word.i + 1] if w.tag != "DT")


def _modifiers(sentence: Sentence, word: Word) -> set[str]:
    return {w.lower for w in sentence.words[word.left : word.i] if w.tag not in _NO_MODIFIER}


def holders(scene: Scene, head: str, sentence: Sentence, word: Word) -> list[Actor]:
    """The people who hold that role or a narrower one, the last speaker first, then the nearest before."""
    modifiers = _modifiers(sentence, word)
    country = next((code for m in modifiers if (code := demonyms().get(m))), None)
    headline = scene.article.line_of(sentence).kind == "headline"
    last = next((turn.actor.id for turn in reversed(scene.turns) if turn.actor.kind == "person"), None)
    found: list[tuple[bool, bool, bool, int, Actor]] = []
    for actor in scene.people:
        fits = [role for role in actor.roles if (held := roles().head(role)) and roles().fits(head, held)]
        before = scene.mentions_before(actor, word.start)
        if not fits or not (before or headline):
            continue
        if country and actor.country and country != actor.country:
            continue
        exact = any(roles().head(role) == head for role in fits)
        shares = bool(modifiers & {part.lower() for role in fits for part in role.split()})
        was_last = actor.id == last
        nearest = max(before, default=-min(m.span.start for m in actor.mentions))
        found.append((shares, was_last or exact, was_last, nearest, actor))
    found.sort(key=lambda row: row[:4], reverse=True)
    return [row[4] for row in found]


def relatives(scene: Scene, head: str) -> list[Actor]:
    """The people who are somebody's brother, wife or lawyer: those whose role is exactly that, anywhere in the article."""
    return [actor for actor in scene.people if any(roles().head(role) == head for role in actor.roles)]


def holds_exactly(actor: Actor, head: str) -> bool:
    """Whether that very noun is among a person's roles."""
    return any(roles().head(role) == head for role in actor.roles)


def named_later(scene: Scene, head: str, sentence: Sentence, word: Word) -> Actor | None:
    """The one person named within a few paragraphs in the same role, with a word of the phrase in common."""
    modifiers = _modifiers(sentence, word)
    found = []
    for actor in scene.people:
        first = min(m.span.start for m in actor.mentions)
        at = scene.article.sentence_at(first)
        if first < word.start or at is None or at.paragraph - sentence.paragraph > _LEAD:
            continue
        for role in actor.roles:
            held = roles().head(role)
            if held and roles().fits(head, held) and modifiers & {part.lower() for part in role.split()}:
                found.append(actor)
                break
    if not found and not modifiers:
        speaking = {
            actor.id: actor for start, actor in scene.named_speakers if start > word.start and actor.kind == "person"
        }
        found = [a for a in speaking.values() if any((h := roles().head(r)) and roles().fits(head, h) for r in a.roles)]
    return found[0] if len(found) == 1 else None


def body_named_later(scene: Scene, sentence: Sentence, word: Word) -> Actor | None:
    """The first body of that kind that speaks by name after a headline's or a lead's “a rights group”."""
    kinds = _kinds(word)
    if word.tag in ("NNS", "NNPS") and "ngo" in kinds:
        return None  # “rights groups” are more than the one that is named
    later = [
        actor
        for start, actor in scene.named_speakers
        if start > word.start
        and actor.kind != "person"
        and _is_body(actor, kinds, word.lemma.lower())
        and (actor.kind != "media" or word.lemma.lower() != "agency" or "news" in _modifiers(sentence, word))
        and (at := scene.article.sentence_at(start)) is not None
        and at.paragraph - sentence.paragraph <= _LEAD
    ]
    return later[0] if len({actor.id for actor in later}) == 1 else None


def may_be_named(scene: Scene, sentence: Sentence, word: Word, head: str | None) -> bool:
    """Whether a description may be somebody whom the text names: then it is no one without a name.

    A headline's or a lead's “a UN expert” may be a person who speaks by name later; “the fiery activist” one named before.
    """
    definite = is_definite(sentence, word)
    lead = sentence.paragraph <= _FIRST_LINES
    headline = scene.article.line_of(sentence).kind == "headline"
    before = sentence.words[word.left : word.i]
    named = any(w.entity or (w.tag in ("NNP", "NNPS") and not headline) for w in before)
    lemma = word.lemma.lower()
    body = head is None and (bool(_kinds(word)) or lemma in roles().people)
    if (not lead and not definite) or (named and body) or lemma in roles().unique:
        return False
    if (
        definite
        and head is not None
        and any(_may_hold(actor, head) and scene.mentions_before(actor, word.start) for actor in scene.people)
    ):
        return True
    return any(
        (_may_be_body(actor, word) if body else head is not None and actor.kind == "person" and _may_hold(actor, head))
        for start, actor in scene.named_speakers
        if start > word.start or (definite and start < word.start)
    )


def _may_be_body(actor: Actor, word: Word) -> bool:
    """Whether a body can be called so, by what is known of it."""
    kinds = _kinds(word)
    if not kinds or "company" in kinds or word.lemma.lower() in ("body", "union"):
        return actor.kind == "organisation" and actor.sector in (None, "BUS", "NGO", "SOC", "LAB")
    return _is_body(actor, kinds, word.lemma.lower())


def _may_hold(actor: Actor, head: str) -> bool:
    """Whether nothing that the text says of a person speaks against a role: it is theirs, or no role is told."""
    held = [found for role in actor.roles if (found := roles().head(role))]
    return not held or any(roles().fits(head, one) or roles().fits(one, head) for one in held)


def last_such_body(scene: Scene, sentence: Sentence, word: Word) -> tuple[Actor | None, str]:
    """The last body that can be called by this noun, and the rule; nobody where two can."""
    lemma = word.lemma.lower()
    kinds = _kinds(word)
    if word.tag in ("NNS", "NNPS") and "ngo" in kinds:
        return None, f"more than one body is meant by “{word.lower}”"
    country = country_in(phrase_words(sentence, word))
    fitting = [
        actor
        for actor in scene.bodies
        if _is_body(actor, kinds, lemma)
        and (country is None or actor.country in (None, country))
        and scene.mentions_before(actor, word.start)
    ]
    by_name = [actor for actor in fitting if lemma in plain_name(actor.name).split() and actor.kind != "country"]
    fitting = by_name or fitting
    if lemma in roles().bodies["country"] and fitting and not by_name:
        return _most_written_of(scene, fitting, word)
    for turn in reversed(scene.turns):
        if any(actor.id == turn.actor.id for actor in fitting):
            return turn.actor, f"“{word.lower}” is the last such body that spoke"
    if not fitting:
        return None, f"no such body as “{word.text}” is named before"
    near = [actor for actor in fitting if _is_near(scene, actor, sentence, word)]
    if len(near or fitting) > 1:
        return None, f"more than one body can be called “{word.lower}”"
    return (near or fitting)[0], f"“{word.lower}” is the last such body"


def _is_near(scene: Scene, actor: Actor, sentence: Sentence, word: Word) -> bool:
    """Whether an actor was mentioned in this paragraph or the one before."""
    at = scene.article.sentence_at(max(scene.mentions_before(actor, word.start)))
    return at is not None and sentence.paragraph - at.paragraph <= 1


def _most_written_of(scene: Scene, fitting: Sequence[Actor], word: Word) -> tuple[Actor | None, str]:
    """“The kingdom” is the country that the article is about; where two are written of alike, that stays open."""
    if word.lemma.lower() == "kingdom":
        fitting = [actor for actor in fitting if actor.country in roles().kingdoms]
    counts = sorted(((_times_written(scene, actor), actor.id) for actor in fitting), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
        return None, f"the text does not settle which {word.lower} is meant"
    found = next(actor for actor in fitting if actor.id == counts[0][1])
    return found, f"“{word.lower}” is the country that the text is about"


def _times_written(scene: Scene, actor: Actor) -> int:
    """How often a country is named, by its name or by the word for its people."""
    people = sum(demonyms().get(w.lower) == actor.country for s in scene.article.sentences for w in s.words)
    return len(actor.mentions) + people


def _kinds(word: Word) -> list[str]:
    lemma = word.lemma.lower()
    return [kind for kind, nouns in roles().bodies.items() if lemma in nouns]


def _is_body(actor: Actor, kinds: Sequence[str], lemma: str) -> bool:
    words = plain_name(actor.name).split()
    if lemma in words[1:] or f"{lemma}s" in words or words[:2] == [lemma, "of"] or words == [lemma]:
        return actor.kind != "group"
    if actor.kind == "media":
        return "media" in kinds and lemma != "agency"
    if actor.kind == "country":
        return "country" in kinds and lemma not in ("government", "state")
    return actor.kind == "organisation" and "ngo" in kinds and actor.sector in (None, "NGO", "SOC", "REL", "LAB")
