"""Names of private people are covered wherever they stand, and nothing else moves."""

from hypothesis import given
from hypothesis import strategies as st

from farwatch.model import Span
from farwatch.review.protection import MASK, is_protected, masked, protected_spans, public_record
from tests.desk.missions import MARKET, record


def test_people_without_an_office_are_protected():
    assert {actor.name for actor in record().actors if is_protected(actor)} == {"Mira Kosh"}


def test_what_the_readers_missed_is_covered_too():
    text = f"{MARKET}\nKosh was later seen with Ivan Sorokin. Mira, who has two sons, left the town."
    found = record(text=text)
    public = public_record(found, {"a1"})
    assert "Kosh" not in public.to_json().decode()
    assert "Mira" not in public.to_json().decode()
    assert public.document.text.count("Ivan Sorokin") == 2
    assert len(public.document.text) == len(text)
    assert [public.words(one.content_spans) for one in public.statements] == [
        found.words(one.content_spans) for one in found.statements
    ]
    assert public_record(found, ()) == found


def test_spans_that_overlap_are_one():
    found = record()
    actor = found.actors[0]
    assert protected_spans(found, {"a1", "a2"}) == tuple(
        sorted(mention.span for one in found.actors[:2] for mention in one.mentions)
    )
    assert actor.mentions[0].span in protected_spans(found, {"a1"})


@given(text=st.text(max_size=60), spans=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=5))
def test_a_cover_keeps_every_length_and_blank(text, spans):
    covered = masked(text, [Span(start, start + length) for start, length in spans])
    assert len(covered) == len(text)
    inside = {at for start, length in spans for at in range(start, start + length)}
    for at, (was, now) in enumerate(zip(text, covered, strict=True)):
        assert now == (MASK if at in inside and not was.isspace() else was)
