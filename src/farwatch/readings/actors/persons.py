"""Names of people come in; one chain a person comes out: full name, surname, and the surname where the model missed it.

Two people with one surname stay two: a bare surname means the one whose full name stood last before it.
"""

from collections.abc import Iterable, Sequence

from farwatch.knowledge.actors import given_names, roles
from farwatch.model import Article, Sentence, Span, Word
from farwatch.readings.actors.chain import SUFFIXES, Chain, plain_name, surname
from farwatch.readings.actors.names import Name

_PREFIXES = ("al-", "el-", "as-", "ar-")
_LONG = 6  # letters of a surname that may be misspelt by one


def chain_people(article: Article, names: Iterable[Name]) -> list[Chain]:
    """Return the people that are named, each with all the names of them."""
    people = [name for name in names if name.kind == "person"]
    chains = _full_and_single(people)
    _stray_surnames(article, chains, [name.span for name in people])
    _counterparts(chains)
    return [chain for chain in chains if chain.mentions]


def _full_and_single(names: Sequence[Name]) -> list[Chain]:
    """Full names first, then single names with the full name used last before them, else the first behind them."""
    chains: list[Chain] = []
    spouses: dict[str, Chain] = {}
    last_full: dict[str, Chain] = {}
    later: list[tuple[Name, dict[str, Chain]]] = []
    for name in names:
        parts = plain_name(name.text).split()
        if len(parts) > 1:
            chain = _same_person(parts, chains)
            if chain is None:
                chain = Chain(name.text, "person")
                chains.append(chain)
            elif len(parts) > len(chain.parts):
                chain.name = name.text
            _note(chain, name)
            for part in {surname(parts), _bare(surname(parts))}:
                last_full[part] = chain
        else:
            later.append((name, dict(last_full)))
    for name, before in later:
        part = plain_name(name.text)
        known = before.get(part) or before.get(_bare(part)) or _first_with(part, chains) or misspelt(part, chains)
        if known is not None and _is_other(name, part, known, names):
            known = spouses.setdefault(part, Chain(name.text, "person"))
        if known is None:
            known = Chain(name.text, "person")
            chains.append(known)
        _note(known, name)
    return [*chains, *spouses.values()]


def _is_other(name: Name, part: str, known: Chain, names: Sequence[Name]) -> bool:
    """Whether a bare surname is not the only full name with it: “Mr. Lee” and “President Lee” beside “Anna Lee”."""
    given = known.parts[0].capitalize()
    woman = given in given_names().feminine
    if len(known.parts) < 2 or not (woman or given in given_names().masculine):
        return False
    if name.woman is not None:
        return name.woman != woman
    titled = {other.woman for other in names if plain_name(other.text) == part and other.woman is not None}
    return (not woman) in titled and bool(name.roles)


def _note(chain: Chain, name: Name) -> None:
    chain.add(name.span, "name")
    for role, span in zip(name.roles, name.role_spans, strict=True):
        chain.add_role(role)
        chain.add(span, "role")


def _bare(part: str) -> str:
    """A surname without the article it may be written with (“al-Sisi”, “Sisi”)."""
    return next((part.removeprefix(prefix) for prefix in _PREFIXES if part.startswith(prefix)), part)


def _same_person(parts: list[str], chains: list[Chain]) -> Chain | None:
    """The person whose full name agrees: the same surname, and first words that are equal, initials or left out."""
    for chain in chains:
        known = chain.parts
        if _bare(chain.surname) != _bare(surname(parts)) or len(known) == 1:
            continue
        if {*known} & SUFFIXES and {*parts} & SUFFIXES and known[-1] != parts[-1]:
            continue  # father and son
        short, long = sorted((known[:-1], parts[:-1]), key=len)
        if not short or all(any(_agree(a, b) for b in long) for a in short):
            return chain
    return None


def _agree(a: str, b: str) -> bool:
    """Whether two given names are equal, or one is the other's initial."""
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _first_with(part: str, chains: list[Chain]) -> Chain | None:
    """The only person with `part` anywhere in the name; of several with that surname, none."""
    bare = _bare(part)
    surnamed = [chain for chain in chains if _bare(chain.surname) == bare]
    if len(surnamed) == 1:
        return surnamed[0]
    named = [chain for chain in chains if bare in map(_bare, chain.parts)]
    return named[0] if len(named) == 1 and not surnamed else None


def misspelt(part: str, chains: Sequence[Chain]) -> Chain | None:
    """The only person whose long surname is written with two letters swapped, or with one more, less or other."""
    if len(part) < _LONG:
        return None
    near = [c for c in chains if len(c.parts) > 1 and c.surname[0] == part[0] and _one_slip(c.surname, part)]
    return near[0] if len(near) == 1 else None


def _one_slip(a: str, b: str) -> bool:
    """Whether one slip of the pen leads from one word to the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    swapped = x[:2] == y[1::-1] and x[2:] == y[2:]
    return swapped or x[1:] == y[1:] or x[1:] == y or x == y[1:]


def _stray_surnames(article: Article, people: list[Chain], taken: Sequence[Span]) -> None:
    """Add the words that are part of a known name although the model took them for something else, or for nothing."""
    owners: dict[str, list[Chain]] = {}
    for chain in people:
        if len(chain.parts) > 1:
            for part in {chain.parts[0], chain.surname}:
                owners.setdefault(part, []).append(chain)
    covered = {at for span in taken for at in range(span.start, span.end)}
    for sentence in article.sentences:
        for word in sentence.words:
            named = owners.get(word.lower, [])
            if word.start in covered or not word.text[0].isupper():
                continue
            owner = named[0] if len(named) == 1 else _last_named(named, word)
            if owner is not None and _stands_alone(sentence, word, owner):
                owner.add(word.span, "name")


def _last_named(people: Sequence[Chain], word: Word) -> Chain | None:
    """Of several with that surname, the one whose full name was used last before; a first name settles nothing."""
    surnamed = [chain for chain in people if chain.surname == word.lower]
    before = [
        (max(s for s in c.mentions if s.start < word.start), c) for c in surnamed if min(c.mentions).start < word.start
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _stands_alone(sentence: Sentence, word: Word, chain: Chain) -> bool:
    """Whether a word is a person's name by itself: no part of a longer name, and no ordinary word at a sentence's start."""
    subject = word.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos")
    if chain.surname != word.lower and not subject:
        return False
    if word.tag not in ("NNP", "NNPS") and not (subject and word.pos in ("NOUN", "PROPN")):
        return False
    beside = sentence.words[word.i + 1 : word.i + 2]
    joined = bool(beside) and beside[0].tag in ("NNP", "NNPS") and beside[0].start == word.end + 1
    return not joined or word.entity == "PERSON"


def _counterparts(people: Sequence[Chain]) -> None:
    """“his Belarusian counterpart”: who is named last before holds the same office in another country."""
    for chain in people:
        for role in [role for role in chain.roles if role.lower().endswith("counterpart")]:
            at = min(chain.mentions).start
            before = [
                (span.start, other)
                for other in people
                for span in other.mentions
                if span.start < at and other is not chain and any(roles().head(held) for held in other.roles)
            ]
            if not before:
                continue
            held = max(before, key=lambda pair: pair[0])[1].roles[0]
            head = roles().head(held)
            if head is not None and head != "counterpart":
                chain.add_role(f"{role[: -len('counterpart')]}{head}".strip())
