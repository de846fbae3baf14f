"""Standards of proof, by every order in which people can speak."""

from hypothesis import given
from hypothesis import strategies as st

from farwatch.model import standing
from farwatch.review.mandate import Mandate, outside
from farwatch.review.proof import Voice, judge, state, supporters

voices = st.lists(
    st.builds(
        Voice,
        id=st.uuids().map(str),
        verdict=st.sampled_from(["accept", "correct", "reject"]),
        reviewer=st.sampled_from(["A. Reyes", "a. reyes", "B. Novak", "C. Lind"]),
        standard=st.sampled_from([None, 0, 1, 2, 3, 4]),
    ),
    max_size=8,
)


def judged(said):
    return judge(said, assigned=None, follow_up=None, notes=0)


@given(voices)
def test_no_standard_is_in_force_without_the_people_it_needs(said):
    found = judged(said)
    last = {one.reviewer.casefold(): one for one in said}.values()
    if found.standard is not None:
        supporting = [one for one in last if one.verdict != "reject" and (one.standard or 0) >= found.standard]
        assert len(supporting) >= supporters(found.standard)
        assert not any(one.verdict == "reject" for one in last)
    assert state(found, independent=9, linked=True).standard <= 4


@given(voices)
def test_the_newest_verdict_is_in_force_and_nobody_speaks_twice(said):
    found = judged(said)
    assert found.verdict == (said[-1].verdict if said else None)
    assert len({name.casefold() for name in found.reviewers}) == len(found.reviewers)


@given(st.integers(1, 50), st.booleans())
def test_software_proposes_no_more_than_suspicion_and_a_grade_of_three(independent, contested):
    found = state(None, independent=independent, contested=contested, linked=True)
    assert found.standard <= 1
    assert found.item_grade in ("3", "6")
    assert (found.item_grade == "3") == (independent >= 2 and not contested)
    assert found.source_grade == "F"


def test_an_undo_lets_stand_what_stood_before_and_can_be_undone():
    first = Voice(id="1", verdict="accept", reviewer="A")
    second = Voice(id="2", verdict="reject", reviewer="A", supersedes="1")
    undo = Voice(id="3", verdict="withdraw", reviewer="A", supersedes="2")
    redo = Voice(id="4", verdict="withdraw", reviewer="A", supersedes="3")
    assert [one.id for one in standing([first, second])] == ["2"]
    assert [one.id for one in standing([first, second, undo])] == ["1"]
    assert [one.id for one in standing([first, second, undo, redo])] == ["2"]
    round_about = Voice(id="5", verdict="withdraw", reviewer="A", supersedes="5")
    assert standing([round_about]) == []


def test_what_is_not_known_is_never_outside_of_the_mandate():
    narrow = Mandate(territory=("XA",), since="2024-01-01", until="2024-12-31", rights=("belief",), parties=("army",))
    assert outside(narrow) == ()
    assert outside(narrow, country="xa", earliest="2024-05-01", violations=("belief",), parties=("the Army",)) == ()
    assert outside(narrow, country="XB", earliest="2025-01-02", violations=("elections",), parties=("police",)) == (
        "territory: XB",
        "after 2024-12-31",
        "rights: elections",
        "parties: police",
    )
    assert outside(narrow, earliest="2023-12-30", latest="2024-01-01") == ()
