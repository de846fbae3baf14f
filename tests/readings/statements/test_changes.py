"""Changes to a text that must not change what was said: two articles in one, other marks, other names, the attribution moved."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8").strip() for path in EXAMPLES]
HEAD = "News from the valley\n"
CLAUSES = ["the bridge had been closed", "four houses burned in Velgrad", "nobody had been told about the raid"]
SPEAKERS = ["Ann Lee", "Foreign Minister Bo Carr", "the interior ministry", "residents"]
CUES = ["said", "added", "claimed", "noted", "insisted", "warned"]


def said(record):
    """Contents and acts, in order of writing."""
    text = record.document.text
    return [(tuple(span.quote(text) for span in s.content_spans), s.act) for s in record.statements]


def who_said(record):
    """Speaker, act and words, without marks at their ends."""
    names = {actor.id: actor.name for actor in record.actors}
    return {
        (
            names.get(s.speaker),
            s.act,
            " ".join(span.quote(record.document.text) for span in s.content_spans)
            .replace("“", '"')
            .replace("”", '"')
            .strip(' ,."')
            .lower(),
        )
        for s in record.statements
        if s.scope == "speech"
    }


@pytest.mark.parametrize(("first", "second"), list(pairwise(TEXTS)), ids=[a.stem for a, _ in pairwise(EXAMPLES)])
def test_two_articles_in_one_say_what_each_of_them_says(read, first, second):
    assert said(read(f"{first}\n{second}")) == said(read(first)) + said(read(second))


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in EXAMPLES])
def test_straight_and_curly_marks_say_the_same(read, text):
    curly, straight = [], []
    for before, char in pairwise(f"\n{text}"):
        if char in '"“”':
            curly.append("“" if before.isspace() or before == "(" else "”")
            straight.append('"')
        else:
            curly.append("\n" if char == "\n" else char)
            straight.append(char)
    assert who_said(read("".join(curly))) == who_said(read("".join(straight)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(speaker=st.sampled_from(SPEAKERS), cue=st.sampled_from(CUES), clause=st.sampled_from(CLAUSES))
def test_an_attribution_in_front_or_behind_gives_the_same_words_to_the_same_speaker(read, speaker, cue, clause):
    front = read(HEAD + f"{speaker[0].upper()}{speaker[1:]} {cue} that {clause}.")
    behind = read(HEAD + f"{clause[0].upper()}{clause[1:]}, {speaker} {cue}.")
    assert {(who or "", words) for who, _, words in who_said(front)} == {
        (who or "", words) for who, _, words in who_said(behind)
    }
    assert any(words == clause.lower() for _, _, words in who_said(front))


@pytest.mark.parametrize(("old", "new"), [("Ann Lee", "Eva Lund"), ("Bo Carr", "Jon Mavic")])
def test_a_renamed_person_says_the_same(read, old, new):
    text = HEAD + (
        "Foreign Minister Ann Lee said the road was open. “It rained,” she said.\n"
        "Opposition leader Bo Carr accused the government of lying. He said Lee knew it."
    )
    renamed = text.replace(old, new).replace(old.split()[1], new.split()[1])
    swapped = {
        (new if who == old else who, act, words.replace(old.split()[1].lower(), new.split()[1].lower()))
        for who, act, words in who_said(read(text))
    }
    assert who_said(read(renamed)) == swapped
