"""What holds for any text at all."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from farwatch.model import Span
from farwatch.text import for_parser, read_lines, read_quotations

any_text = st.text(max_size=400)
wire_text = st.lists(
    st.sampled_from(
        [
            "He said ",
            '"no," ',
            "“yes” ",
            "\n",
            "VELGRAD, May 3 — ",
            "on Tuesday ",
            "the minister ",
            "Ann Lee ",
            "- ",
            "killed 4 people. ",
            "'",
            "\x00",
            "it ",
            "said. ",
        ]
    ),
    max_size=40,
).map("".join)


@given(text=any_text | wire_text)
def test_lines_hold_every_letter_once_and_in_order(text):
    lines = read_lines(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(lines))
    held = [i for line in lines for i in range(line.span.start, line.span.end)]
    letters = [i for i, char in enumerate(text) if char.isalpha()]
    assert set(letters) <= set(held)


@given(text=any_text | wire_text)
def test_quotations_lie_in_the_text_and_plain_text_keeps_its_length(text):
    assert len(for_parser(text)) == len(text)
    for quotation in read_quotations(text, read_lines(text)):
        assert quotation.outer.covers(quotation.span)
        assert quotation.outer.end <= len(text)


def spans(value):
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=any_text | wire_text)
def test_reading_never_fails_and_every_span_and_id_holds(read, text):
    record = read(text)
    assert all(span.end <= len(text) for span in spans(record))
    ids = {
        one.id
        for group in (record.actors, record.times, record.places, record.statements, record.events)
        for one in group
    }
    for statement in record.statements:
        assert {statement.speaker, statement.within, statement.said_on, statement.said_at, statement.addressee} - {
            None
        } <= ids
    for event in record.events:
        assert {event.when, event.where, event.according_to} - {None} <= ids
    assert type(record).from_json(record.to_json()) == record
