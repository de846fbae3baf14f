"""What the mission knows of words for what happens before it reads."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that names an event where one of these verbs has it as its subject or object: “the case was put back”."""

    kind: str
    nouns: tuple[str, ...]
    verbs: frozenset[str]
    needs: frozenset[str] = frozenset()


class EventWords(msgspec.Struct, frozen=True, kw_only=True):
    """Lemma to kind for verbs, nouns and adjectives; pairs of words to kind; words that decide the status."""

    verbs: dict[str, str]
    done_to_people: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    phrases: dict[str, str]
    doings: dict[str, str]
    situations: dict[str, str]
    compounds: dict[str, str]
    rolls: frozenset[str]
    possible: frozenset[str]
    future: frozenset[str]
    plans: frozenset[str]
    demands: frozenset[str]
    conditions: frozenset[str]
    hearsay: frozenset[str]
    upcoming: frozenset[str]
    ending: frozenset[str]
    claims: frozenset[str]
    sayings: frozenset[str]
    telling: frozenset[str]
    inquirers: frozenset[str]
    clearing: frozenset[str]
    preventing: frozenset[str]
    foiling: frozenset[str]
    escaping: frozenset[str]
    nearly: frozenset[str]
    attempts: frozenset[str]
    finding: frozenset[str]
    preparing: frozenset[str]
    harms: frozenset[str]
    lasting: frozenset[str]
    not_names: frozenset[str]
    verdicts: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    light: frozenset[str]
    giving: frozenset[str]
    arms: frozenset[str]
    done_deeds: frozenset[str]
    by_announcing: frozenset[str]
    concessions: frozenset[str]
    allowing: frozenset[str]
    taking: frozenset[str]
    ground: frozenset[str]
    with_infinitive: frozenset[str]
    with_object: frozenset[str]
    partitives: frozenset[str]
    sport: frozenset[str]
    fiction: frozenset[str]
    abstract: frozenset[str]
    harmless: frozenset[str]
    markets: frozenset[str]
    openness: frozenset[str]
    with_goal: frozenset[str]
    labour: frozenset[str]
    proposing: frozenset[str]
    denying: frozenset[str]
    disputing: frozenset[str]
    shares: frozenset[str]
    disowning: frozenset[str]
    excluding: frozenset[str]
    evidence: frozenset[str]
    entitling: frozenset[str]
    cancelling: frozenset[str]
    postponing: frozenset[str]
    slipping: frozenset[str]
    failing: frozenset[str]
    ordering: frozenset[str]
    measures: frozenset[str]
    vague: frozenset[str]
    pairs_of_people: frozenset[str]
    remains: frozenset[str]
    many: frozenset[str]
    dying: frozenset[str]
    losing: frozenset[str]
    enduring: frozenset[str]
    unsettled: frozenset[str]
    natural: frozenset[str]
    searching: frozenset[str]
    crimes: frozenset[str]
    burying: frozenset[str]
    vanishing: frozenset[str]
    homecoming: frozenset[str]
    violent: frozenset[str]
    mishaps: frozenset[str]
    attempted: frozenset[str]
    suffered: frozenset[str]
    things_suffer: frozenset[str]
    targets_behind: dict[str, tuple[str, ...]]
    weapons: dict[str, str]
    figures: dict[str, str]
    counted: dict[str, str]
    folds: dict[str, int]
    surviving: frozenset[str]
    self_killing: frozenset[str]
    putting: frozenset[str]
    rising: frozenset[str]
    numbers_of: frozenset[str]
    war_vehicles: frozenset[str]
    matters: frozenset[str]
    assemblies: frozenset[str]
    scheduled: frozenset[str]
    unheard: frozenset[str]
    courts: frozenset[str]
    fighting: frozenset[str]
    harmless_blasts: frozenset[str]
    silences: frozenset[str]
    unable: frozenset[str]
    accounts: frozenset[str]
    untrue: frozenset[str]
    naming: frozenset[str]
    since: frozenset[str]
    occurring: frozenset[str]
    loads: frozenset[str]
    state_hands: frozenset[str]
    taking_hands: frozenset[str]
    lost_in: frozenset[str]
    nameless: frozenset[str]
    counted_folk: dict[str, str]
    staged: dict[str, tuple[Staged, ...]]
    officials: frozenset[str]
    sides: frozenset[str]
    making: frozenset[str]
    watchers: frozenset[str]
    watch_bodies: frozenset[str]
    watch_marks: frozenset[str]


class Right(msgspec.Struct, frozen=True, kw_only=True):
    """A right that some kinds of event touch where one of these words stands in the sentence."""

    violation: str
    kinds: frozenset[str]
    words: frozenset[str]


class Hands(msgspec.Struct, frozen=True, kw_only=True):
    """Whose hand some kinds of event show where nobody is named, and how many sentences before and behind it is sought."""

    kinds: frozenset[str]
    sectors: frozenset[str]
    before: int
    behind: int


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """Words that justify the label of a violation, and kinds that are one by what they are."""

    unlawful_killing: frozenset[str]
    illegal: frozenset[str]
    press: frozenset[str]
    defenders: frozenset[str]
    dissent: frozenset[str]
    civilians: frozenset[str]
    civilian_objects: frozenset[str]
    punished: frozenset[str]
    disappearance: frozenset[str]
    always: dict[str, str]
    rights: tuple[Right, ...]
    hands: tuple[Hands, ...]
    carriers: dict[str, frozenset[str]]


@cache
def event_words() -> EventWords:
    """The table of triggers."""
    table = _table()
    for part in ("verbs", "done_to_people", "nouns", "adjectives", "weapons"):
        table[part] = {lemma: kind for kind, lemmas in table[part].items() for lemma in lemmas}
    pairs = {
        f"{verb} {thing}": row["kind"] for row in table["pairs"] for verb in row["verbs"] for thing in row["things"]
    }
    table["phrases"] = pairs | table["phrases"]
    of_things = {
        pair: row["kind"]
        for row in table["noun_pairs"]
        for noun in row["nouns"]
        for thing in row["things"]
        for pair in (f"{noun} {thing}", f"{thing} {noun}")
    }
    table["compounds"] = of_things | table["compounds"]
    table["doings"] = {
        f"{who} {verb}": row["kind"] for row in table["doings"] for who in row["who"] for verb in row["verbs"]
    }
    table["staged"] = _by_noun(table["staged"])
    return msgspec.convert(table | table["lists"], EventWords)


def _by_noun(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of a table by each of their nouns, in order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        for noun in row["nouns"]:
            found.setdefault(noun, []).append(row)
    return found


@cache
def grounds() -> Grounds:
    """The words that justify a violation's label."""
    return msgspec.convert(_table()["grounds"], Grounds)


def _table() -> dict[str, Any]:
    table: dict[str, Any] = msgspec.toml.decode(files(__package__).joinpath("events.toml").read_bytes())
    return table
