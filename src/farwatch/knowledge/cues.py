"""What the mission knows of cues before it reads: which words give words or thoughts to someone, and as which act."""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Frame = Literal[
    "say",
    "show",
    "object",
    "figure",
    "compare",
    "ask",
    "commit",
    "blame",
    "name",
    "wide",
    "wide-object",
    "wide-ask",
    "wide-blame",
    "wide-name",
]


class Cues(msgspec.Struct, frozen=True, kw_only=True):
    """Cue lemmas by frame, each with the act it stands for ("asserts" leaves it to the content).

    `phrases` are “verb preposition”; the tables with `wide` in their names hold thought, feeling, plan and position, which
    are not speech.
    """

    verbs: dict[str, dict[Frame, str]]
    phrases: dict[str, str]
    wide_phrases: dict[str, str]
    nouns: dict[str, str]
    wide_nouns: dict[str, str]
    adjectives: dict[str, str]
    wide_adjectives: dict[str, str]
    lemmas: dict[str, str]
    objects: dict[str, str]
    silence: frozenset[str]
    hand_on: frozenset[str]
    hearsay: frozenset[str]
    alleging: frozenset[str]
    withheld: frozenset[str]
    carriers: frozenset[str]
    texts: frozenset[str]
    light: frozenset[str]
    leads: frozenset[str]
    only_people: frozenset[str]
    sources_of_findings: frozenset[str]
    occasions: frozenset[str]
    negating: frozenset[str]
    nobody: frozenset[str]
    supposing: frozenset[str]
    settling: frozenset[str]
    unless: frozenset[str]
    leading_to_speech: frozenset[str]
    of_things: frozenset[str]
    to_someone: frozenset[str]
    unnamed: frozenset[str]
    times_of_saying: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
    asides: frozenset[str]
    continuing: frozenset[str]
    voicing: frozenset[str]
    naming: frozenset[str]
    giving: frozenset[str]
    speaking_pronouns: frozenset[str]
    own_infinitive: frozenset[str]
    told_infinitive: frozenset[str]
    of_content: frozenset[str]
    scene_openers: frozenset[str]
    holder_joints: frozenset[str]
    no_labels: frozenset[str]
    turns: frozenset[str]
    inquirers: frozenset[str]
    spreading: frozenset[str]
    judging: frozenset[str]
    sentencing: frozenset[str]
    speaking_at: frozenset[str]


@cache
def cues() -> Cues:
    """The table of cues."""
    table = msgspec.toml.decode(files(__package__).joinpath("cues.toml").read_bytes())
    verbs: dict[str, dict[Frame, str]] = {}
    for frame, acts in table["verbs"].items():
        for act, lemmas in acts.items():
            for lemma in lemmas:
                held = verbs.setdefault(lemma, {})
                if held.get(frame, "asserts") == "asserts":
                    held[frame] = act
    return Cues(
        verbs=verbs,
        phrases=table["phrases"],
        wide_phrases=table["wide-phrases"],
        nouns=table["nouns"],
        wide_nouns=table["wide-nouns"],
        adjectives=_by_lemma(table["adjectives"]),
        wide_adjectives=_by_lemma(table["wide-adjectives"]),
        lemmas=table["lemmas"],
        objects=table["objects"],
        **{name: frozenset(words) for name, words in table["lists"].items()},
    )


def _by_lemma(acts: dict[str, list[str]]) -> dict[str, str]:
    """Acts with their lemmas, turned round."""
    return {lemma: act for act, lemmas in acts.items() for lemma in lemmas}
