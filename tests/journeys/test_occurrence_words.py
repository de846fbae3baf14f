"""The words around an event are shown whole: cut between words, never inside one."""

import pytest

from farwatch.cli.occurrence import _due, _words
from farwatch.cli.sections import days_of


def test_words_around_an_event_are_cut_between_words(read):
    before = "The council of the northern valley and its many neighbours on both sides of the long river Sarn and"
    after = "in the old quarter of the town while the people of the whole district were still asleep in their homes."
    record = read(f"Head\n{before} beyond it said that nine people were killed {after}")
    event = next(event for event in record.events if event.kind == "kill")
    shown = _words(event, record).plain
    assert shown.startswith("…")
    assert shown.endswith("…")
    text = f" {record.document.text} ".replace("\n", " ")
    assert f" {shown.strip('…')} " in text


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2024-05-09", "2024-05-09", "2024-05-09"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2024-05-09", "2024-05-12", "2024-05-09 to 05-12"),
        ("2023-12-30", "2024-01-02", "2023-12-30 to 2024-01-02"),
        ("2024-05-09", None, "2024-05-09"),
        (None, None, ""),
    ],
)
def test_days_are_told_as_a_reader_says_them(first, last, told):
    assert days_of(first, last) == told


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("2024-05-09/2024-05-09", "Announced for 2024-05-09"),
        ("2024-05-01/..", "Announced on 2024-05-01, for no day that is told"),
        ("../2024-05-09", "Announced for no later than 2024-05-09"),
        ("../..", "Announced, for no day that is told"),
    ],
)
def test_the_day_of_an_announcement_may_be_open(due, told):
    assert _due(due) == told
