"""Sentences come in; the names of people and bodies come out, each with the role that stands beside it.

Three things tell a name: the model, a short form in brackets whose letters spell it (“Union of Free Teachers (UFT)”), and
the mission's own list of bodies.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from farwatch.knowledge.actors import bodies, given_names, roles
from farwatch.model import Article, OwnActor, Sentence, Span, Word
from farwatch.readings.actors.listed import Listed
from farwatch.readings.actors.titles import role_phrases
from farwatch.readings.actors.todays import named_today
from farwatch.readings.people import entity_runs, is_person, person_in, unmarked_people

NameKind = Literal["person", "organisation", "group"]
_KINDS: dict[str, NameKind] = {"PERSON": "person", "ORG": "organisation", "NORP": "group"}
_SHORT_FORM = re.compile(r"\s?[(\[]((?=[A-Z])[A-Za-z&-]{2,10})[)\]]")
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III)\b\.?")


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name as written, with the words for what its bearer is."""

    span: Span
    text: str
    kind: NameKind
    roles: tuple[str, ...] = ()
    role_spans: tuple[Span, ...] = ()
    woman: bool | None = None  # by “Mrs” or “Mr” before it
    acronym: str | None = None
    acronym_span: Span | None = None


def read_names(article: Article, own: Listed) -> tuple[Name, ...]:
    """Return the names of people, bodies and peoples in `article`, in order of writing; `own` are those the mission knows."""
    found = [name for sentence in article.sentences for name in _with_own(article.text, sentence, own)]
    return tuple(sorted(found, key=lambda name: name.span))


def _with_own(text: str, sentence: Sentence, own: Listed) -> Iterator[Name]:
    """The names of a sentence, those of the mission's own actors before all others: but “Berl” is not “Ivan Berl”."""
    others = list(_names(text, sentence))
    mine: list[Name] = []
    for span, actor in own.items():
        words = sentence.within(span) if sentence.span.covers(span) else ()
        if not words or any(_is_longer(other, span, actor) for other in others):
            continue
        if actor.kind == "person":
            name = _person(text, sentence, words)
        else:
            name = _body(text, sentence, list(words), "group" if actor.kind == "group" else "organisation")
        mine.append(msgspec.structs.replace(name, span=span, text=_written(text, span)))
    yield from mine
    yield from (name for name in others if not _overlaps(name.span, mine))


def _is_longer(other: Name, span: Span, actor: OwnActor) -> bool:
    """Whether a listed name is only part of another's of its sort."""
    return other.span.covers(span) and other.span != span and (other.kind == "person") == (actor.kind == "person")


def _names(text: str, sentence: Sentence) -> Iterator[Name]:
    spelt = list(_spelt_out(text, sentence))
    listed = [name for name in _listed(text, sentence) if not _overlaps(name.span, spelt)]
    yield from spelt
    kept: list[Name] = []
    for name in _by_model(text, sentence):
        if _overlaps(name.span, spelt) or any(
            name.acronym_span == known.acronym_span for known in spelt if name.acronym
        ):
            continue
        if any(known.span.covers(name.span) and known.span != name.span for known in listed):
            continue
        kept.append(name)
    yield from kept
    yield from (name for name in listed if not _overlaps(name.span, kept))


def _overlaps(span: Span, names: Sequence[Name]) -> bool:
    """Whether a span shares a character with a name or with its short form."""
    return any(span.overlaps(n.span) or (n.acronym_span is not None and span.overlaps(n.acronym_span)) for n in names)


def _by_model(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names that the model marks, and the people it misses."""
    kind: NameKind | None
    for words in unmarked_people(sentence):
        yield _person(text, sentence, words)
    for words in _unmarked_bodies(sentence):
        yield _body(text, sentence, words, "organisation")
    for run in _state_bodies(sentence):
        span = Span(run[0].start, run[-1].end)
        yield Name(span=span, text=_written(text, span), kind="organisation")
    titled = list(named_today(sentence))
    for run in titled:
        yield Name(span=(span := Span(run[0].start, run[-1].end)), text=_written(text, span), kind="organisation")
    for run in entity_runs(sentence):
        if any(run[0].i <= word.i <= run[-1].i for words in titled for word in words):
            continue
        within = person_in(sentence, run)
        if within is not None:
            yield _person(text, sentence, within)
            continue
        person = is_person(sentence, run)
        kind = "person" if person else _KINDS.get(run[0].entity)
        words = _trim(_without_verb(run), person=person)
        if kind is None or not words or not any(char.isalpha() for char in words[-1].text):
            continue
        if kind == "group" and (words[-1].dep == "amod" or words[-1].pos == "ADJ"):
            continue
        if kind == "person":
            yield _person(text, sentence, _with_given(sentence, words))
            continue
        if kind == "organisation" and roles().head(" ".join(word.text for word in words)) is not None:
            continue  # “Defence Minister” is no body
        if len(words) == 1 and _is_half_title(sentence, words[0]):
            continue
        yield _body(text, sentence, words, kind)


def _with_given(sentence: Sentence, words: list[Word]) -> list[Word]:
    """A surname with the given name right before it that the model left out: “Bo Carr”."""
    before = sentence.words[words[0].i - 1] if words[0].i else words[0]
    known = roles()
    title = before.lower in known.broader or before.lower.strip(".") in known.honorifics
    given = before.head == words[-1].i and before.dep == "compound" and before.tag == "NNP" and before.text.istitle()
    if len(words) > 1 or title or not given or before.entity:
        return words
    if before.i == 0 and before.text not in given_names().all:
        return words  # capitals open a sentence
    return [before, *words]


def _is_half_title(sentence: Sentence, word: Word) -> bool:
    """Whether a single word is the first of a title: “Defence” in “Defence Minister”."""
    behind = sentence.words[word.i + 1 : word.i + 2]
    return word.lower in bodies().common and bool(behind) and behind[0].lower in roles().broader


def _unmarked_bodies(sentence: Sentence) -> Iterator[list[Word]]:
    """Runs of capitalised words that the model marks as nothing and that end in a word for a body: “Open Record Watch”."""
    run: list[Word] = []
    for word in (*sentence.words, None):
        if word is not None and not word.entity and word.tag in ("NNP", "NNPS") and word.text[0].isupper():
            run.append(word)
            continue
        if len(run) > 1 and run[-1].lemma.lower() in bodies().sectors:
            yield run
        run = []


def _state_bodies(sentence: Sentence) -> Iterator[Sequence[Word]]:
    """A place or a people before a noun for a body of its state: “Merrow police”, “the Oreski authorities”."""
    for word in sentence.words:
        if word.lower not in bodies().of_states or word.entity:
            continue
        before = [c for c in sentence.children(word, "amod", "compound", "nmod") if c.entity in ("GPE", "NORP", "LOC")]
        if before and all(w.entity or w.i == word.i for w in sentence.words[before[0].left : word.i + 1]):
            yield sentence.words[before[0].left : word.i + 1]


def _body(text: str, sentence: Sentence, words: list[Word], kind: NameKind) -> Name:
    """A body's name with its short form in brackets, or a people's."""
    span = _with_of(sentence, words) if kind == "organisation" else Span(words[0].start, words[-1].end)
    acronym = _bracketed(text, span)
    return Name(
        span=span,
        text=_written(text, span),
        kind=kind,
        acronym=acronym.quote(text) if acronym else None,
        acronym_span=acronym,
    )


def _person(text: str, sentence: Sentence, words: Sequence[Word]) -> Name:
    """A person's name with its “Jr.” and with the roles beside it."""
    span = Span(words[0].start, words[-1].end)
    suffix = _SUFFIX.match(text, span.end)
    if suffix is not None and len(words) > 1:
        span = Span(span.start, suffix.end())
    found = [role for role in role_phrases(sentence, list(words)) if not _is_open(role.quote(text))]
    title = sentence.words[words[0].i - 1].lower.strip(".") if words[0].i else ""
    return Name(
        woman=title in ("mrs", "ms", "miss") if title in ("mr", "mrs", "ms", "miss") else None,
        span=span,
        text=_written(text, span),
        kind="person",
        roles=tuple(_written(text, role) for role in found),
        role_spans=tuple(found),
    )


def _is_open(role: str) -> bool:
    """Whether a role leads on to its bearer's name: in “the brother of Ann Lee” she is no brother."""
    return role.rsplit(maxsplit=1)[-1].lower() in ("of", "for", "at", "to", "from", "with")


def _written(text: str, span: Span) -> str:
    return " ".join(span.quote(text).split())


def _spelt_out(text: str, sentence: Sentence) -> Iterator[Name]:
    """Names whose short form stands in brackets behind them and is spelt by their letters, whatever the model says."""
    for found in re.finditer(r"[(\[]([A-Z][A-Za-z&-]{1,9})[)\]]", sentence.span.quote(text)):
        short = found.group(1)
        if sum(char.isupper() for char in short) < 2 and len(short) < 4:
            continue
        start = _first_letter(sentence.span.quote(text)[: found.start()].rstrip(), short)
        if start is None:
            continue
        at = sentence.span.start
        span = Span(at + start, at + len(sentence.span.quote(text)[: found.start()].rstrip()))
        yield Name(
            span=span,
            text=_written(text, span),
            kind="organisation",
            acronym=short,
            acronym_span=Span(at + found.start(1), at + found.end(1)),
        )


def _first_letter(before: str, short: str) -> int | None:
    """Where the words begin that spell a short form, read backwards as Schwartz and Hearst (2003) do; `None` if none do.

    The first letter opens a capitalised word, and the words are no more than the letters and five.
    """
    place = len(before) - 1
    letters = [char.lower() for char in short if char.isalnum()]
    for number, letter in reversed(list(enumerate(letters))):
        while place >= 0 and (
            before[place].lower() != letter or (number == 0 and place > 0 and before[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
        place -= 1
    start = place + 1
    words = before[start:].split()
    if not before[start].isupper() or not 2 <= len(words) <= len(letters) + 5:
        return None
    if sum(word[0].isupper() for word in words) * 2 < len(words) or any(char in before[start:] for char in '()"“”;'):
        return None
    return start


def _listed(text: str, sentence: Sentence) -> Iterator[Name]:
    """Bodies with a name of several words that the mission knows beforehand."""
    known = bodies().full_names
    words = sentence.words
    at = 0
    while at < len(words):
        lengths = known.get(words[at].text, ())
        names = ((n, tuple(word.text for word in words[at : at + n])) for n in lengths)
        length = next((n for n, name in names if len(name) == n and name in bodies().listed), 0)
        if length:
            span = Span(words[at].start, words[at + length - 1].end)
            acronym = _bracketed(text, span)
            yield Name(
                span=span,
                text=_written(text, span),
                kind="organisation",
                acronym=acronym.quote(text) if acronym else None,
                acronym_span=acronym,
            )
        at += max(1, length)


def _without_verb(run: list[Word]) -> list[Word]:
    """The part of a run before a verb or a handle that the model ran into it."""
    verb = next((i for i, word in enumerate(run) if i and word.tag in ("VBD", "VBZ") and word.text.islower()), len(run))
    handle = next((i for i, word in enumerate(run) if word.text.startswith("@")), len(run))  # “Ann Lee @annlee”
    return run[: min(verb, handle)]


def _trim(run: list[Word], *, person: bool) -> list[Word]:
    """The run without article, possessive, honorific and role words at its ends, and without what follows a comma."""
    words = list(run)
    for i, word in enumerate(words):
        if word.text in (",", "(", '"', ":", ";") and i:
            words = words[:i]
            break
    while words and (words[0].lower in ("the", "a", "an") or not words[0].text[0].isalnum()):
        words = words[1:]
    while words and (
        words[-1].tag == "POS"
        or words[-1].text in ("'", "'s")
        or words[-1].lower in ("and", "of", "for")
        or not words[-1].text[-1].isalnum()
    ):
        words = words[:-1]
    if person:
        known = roles()
        while len(words) > 1 and (
            words[0].lower.strip(".") in known.honorifics or words[0].lower in known.broader or words[0].text.islower()
        ):
            words = words[1:]
    return words


def _with_of(sentence: Sentence, words: list[Word]) -> Span:
    """A body's name with the names behind its “of”, “for” and “and”: “Commission for Refugees”, “of Labour and Trade”."""
    end = words[-1].i + 1
    while end < len(sentence.words) and _goes_on(sentence, end, words[-1].i + 1):
        end += 1
    joins = (
        ("of", "for", "on", "and") if any(word.lower in ("of", "for", "on") for word in words) else ("of", "for", "on")
    )
    while end < len(sentence.words) and sentence.words[end].lower in joins:
        at = end + 1
        if at < len(sentence.words) and sentence.words[at].lower == "the":
            at += 1
        first = at
        while at < len(sentence.words) and (
            (sentence.words[at].tag in ("NNP", "NNPS") and sentence.words[at].entity not in ("PERSON", "DATE"))
            or (sentence.words[at].text == "-" and sentence.words[at].entity == "ORG")
        ):
            at += 1
        if at == first or (sentence.words[end].lower != "of" and words[-1].tag not in ("NNP", "NNPS")):
            break
        if sentence.words[end].lower == "and" and sentence.words[first].entity not in ("ORG", ""):
            break
        end, joins = at, ("of", "for", "on", "and")
    return Span(words[0].start, sentence.words[end - 1].end)


def _goes_on(sentence: Sentence, end: int, first: int) -> bool:
    """Whether a name that holds an “of” goes on with unmarked capitals: “of the United Nations High Commissioner”."""
    word, last = sentence.words[end], sentence.words[end - 1]
    joined = word.start == last.end + 1 and word.lower not in roles().broader
    of = any(one.lower == "of" and one.entity == "ORG" for one in sentence.words[max(0, end - 6) : end])
    return joined and of and not word.entity and word.tag in ("NNP", "NNPS") and (last.entity == "ORG" or end > first)


def _bracketed(text: str, name: Span) -> Span | None:
    """The short form in brackets right behind a name: “(HRW)”, “(Cotu)”."""
    found = _SHORT_FORM.match(text, name.end)
    return Span(found.start(1), found.end(1)) if found else None
