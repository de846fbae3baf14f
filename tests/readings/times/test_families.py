"""A worked example for each family of words for when. The article is of Friday, 3 May 2024."""

import pytest

WEEKDAYS = [
    ("The envoy arrived on Tuesday.", "Tuesday", "2024-04-30"),
    ("The envoy spoke on Friday.", "Friday", "2024-05-03"),
    ("The envoy will arrive on Tuesday.", "Tuesday", "2024-05-07"),
    ("The envoy will speak on Friday.", "Friday", "2024-05-10"),
    ("The envoy came last Friday.", "last Friday", "2024-04-26"),
    ("The envoy will come next Monday.", "next Monday", "2024-05-06"),
    ("The envoy will come next Saturday.", "next Saturday", "2024-05-11"),
    ("Monday’s planned visit is off.", "Monday", "2024-05-06"),
    ("The talks in the valley are still on for Tuesday.", "Tuesday", "2024-05-07"),
    ("Prisoners to be freed on Tuesday.", "Tuesday", "2024-05-07"),
    ("The envoy is scheduled to leave on Wednesday.", "Wednesday", "2024-05-08"),
    ("The vote was postponed until Monday.", "Monday", "2024-05-06"),
    ("The hearing has been postponed to Tuesday.", "Tuesday", "2024-05-07"),
    ("The vote had been scheduled for Wednesday.", "Wednesday", "2024-05-01"),
    ("Until Thursday, nobody had seen the prisoners.", "Thursday", "2024-05-02"),
    ("The court has given the family until Tuesday to answer.", "Tuesday", "2024-05-07"),
    ("The envoy plans to look into Wednesday's attack.", "Wednesday", "2024-05-01"),
    ("The council will meet later on Friday.", "later on Friday", "2024-05-03"),
    ("The council will meet later Friday.", "Friday", "2024-05-03"),
    ("The next hearing is on Thursday next week.", "Thursday next week", "2024-05-09"),
    ("The talks will go on Thursday week.", "Thursday week", "2024-05-16"),
    ("The talks will go on a week from Monday.", "a week from Monday", "2024-05-13"),
    ("They were moved on Tuesday the 16th.", "Tuesday the 16th", "2024-04-16"),
    ("They will be moved on Friday the 14th.", "Friday the 14th", "2024-06-14"),
    ("Soldiers came on Wednesday night.", "Wednesday night", "2024-05-01TNI"),
    ("Soldiers came in the early hours of Wednesday.", "the early hours of Wednesday", "2024-05-01TMO"),
    ("The mayor spoke late on Sunday.", "late on Sunday", "2024-04-28"),
]
DAYS = [
    ("The envoy arrived on April 25.", "April 25", "2024-04-25"),
    ("The envoy will visit the valley on June 14.", "June 14", "2024-06-14"),
    ("The envoy will meet him on Oct.15.", "Oct.15", "2024-10-15"),
    ("The envoy was there on Sept. 20.", "Sept. 20", "2023-09-20"),
    ("The envoy was there on Dec. 20.", "Dec. 20", "2023-12-20"),
    ("The dividend is payable Jan. 2.", "Jan. 2", "2025-01-02"),
    ("The envoy came on 14 May 2021.", "14 May 2021", "2021-05-14"),
    ("The envoy came on the 4th of March.", "the 4th of March", "2024-03-04"),
    ("The envoy came on Monday, April 29.", "Monday, April 29", "2024-04-29"),
    ("The envoy came on Tuesday, 7 May 2019.", "Tuesday, 7 May 2019", "2019-05-07"),
    ("The law of 2019-06-07 was changed.", "2019-06-07", "2019-06-07"),
    ("The law of 20190607 was changed.", "20190607", "2019-06-07"),
    ("The law of 2024-W18-5 was changed.", "2024-W18-5", "2024-05-03"),
    ("The law of 07.06.2019 was changed.", "07.06.2019", "2019-06-07"),
    ("The law of 25/06/2019 was changed.", "25/06/2019", "2019-06-25"),
    ("The law of 06/25/2019 was changed.", "06/25/2019", "2019-06-25"),
    ("The vote is on the evening of June 3.", "the evening of June 3", "2024-06-03TEV"),
    ("The school year begins Oct. 1.", "Oct. 1", "2024-10-01"),
    ("He was shot last Oct. 23.", "Oct. 23", "2023-10-23"),
    ("The envoy came on the 2nd.", "the 2nd", "2024-05-02"),
    ("The envoy will come on the 14th.", "the 14th", "2024-05-14"),
    ("They came on Christmas Day.", "Christmas Day", "2023-12-25"),
    ("They marched on May Day.", "May Day", "2024-05-01"),
    ("They met on the first Friday of May 2012.", "the first Friday of May 2012", "2012-05-04"),
    ("They met on the last Monday of April.", "the last Monday of April", "2024-04-29"),
    ("They met on the last Monday of last month.", "the last Monday of last month", "2024-04-29"),
    ("They were freed on Good Friday.", "Good Friday", "2024-03-29"),
    ("They met on March eighth.", "March eighth", "2024-03-08"),
]
NEAR = [
    ("The envoy came yesterday.", "yesterday", "2024-05-02"),
    ("The envoy will come tomorrow.", "tomorrow", "2024-05-04"),
    ("The envoy came the day before yesterday.", "the day before yesterday", "2024-05-01"),
    ("The mayor spoke late yesterday.", "late yesterday", "2024-05-02"),
    ("Shells fell last night.", "last night", "2024-05-02TNI"),
    ("Shells fell this morning.", "this morning", "2024-05-03TMO"),
    ("Shells fell yesterday afternoon.", "yesterday afternoon", "2024-05-02TAF"),
]
PERIODS = [
    ("The envoy may visit the valley next month.", "next month", "2024-06"),
    ("In the week to April 14 nobody came.", "the week to April 14", "2024-W15"),
    ("They fled in the first week of March.", "the first week of March", "2024-03"),
    ("The envoy came last week.", "last week", "2024-W17"),
    ("The envoy will decide this week.", "this week", "2024-W18"),
    ("The envoy came earlier this month.", "earlier this month", "2024-05"),
    ("The envoy came over the weekend.", "the weekend", "2024-W17-WE"),
    ("Trouble began in March.", "March", "2024-03"),
    ("The talks will begin in October.", "October", "2024-10"),
    ("He was arrested in October.", "October", "2023-10"),
    ("He was arrested last October.", "last October", "2023-10"),
    ("He was arrested in October 2021.", "October 2021", "2021-10"),
    ("He was arrested in July last year.", "July last year", "2023-07"),
    ("The camp opened in early April.", "early April", "2024-04"),
    ("The camp opened in mid-April.", "mid-April", "2024-04"),
    ("The camp filled in the second half of April.", "the second half of April", "2024-04"),
    ("The camp opened in spring.", "spring", "2024-SP"),
    ("The camp will open in early autumn.", "early autumn", "2024-FA"),
    ("The week of 2024-W18 was quiet.", "2024-W18", "2024-W18"),
    ("The report covers 2023-11.", "2023-11", "2023-11"),
    ("The report covers 2023-24.", "2023-24", "2023/2024"),
    ("The camp will close by the end of the year.", "the end of the year", "2024"),
    ("The camp will close by the end of November.", "the end of November", "2024-11"),
    ("The camp opened last summer.", "last summer", "2023-SU"),
    ("The camp opened in the winter of 2012.", "the winter of 2012", "2012-WI"),
    ("Exports fell in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
    ("Exports fell in the first quarter.", "the first quarter", "2024-Q1"),
    ("Exports fell in the second half of 2019.", "the second half of 2019", "2019-H2"),
    ("The envoy was born in 1961.", "1961", "1961"),
    ("The war began in nineteen ninety-two.", "nineteen ninety-two", "1992"),
    ("The war began in late 1992.", "late 1992", "1992"),
    ("The war began in the 1990s.", "the 1990s", "199"),
    ("The war began in the early ’90s.", "the early ’90s", "199"),
    ("The war went on through the 1970s and ’80s.", "80s", "198"),
    ("A 19th-century fort was hit.", "19th-century", "18"),
    ("The fort is of 1856.", "1856", "1856"),
    ("The fort is of the 19th century.", "the 19th century", "18"),
]
DISTANCES = [
    ("The envoy came three years ago.", "three years ago", "2021"),
    ("The envoy came two days ago.", "two days ago", "2024-05-01"),
    ("The envoy came a fortnight ago.", "a fortnight ago", "2024-W16"),
    ("The court will rule in three weeks' time.", "three weeks' time", "2024-W21"),
    ("The envoy will come two weeks from now.", "two weeks from now", "2024-W20"),
    ("The envoy came on April 25. He left two days later.", "two days later", "2024-04-27"),
    ("He was held in March. Two months earlier, his brother was taken.", "Two months earlier", "2024-01"),
    ("The envoy came on April 25. That evening the shelling began.", "That evening", "2024-04-25TEV"),
    ("The envoy came on April 25. He left the next day.", "the next day", "2024-04-26"),
    ("He was held in 2021. That same year the camp was shut.", "That same year", "2021"),
    ("Exports fell in the first quarter from a year earlier.", "a year earlier", "2023-Q1"),
    ("Nobody came in the past three days.", "the past three days", "P3D"),
]
LENGTHS = [
    ("The envoy spoke for four hours.", "four hours", "PT4H"),
    ("The envoy spoke for more than four hours.", "more than four hours", "PT4H"),
    ("The siege lasted 2½ years.", "2½ years", "P2Y6M"),
    ("The siege lasted a year and a half.", "a year and a half", "P1Y6M"),
    ("A 48-hour truce was agreed.", "48-hour", "PT48H"),
    ("The road was shut for several weeks.", "several weeks", "PXW"),
    ("The trial may last six to eight weeks.", "six to eight weeks", "P6W"),
    ("The trial took twenty-two days.", "twenty-two days", "P22D"),
    ("The report came out months later.", "months later", "PXM"),
    ("They waited for months on end.", "months on end", "PXM"),
    ("They waited for two hundred and ten days.", "two hundred and ten days", "P210D"),
    ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
    ("They meet on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
    ("They meet every other week.", "every other week", "P2W"),
    ("They meet on the first Monday of every month.", "the first Monday of every month", "P1M"),
    ("They meet on the first Monday of the month.", "the first Monday of the month", "P1M"),
    ("They meet twice a week.", "twice a week", "P1W"),
    ("They may write three times a year.", "three times a year", "P1Y"),
    ("They meet at weekends.", "weekends", "XXXX-WXX-WE"),
    ("The list is printed daily.", "daily", "P1D"),
]
CLOCKS = [
    ("The shop was raided at 11 p.m. on Tuesday night.", "11 p.m. on Tuesday night", "2024-04-30T23:00"),
    ("The shop was raided at 10 p.m. on Wednesday.", "10 p.m. on Wednesday", "2024-05-01T22:00"),
    ("Shells fell at 09.45 on Sunday morning.", "09.45 on Sunday morning", "2024-04-28T09:45"),
    ("Today at 1.30pm soldiers came.", "Today at 1.30pm", "2024-05-03T13:30"),
    ("The curfew of Thursday began at 14:30 GMT.", "14:30 GMT", "2024-05-02T14:30"),
    ("The blast of Thursday came at 0735 GMT.", "0735 GMT", "2024-05-02T07:35"),
    ("The blast of Thursday came at 0735Z.", "0735Z", "2024-05-02T07:35"),
    ("The blast of Thursday came at 09:35 UTC+2.", "09:35 UTC+2", "2024-05-02T09:35"),
    ("The truce will end at midnight on Sunday.", "midnight on Sunday", "2024-05-05T24:00"),
    ("They worked from 6:00am.", "6:00am", "T06:00"),
    ("They rose at 4 in the morning.", "4 in the morning", "T04:00"),
]
VAGUE = [
    ("The plan was drafted long ago.", "long ago", "PAST_REF"),
    ("The plan was drafted recently.", "recently", "PAST_REF"),
    ("The plan was drafted a few years ago.", "a few years ago", "PAST_REF"),
    ("The plan was drafted some time ago.", "some time ago", "PAST_REF"),
    ("The camp will be closed in due course.", "due course", "FUTURE_REF"),
    ("The camp will be closed soon.", "soon", "FUTURE_REF"),
    ("The camp will be closed in the coming days.", "the coming days", "FUTURE_REF"),
    ("The camp is now closed.", "now", "PRESENT_REF"),
]
FAMILIES = WEEKDAYS + DAYS + NEAR + PERIODS + DISTANCES + LENGTHS + CLOCKS + VAGUE


@pytest.mark.parametrize(("text", "words", "value"), FAMILIES, ids=[case[0] for case in FAMILIES])
def test_an_expression_has_its_value(times, text, words, value):
    found = times(text)
    assert {key: time.value for key, time in found.items() if key == words} == {words: value}


OPEN = [
    ("The camp has been shut since January.", "January", "2024-01-01", None, "open-end"),
    ("The camp will close by the end of the year.", "the end of the year", None, "2024-12-31", "open-start"),
    ("The camp will close in the coming days.", "the coming days", "2024-05-03", None, "open-end"),
    ("The plan was drafted long ago.", "long ago", None, "2024-05-03", "open-start"),
    ("The camp opened in early April.", "early April", "2024-04-01", "2024-04-10", "month"),
    ("They fled in the first week of March.", "the first week of March", "2024-03-01", "2024-03-07", "month"),
    ("The camp opened in late April.", "late April", "2024-04-21", "2024-04-30", "month"),
    ("It filled in the second half of April.", "the second half of April", "2024-04-16", "2024-04-30", "month"),
    ("The envoy came earlier this week.", "earlier this week", "2024-04-29", "2024-05-03", "week"),
    ("The envoy will come later this month.", "later this month", "2024-05-03", "2024-05-31", "month"),
    ("The camp opened in the winter of 2012.", "the winter of 2012", "2012-12-01", "2013-02-28", "season"),
    ("Nobody came in the past three days.", "the past three days", "2024-04-30", "2024-05-03", "unknown"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest", "precision"), OPEN, ids=[case[0] for case in OPEN])
def test_first_and_last_day_follow_the_words(times, text, words, earliest, latest, precision):
    time = times(text)[words]
    assert (time.earliest, time.latest, time.precision) == (earliest, latest, precision)


RANGES = [
    ("The talks ran from 14 to 17 April.", ["2024-04-14", "2024-04-17"], "2024-04-14", "2024-04-17"),
    ("The talks ran on April 14–17.", ["2024-04-14", "2024-04-17"], "2024-04-14", "2024-04-17"),
    ("He was held from 2004 to 2009.", ["2004", "2009"], "2004-01-01", "2009-12-31"),
    ("It covers 1 January to 31 March 2013.", ["2013-01-01", "2013-03-31"], "2013-01-01", "2013-03-31"),
    ("It went on from November to March 2013.", ["2012-11", "2013-03"], "2012-11-01", "2013-03-31"),
    ("He was held between March and April.", ["2024-03", "2024-04"], "2024-03-01", "2024-04-30"),
]


@pytest.mark.parametrize(("text", "values", "earliest", "latest"), RANGES, ids=[case[0] for case in RANGES])
def test_a_range_has_a_value_for_each_end_and_one_stretch(times, text, values, earliest, latest):
    found = list(times(text).values())
    assert [time.value for time in found] == values
    assert {(time.earliest, time.latest) for time in found} == {(earliest, latest)}


def test_a_day_that_was_moved_to_another_makes_no_stretch(times):
    found = times("The vote was postponed from May 14 to May 21.")
    assert [(time.value, time.latest) for time in found.values()] == [
        ("2024-05-14", "2024-05-14"),
        ("2024-05-21", "2024-05-21"),
    ]


def test_next_month_counts_from_the_day_it_was_said(read):
    record = read("Envoy speaks\nOn March 23, Bo Carr said that he may visit the valley next month.")
    assert [(t.value, t.anchor) for t in record.times] == [("2024-03-23", "published"), ("2024-04", "said")]


def test_each_value_tells_what_it_counts_from_and_by_which_rule(times):
    found = times("The envoy came on Tuesday. He left two days later. The law is of 14 May 2021.")
    assert [(t.anchor, t.rule) for t in found.values()] == [
        ("published", "weekday"),
        ("mentioned", "earlier"),
        ("none", "day_month"),
    ]
