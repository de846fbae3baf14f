"""The mission's own actors and an article come in; where each is named comes out, and then one chain for each of them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from farwatch.model import Article, OwnActor, Span
from farwatch.readings.actors.chain import Chain

Listed = Mapping[Span, OwnActor]  # where the text has a name of which of the mission's actors


def find_listed(article: Article, actors: tuple[OwnActor, ...]) -> Listed:
    """Return where `article` has a name of one of `actors`, written as the list has it; the longest name wins."""
    if not actors:
        return {}
    pattern, owners = _names_of(actors)
    found: dict[Span, OwnActor] = {}
    for sentence in article.sentences:
        for name in pattern.finditer(article.text, sentence.span.start, sentence.span.end):
            found[Span(*name.span())] = owners[" ".join(name.group().split())]
    return found


@lru_cache(maxsize=4)
def _names_of(actors: tuple[OwnActor, ...]) -> tuple[re.Pattern[str], dict[str, OwnActor]]:
    """One pattern of all names, blanks of any width between their words, and whose each name is."""
    owners = {name: actor for actor in actors for name in actor.all_names}
    longest_first = sorted(owners, key=lambda name: (-len(name), name))
    written = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)"), owners


def bind_listed(chains: Sequence[Chain], listed: Listed) -> list[Chain]:
    """Return the chains, all that name one of the mission's actors made one: its name, kind, sector, country and roles."""
    bound: dict[str, Chain] = {}
    others: list[Chain] = []
    for chain in chains:
        named = {listed[span].name: listed[span] for span in chain.mentions if span in listed}
        if not named:
            others.append(chain)
            continue
        for actor in named.values():
            own = bound.setdefault(actor.name, _chain_of(actor))
            for span, how in chain.mentions.items():
                if listed.get(span, actor) is actor and (len(named) == 1 or span in listed):
                    own.add(span, how)
        if len(named) == 1:
            for role in chain.roles:
                bound[next(iter(named))].add_role(role)
    return [*bound.values(), *others]


def _chain_of(actor: OwnActor) -> Chain:
    chain = Chain(actor.name, actor.kind, actor.country)
    chain.sector = actor.sector
    for role in actor.roles:
        chain.add_role(role)
    return chain
