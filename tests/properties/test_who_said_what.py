"""Changes to a text that must not change who said what: two articles in one, other marks, other names, the attribution moved."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readings.statements.told import HEAD, told

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
ARTICLES = [path.read_text(encoding="utf-8").strip() for path in EXAMPLES]
TEXTS = [
    "Foreign Minister Ann Lee said the road was open. “It rained,” she said.",
    "Ministry spokesman Bo Carr said it had rained. The official said the dam held.",
    "Bo Carr said the army must leave. “They burned the school,” he said.",
    "Ann Lee met Bo Carr on Monday. Lee said he was calm, adding that the talks went on.",
    "Foreign Minister Ann Lee vowed to act. Opposition leader Bo Carr accused her of lying. He said Lee knew it.",
    "“The road is open,” Bo Carr said. “It was closed.” Ann Lee denied that the road was mined.",
]
RENAMED = [("Ann Lee", "Eva Lund"), ("Bo Carr", "Jon Mavic")]
SPEAKERS = ["Ann Lee", "Foreign Minister Bo Carr", "the interior ministry", "the Union of Valley Teachers", "residents"]
CUES = ["said", "added", "claimed", "noted", "insisted", "warned"]
CLAUSES = [
    "the bridge had been closed",
    "four houses burned in Velgrad",
    "nobody had been told about the raid",
    "soldiers burned the school",
    "the army must leave",
]


def straight(text):
    """The same with straight marks."""
    return text.replace("“", '"').replace("”", '"')


def curly(text):
    """The same with curly marks."""
    marked = ""
    for before, char in pairwise(f"\n{text}"):
        opens = before.isspace() or before == "("
        marked += ("“" if opens else "”") if char == '"' else char
    return marked


def who_said(record):
    """Speaker, act and words of all that was said, marks and “that” aside."""
    return {(who, act, straight(said).lower().removeprefix("that ").strip('"')) for who, act, said in told(record)}


def acts_and_contents(record):
    """Contents and acts, in order of writing."""
    text = record.document.text
    return [(tuple(span.quote(text) for span in s.content_spans), s.act) for s in record.statements]


@pytest.mark.parametrize(
    ("first", "second"), list(pairwise(ARTICLES)), ids=[path.stem for path, _ in pairwise(EXAMPLES)]
)
def test_two_articles_in_one_say_what_each_of_them_says(read, first, second):
    together = acts_and_contents(read(f"{first}\n{second}"))
    assert together == acts_and_contents(read(first)) + acts_and_contents(read(second))


@pytest.mark.parametrize("text", [*ARTICLES, *(HEAD + text for text in TEXTS)])
def test_straight_and_curly_marks_say_the_same(read, text):
    assert who_said(read(curly(straight(text)))) == who_said(read(straight(text)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(speaker=st.sampled_from(SPEAKERS), cue=st.sampled_from(CUES), clause=st.sampled_from(CLAUSES))
def test_an_attribution_in_front_or_behind_gives_the_same_words_to_the_same_speaker(read, speaker, cue, clause):
    front = who_said(read(HEAD + f"{speaker[0].upper()}{speaker[1:]} {cue} that {clause}."))
    behind = who_said(read(HEAD + f"{clause[0].upper()}{clause[1:]}, {speaker} {cue}."))
    assert front == behind
    assert any(said == clause.lower() for _, _, said in front)


@pytest.mark.parametrize("text", TEXTS)
def test_renamed_people_say_the_same(read, text):
    def renamed(words):
        for old, new in RENAMED:
            words = words.replace(old, new).replace(old.split()[1], new.split()[1])
        return words

    before, after = told(read(HEAD + text)), told(read(HEAD + renamed(text)))
    assert after == [(renamed(who or "") or None, act, renamed(said)) for who, act, said in before]
