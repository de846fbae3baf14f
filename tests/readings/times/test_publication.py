"""Whose publication day nobody gave: what the address and the text settle, and what stays unknown."""

from datetime import date

import pytest

from farwatch.readings import published_in_address

ADDRESSES = [
    ("https://news.example/2024/05/03/envoy-in-the-valley", date(2024, 5, 3)),
    ("https://news.example/world/2024/may/03/envoy", date(2024, 5, 3)),
    ("https://news.example/2024-05-03-envoy.html", date(2024, 5, 3)),
    ("https://news.example/a/20240503/envoy", date(2024, 5, 3)),
    ("https://news.example/envoy?day=2024-05-03", None),
    ("https://news.example/2024/13/40/envoy", None),
    ("https://news.example/2024/05/envoy-123", None),
    ("https://news.example/2024/05/03/as-of-2024-05-02", None),
    ("https://news.example/id/120240503999", None),
    ("not an address", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "day"), ADDRESSES)
def test_the_day_in_an_address(url, day):
    assert published_in_address(url) == day


def test_what_was_given_stands_above_all_else(reader):
    record = reader.read(
        "Envoy\nVELGRAD, May 1, 2024 (Wire) - The envoy arrived on Tuesday, the council of the valley said.",
        id="a",
        published="2024-05-03",
        url="https://news.example/2024/05/02/envoy",
    )
    assert (record.document.published, record.document.published_from) == ("2024-05-03", "given")


def test_the_address_stands_above_the_text(reader):
    record = reader.read("Envoy\nThe envoy arrived on Tuesday.", id="a", url="https://news.example/2024/05/03/envoy")
    assert (record.document.published, record.document.published_from) == ("2024-05-03", "address")
    assert [time.value for time in record.times] == ["2024-04-30"]


TOLD = [
    (
        "Envoy\nVELGRAD, May 3, 2024 (Wire) - The envoy arrived on Tuesday, the council of the valley said.",
        "2024-05-03",
        "dateline",
    ),
    ("Envoy\nFriday, May 3, 2024\nThe envoy arrived on Tuesday.", "2024-05-03", "dateline"),
    ("Envoy\nBy Ann Lee and Bo Carr | May 3, 2024\nThe envoy arrived on Tuesday.", "2024-05-03", "byline"),
    ("Envoy\nBy Ann Lee, May 3, 2024\nThe envoy arrived on Tuesday.", "2024-05-03", "byline"),
    (
        "Envoy\nThe envoy arrived on Monday, April 29, the mayor said on Tuesday. He had last come in 2023.",
        "2024-04-30",
        "inferred",
    ),
    (
        "Envoy\nVELGRAD, May 1 (Wire) - The envoy arrived on Monday, April 29, the mayor said. He had last come in 2023.",
        "2024-05-01",
        "dateline",
    ),
]


@pytest.mark.parametrize(("text", "day", "how"), TOLD, ids=[case[2] + " " + case[1] for case in TOLD])
def test_the_text_settles_its_day_and_says_how(read, text, day, how):
    record = read(text, published=None)
    assert (record.document.published, record.document.published_from) == (day, how)
    assert any("inferred" in doubt.reason for doubt in record.doubts) == (how == "inferred")


OPEN = [
    "Envoy\nThe envoy arrived on Tuesday.",
    "Envoy\nVELGRAD, May 3 (Wire) - The envoy arrived on Tuesday, the council of the valley said.",
    # Monday, April 29 is of 2013, 2019, 2024 and more: nothing in the text chooses.
    "Envoy\nThe envoy arrived on Monday, April 29, the mayor said on Tuesday.",
    # No April 29 of 2021 or 2022 was a Monday.
    "Envoy\nThe envoy arrived on Monday, April 29, the mayor said on Tuesday. He had last come in 2021.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_the_text_leaves_open_stays_unknown_with_a_doubt(read, text):
    record = read(text, published=None)
    assert (record.document.published, record.document.published_from) == (None, "unknown")
    assert [time.value for time in record.times if time.value and "W" not in time.value and len(time.value) > 4] == []
    assert any("Tuesday" in doubt.reason for doubt in record.doubts)


def test_a_headline_that_begins_with_by_and_a_date_is_no_byline(read):
    record = read("By May 3, 2025 all must leave, council says\nThe envoy arrived on Tuesday.", published=None)
    assert record.document.published_from == "unknown"


def test_a_text_is_not_of_a_day_after_it_was_read(reader):
    text = "Envoy\nVELGRAD, May 3, 2054 (Wire) - The envoy arrived on Tuesday, the council of the valley said."
    record = reader.read(text, id="a", today=date(2024, 5, 4))
    assert record.document.published_from == "unknown"


def test_words_count_from_the_day_of_writing_where_the_dateline_is_older(times):
    text = "VELGRAD, April 27 (Wire) - The envoy will come on Tuesday, the council said this week, as it had promised."
    found = times(text, published="2024-04-29")
    assert (found["Tuesday"].value, found["Tuesday"].anchor) == ("2024-04-30", "mentioned")
    assert found["this week"].value == "2024-W17"


def test_a_dateline_after_the_publication_day_is_not_believed(times):
    text = "Thursday, May 7, 2015\nThe envoy arrived on Tuesday."
    assert times(text, published="2011-12-02")["Tuesday"].value == "2011-11-29"
