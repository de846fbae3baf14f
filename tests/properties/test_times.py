"""What holds for the times of any text at all."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from farwatch.readings.times import read_times
from farwatch.readings.times.patterns import scanner
from farwatch.readings.times.scanner import scan

any_text = st.text(max_size=300)
WORDS = """
on the by since until from to last next this early late of in every ago later earlier about nearly and
- , . 's as said will had come
Monday Friday Sun. May March Sept. Oct.15 14th 14 2024 1999 31/12/2021 03/04/21 2024-05-03 30 February
week month year years days hours
quarter third-quarter
weekend morning night today yesterday tomorrow noon p.m. 14:30 GMT two hundred a few half century 1990s summer
decade Christmas second
"""
time_text = st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(
    text=any_text | time_text, published=st.sampled_from(["2024-05-03", "2024-02-29", "0001-01-01", "9999-12-31", None])
)
def test_every_time_stands_in_the_text_in_order_and_begins_before_it_ends(parse, text, published):
    times, _, doubts = read_times(parse(text, published), ())
    end = 0
    for time in times:
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        if time.earliest is not None and time.latest is not None:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)
    assert {doubt.span for doubt in doubts} <= {time.span for time in times}
    assert {time.span for time in times if time.value is None} <= {doubt.span for doubt in doubts}


@quick
@given(text=time_text)
def test_with_no_publication_day_no_value_counts_from_one(parse, text):
    times, _, _ = read_times(parse(text, None), ())
    assert all(time.anchor != "published" for time in times)


@settings(max_examples=300, deadline=None)
@given(text=time_text)
def test_no_expression_begins_with_a_word_that_the_scanner_passes_over(text):
    found = {(e.start, e.end) for e in scan(text, 0, len(text))}
    table = scanner()
    for start in range(len(text)):
        starts_word = text[start].isalnum() and (
            start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")
        )
        match = table.pattern.match(text, start) if starts_word else None
        if match is not None:
            assert any(a <= match.start() < b or match.start() <= a < match.end() for a, b in found)
