"""A record comes in; who is blamed for something in it, or clears itself of it, comes out.

A blame is an accusation that names its target, a statement that denies responsibility, or a denied act of somebody named.
Which occurrence it is about is settled later: the violent one that the text tells of nearest to it. Then who blames and
who denies, or blames another, stand side by side.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import combinations

import msgspec

from farwatch.knowledge.claimants import claimant_words
from farwatch.knowledge.families import families
from farwatch.links.claimants import is_thing, one_name
from farwatch.model import Actor, Contradiction, Event, Record, Relation, Side, Statement

_SAME_BREATH = 150  # characters
_HARMLESS = frozenset({"CVL", "JRN", "MED", "EDU", "REF"})
_WORD = re.compile(r"[^\W_]+")
_BESIDE = 48  # characters
_NOT = re.compile(r"\b(?:not|never|no)\b[^.;]{0,30}$", re.IGNORECASE)
_ACCUSES = frozenset({"accuses", "condemns"})


class Blame(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whose word it is, who is meant (both ids of the document's actors), and whether it is said or denied of them."""

    place: int
    claimant: str | None
    blamed: str
    denied: bool
    event: str | None = None
    statement: str | None = None


def read_blames(record: Record) -> tuple[Blame, ...]:
    """The blames of a record, in order of writing."""
    statements = {statement.id: statement for statement in record.statements}
    violent = sorted(event.trigger_span.start for event in record.events if _is_violent(event, record.document.text))
    found: list[Blame] = []
    for event in record.events:
        at = event.trigger_span.start
        told = statements.get(event.according_to or "")
        speaker = told.speaker if told else None
        if event.kind == "accuse" and _is_of_this(event, record.document.text, violent):
            claimant = next((one.actor for one in event.agents if one.actor), speaker)
            found += [
                Blame(place=at, claimant=claimant, blamed=one.actor, denied=event.status == "denied", event=event.id)
                for one in event.targets
                if one.actor
            ]
        elif event.status == "denied" and event.kind != "accuse":
            found += [
                Blame(place=at, claimant=speaker, blamed=one.actor, denied=True, event=event.id)
                for one in event.agents
                if one.actor
            ]
    for statement in record.statements:
        found += _of_statement(statement, record, violent)
    found += _in_words(record, {blame.blamed for blame in found}) if violent else []
    return tuple(sorted(found, key=lambda blame: (blame.place, blame.blamed, blame.denied)))


def _is_violent(event: Event, text: str) -> bool:
    return families().of(event.kind, event.trigger_span.quote(text).casefold()) in families().violent


def _is_of_this(event: Event, text: str, violent: list[int]) -> bool:
    """Whether an accusation is of the violence that the text tells of: blame is; “of arming the rebels” is not."""
    start = event.trigger_span.start
    line = text.find("\n", start)
    end = min(start + _SAME_BREATH, line if line >= 0 else len(text))
    breath = text[start:end].casefold()
    if breath.startswith("blam") or any(start < place < end for place in violent):
        return True
    return bool(violent) and not families().assaults.isdisjoint(_WORD.findall(breath))


def _in_words(record: Record, known: set[str]) -> list[Blame]:
    """Who is blamed or cleared by what stands beside the name: “the work of the Free Council”, “the army had no part in it”.

    Nobody is taken twice from one text: a verb of blame says more.
    """
    found: list[Blame] = []
    before, behind, clears = _patterns()
    for actor in record.actors:
        if actor.id in known or not actor.name[:1].isupper() or not _may_be_blamed(actor):
            continue
        for mention in actor.mentions:
            left = record.document.text[max(0, mention.span.start - _BESIDE) : mention.span.start]
            right = record.document.text[mention.span.end : mention.span.end + _BESIDE]
            cleared = clears.match(right) is not None
            if cleared or before.search(left) or behind.match(right):
                statement = next((one for one in record.statements if one.holds(mention.span.start)), None)
                speaker = None if statement is None else statement.speaker
                place, denied = mention.span.start, cleared or _NOT.search(left) is not None
                blame = Blame(
                    place=place,
                    claimant=speaker,
                    blamed=actor.id,
                    denied=denied,
                    statement=None if statement is None else statement.id,
                )
                found.append(blame)
                break
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What blames before a name, what blames behind it, and what clears behind it."""
    words = claimant_words()
    before, behind, clears = (
        "|".join(re.escape(some) for some in sorted(group, key=len, reverse=True))
        for group in (words.blames_before, words.blames_behind, words.clears_behind)
    )
    return (
        re.compile(rf"\b(?:{before})\s+(?:the\s+)?(?:so-called\s+)?[“\"‘']?$", re.IGNORECASE),
        re.compile(rf"[”\"’']?,?\s+(?:{behind})\b", re.IGNORECASE),
        re.compile(rf"[”\"’']?,?\s+(?:{clears})\b", re.IGNORECASE),
    )


def _may_be_blamed(actor: Actor) -> bool:
    """Whether an actor can be to blame: not “17 people”, nor any who are told of as civilians."""
    first = actor.name.split()[0].casefold()
    counted = first[:1].isdigit() or first in families().several
    return not counted and actor.sector not in _HARMLESS and not is_thing(actor.name)


def _of_statement(statement: Statement, record: Record, violent: list[int]) -> list[Blame]:
    """What a statement says of responsibility: the speaker's own, denied; another's, where it accuses somebody named."""
    if statement.speaker is None:
        return []
    at = statement.content.start
    if statement.denies == "responsibility":
        return [
            Blame(place=at, claimant=statement.speaker, blamed=statement.speaker, denied=True, statement=statement.id)
        ]
    if statement.act not in _ACCUSES or not any(statement.holds(place) for place in violent):
        return []
    named = sorted(
        (mention.span.start, actor.id)
        for actor in record.actors
        if _may_be_blamed(actor)
        for mention in actor.mentions
        if statement.holds(mention.span.start) and actor.id != statement.speaker and mention.how != "pronoun"
    )
    return [
        Blame(place=at, claimant=statement.speaker, blamed=actor, denied=False, statement=statement.id)
        for _, actor in named[:1]
    ]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A blame that was settled to an occurrence: by whose word, of whom, both in comparable words, and where it stands."""

    document: str
    claimant: str
    blamed: str
    denied: bool
    event: str | None
    statement: str | None

    def side(self, written: Callable[[str], str]) -> Side:
        """The side of a contradiction that says this."""
        value = f"not {written(self.blamed)}" if self.denied else written(self.blamed)
        claimant = written(self.claimant)
        return Side(document=self.document, event=self.event, statement=self.statement, value=value, claimant=claimant)


def find_responsibility(occurrence: str, said: list[Said], written: Callable[[str], str]) -> list[Contradiction]:
    """Who is blamed against who denies it, and against who blames another; each claimant's word on a line of its own."""
    if len(said) < 2:
        return []
    same = one_name(name for one in said for name in (one.blamed, one.claimant))
    words: dict[tuple[str, str, bool], list[Said]] = {}
    for one in said:
        claimant, blamed = (same.get(name, name) for name in (one.claimant, one.blamed))
        words.setdefault((claimant, blamed, one.denied), []).append(one)
    found: list[Contradiction] = []
    for (word, left), (against, right) in combinations(words.items(), 2):
        relation = _relation(word, against)
        if relation is not None:
            sides = [blame.side(written) for blame in (*_first_of_each(left), *_first_of_each(right))]
            found.append(
                Contradiction(occurrence=occurrence, what="responsibility", relation=relation, sides=tuple(sides))
            )
    return found


def _relation(one: tuple[str, str, bool], other: tuple[str, str, bool]) -> Relation | None:
    """How two words on who did it stand to each other."""
    claimant, blamed, denied = one
    against, meant, cleared = other
    if (
        claimant == against
        or (denied and cleared)
        or (claimant == blamed and not denied)
        or (against == meant and not cleared)
    ):
        return None  # who says that it did something blames nobody
    if not denied and not cleared:
        return None if blamed in (meant, claimant) or against == meant else "disputes"
    accused, denier, of = (blamed, against, meant) if cleared else (meant, claimant, blamed)
    arms = claimant_words().arms
    own = denier == of and set(denier.split()) & arms and set(accused.split()) & arms
    return "denies" if accused == of or own else None


def _first_of_each(said: list[Said]) -> list[Said]:
    found: dict[str, Said] = {}
    for one in said:
        found.setdefault(one.document, one)
    return list(found.values())
