"""What only looks like words for when, what reads two ways, and what stays open. The article is of Friday, 3 May 2024."""

import pytest

NO_TIMES = [
    "It may rain.",
    "May the envoy come in?",
    "They march on the town.",
    "Crowds held a march for peace.",
    "Prices rose 2,010 dollars.",
    "A second man fell.",
    "The second brigade fell back.",
    "Prices will fall.",
    "1,200 people came.",
    "Nearly 2000 people fled.",
    "The road costs $1999.",
    "The index was up 0.19.",
    "April Lund chairs the council.",
    "We met the mayor.",
    "He sat in the sun.",
    "A 26-year-old man was hurt.",
    "The clinic is open 24 hours a day.",
    "Four flights a week go there.",
    "He lives on the 14th floor.",
    "He heads the 1st Brigade.",
    "They left as soon as the shooting ended.",
    "The current mayor spoke.",
    "It was the third raid in as many weeks.",
    "They were the 49th and 50th victims.",
    "He reads the Nightly News.",
    "They spoke of resolution 1973.",
    "It was on a Friday that they came.",
    "About three-quarters of the town burned.",
    "May said that the law would be changed.",
    "June told reporters that she was beaten.",
    "The number is 2023110455.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_none(times, text):
    assert times(text) == {}


def test_may_after_a_preposition_is_the_month(times):
    assert times("It may rain in May.")["May"].value == "2024-05"


def test_a_season_without_an_article_is_a_doubt_where_it_may_be_any_years(times, reasons):
    text = "The roads are closed in winter."
    assert times(text)["winter"].value is None
    assert reasons(text) == ["“winter” may be the one of every year"]


def test_the_first_monday_after_something_is_no_monday_of_the_calendar(times, reasons):
    text = "They will vote on the first Monday after the truce."
    assert times(text)["the first Monday"].value is None
    assert reasons(text) == ["“the first Monday” counts from something that is no day of the calendar"]


def test_a_weekday_that_no_such_day_near_has_is_a_doubt(times, reasons):
    text = "They came on Monday the 31st."
    assert times(text)["Monday the 31st"].value is None
    assert reasons(text) == ["“Monday the 31st” the calendar has no such day near"]


def test_a_month_of_figures_that_may_be_a_run_of_years_is_a_doubt(times, reasons):
    text = "The report covers 2003-11."
    assert times(text)["2003-11"].value is None
    assert reasons(text) == ["“2003-11” is a month or a run of years"]


def test_a_newspaper_called_sun_is_no_sunday(times):
    assert list(times("The piece is of the Sarn Sun, August 16, 2008.")) == ["August 16, 2008"]


def test_a_day_of_figures_that_reads_both_ways_is_a_doubt_with_both_days(times, reasons):
    text = "The law of 03/04/2021 was changed."
    time = times(text)["03/04/2021"]
    assert (time.value, time.earliest, time.latest) == (None, "2021-03-04", "2021-04-03")
    assert reasons(text) == ["“03/04/2021” is 2021-04-03 in Britain and 2021-03-04 in America"]


def test_another_day_of_figures_shows_the_order(times, reasons):
    text = "The law of 03/04/2021 was changed on 25/06/2021."
    assert times(text)["03/04/2021"].value == "2021-04-03"
    assert reasons(text) == []


def test_a_day_of_figures_told_as_past_is_not_after_the_day_of_the_paper(times):
    assert times("They met on 5/3/2024 and left.", published="2024-03-20")["5/3/2024"].value == "2024-03-05"


def test_a_day_that_the_calendar_does_not_have_is_a_doubt(times, reasons):
    text = "The law of 30 February 2021 was changed."
    assert times(text)["30 February 2021"].value is None
    assert reasons(text) == ["“30 February 2021” the calendar has no such day"]


def test_the_today_of_someone_quoted_is_a_doubt(reasons):
    assert reasons('"Soldiers came today," the outlet wrote.') == [
        "“today” is said in a quotation of a day that the text does not name; counted from the publication day"
    ]


RELATIVE = [
    "Tuesday",
    "yesterday",
    "last week",
    "April 25",
    "March",
    "two days ago",
    "this year",
    "the 14th",
    "the weekend",
]


@pytest.mark.parametrize("words", RELATIVE)
def test_without_a_publication_day_relative_words_are_doubts_and_never_a_day(times, reasons, words):
    text = f"The envoy arrived on {words}."
    time = times(text, published=None)[words]
    assert (time.value, time.earliest, time.latest, time.anchor) == (None, None, None, "none")
    assert reasons(text, published=None) == [f"“{words}” counts from a day that nobody gave"]


UNSETTLED = [
    "The envoy left that day.",
    "The envoy left the next morning.",
    "The shop opens at 10 p.m.",
    "It happened at noon.",
    "It was over three days later.",
    "The plan was drafted long ago.",
    "The camp will be closed soon.",
    "He spoke for four hours.",
    "They meet every Friday.",
]


@pytest.mark.parametrize("text", UNSETTLED)
def test_the_publication_day_is_never_put_in_where_the_words_give_no_day(times, text):
    found = times(text)
    assert found
    for time in found.values():
        assert "2024-05-03" not in (time.value or "")
        assert (time.earliest, time.latest) != ("2024-05-03", "2024-05-03")


def test_a_weekday_that_no_verb_governs_is_a_doubt(times, reasons):
    text = "Summit in the valley on Tuesday"
    assert times(text)["Tuesday"].value == "2024-04-30"
    assert reasons(text) == ["“Tuesday” has no verb that says whether it is past or to come; taken as past"]
