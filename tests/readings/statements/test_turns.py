"""Words given to somebody by the layout: turns of a conversation, posts under their author's name, ends of headlines."""

import pytest

from tests.readings.statements.told import HEAD, find, names, told, words

INTERVIEW = """Justice minister Ann Lee spoke to the paper on Monday.
Interviewer: Were people killed at the bridge?
Minister: No. Our soldiers never fired on anyone.
Interviewer: Will you step down?
Minister: I will not step down before the vote.
"""


def test_each_turn_of_an_interview_is_one_statement_of_whoever_its_label_means(read):
    assert told(read(HEAD + INTERVIEW)) == [
        (None, "asks", "Were people killed at the bridge?"),
        ("Ann Lee", "denies", "No. Our soldiers never fired on anyone"),
        (None, "asks", "Will you step down?"),
        ("Ann Lee", "refuses", "I will not step down before the vote"),
    ]


def test_a_label_that_the_text_does_not_settle_stays_open_and_says_why(read):
    record = read(HEAD + "Q: Will you step down?\nA: I will not step down before the vote.")
    assert [s.speaker for s in record.statements] == [None, None]
    reasons = [doubt.reason for doubt in record.doubts]
    assert any("whose turn “A” opens" in reason for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        ": the road was shut",
        "Reporter: Ann Lee\nEditor: Bo Carr",
        "Police: two men were held.",
        "Date: 3 May 2024.\nPlace: the old bridge.",
    ],
)
def test_credits_rubrics_and_single_labels_are_no_conversation(read, text):
    assert told(read(HEAD + text)) == []


def test_a_post_under_a_name_and_a_handle_is_theirs(read):
    record = read(HEAD + "Ann Lee @annlee · 3 May\nThey have just arrested my lawyer.")
    (post,) = record.statements
    assert names(record)[post.speaker] == "Ann Lee"
    assert words(record, post) == "They have just arrested my lawyer"


@pytest.mark.parametrize(
    ("headline", "content", "speaker"),
    [
        ("Dozens killed in raid on camp, say rebels", "Dozens killed in raid on camp", "rebels"),
        ("Open Record Watch: Army must end torture of prisoners", "Army must end", "Open Record Watch"),
        ("Army 'ready for talks', says general", "Army 'ready for talks", "general"),
    ],
)
def test_a_headline_is_of_whoever_stands_at_its_end_or_before_its_colon(read, headline, content, speaker):
    record = read(headline + "\nThe road was shut on Monday.")
    assert names(record).get(find(record, content).speaker) == speaker
