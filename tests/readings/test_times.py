"""When: the article is of Friday, 3 May 2024."""

import pytest

CASES = [
    ("The envoy arrived on Tuesday.", "Tuesday", "2024-04-30"),
    ("The envoy spoke on Friday.", "Friday", "2024-05-03"),
    ("The envoy will arrive on Tuesday.", "Tuesday", "2024-05-07"),
    ("The envoy arrived on April 25.", "April 25", "2024-04-25"),
    ("The envoy will visit the valley on June 14.", "June 14", "2024-06-14"),
    ("The envoy will meet him on Oct.15.", "Oct.15", "2024-10-15"),
    ("The envoy came on 14 May 2021.", "14 May 2021", "2021-05-14"),
    ("The envoy may visit the valley next month.", "next month", "2024-06"),
    ("The envoy came last week.", "last week", "2024-W17"),
    ("The envoy will decide this week.", "this week", "2024-W18"),
    ("The envoy came yesterday.", "yesterday", "2024-05-02"),
    ("The envoy came three years ago.", "three years ago", "2021"),
    ("The plan was drafted long ago.", "long ago", "PAST_REF"),
    ("The envoy spoke for four hours.", "four hours", "PT4H"),
    ("The envoy was born in 1961.", "1961", "1961"),
    ("The talks began in March.", "March", "2024-03"),
    ("The talks will begin in October.", "October", "2024-10"),
    ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
]


@pytest.mark.parametrize(("text", "words", "value"), CASES, ids=[case[0] for case in CASES])
def test_an_expression_has_its_value(read, text, words, value):
    record = read("Envoy in the valley\n" + text)
    assert [(t.span.quote(record.document.text), t.value) for t in record.times] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on the town.",
        "Prices rose 2,010 dollars.",
        "A second man fell.",
        "1,200 people came.",
        "A 26-year-old man was hurt.",
    ],
)
def test_what_only_looks_like_a_time_is_none(read, text):
    assert read("News from the valley\n" + text).times == ()


def test_without_a_publication_day_a_weekday_is_a_doubt(read):
    record = read("Envoy in the valley\nThe envoy arrived on Tuesday.", published=None)
    assert [t.value for t in record.times] == [None]
    assert any("Tuesday" in doubt.reason for doubt in record.doubts)


def test_next_month_counts_from_the_day_it_was_said(read):
    record = read("Envoy speaks\nOn March 23, Bo Carr said that he may visit the valley next month.")
    assert [(t.value, t.anchor) for t in record.times] == [("2024-03-23", "published"), ("2024-04", "said")]


def test_a_slashed_day_that_reads_both_ways_is_a_doubt(read):
    record = read("Envoy speaks\nThe law of 03/04/2021 was changed.")
    assert [t.value for t in record.times] == [None]
