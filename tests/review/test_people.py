"""A name that only looks different is no second person; two people of two names are two."""

import pytest

from farwatch.review.people import person, same_person, written
from farwatch.review.proof import Voice, judge

ONE = (
    "A. Reyes", "a.  REYES", "A.Reyes", "A Reyes", "Reyes, A.", "A. Re\u200byes", "A.\u00a0Reyes", "\uff21. \uff32eyes",
    "A. R\u00e9yes", "A. Re\u0301yes", "\u202eA. Reyes", "\u0410. Reyes", "\u0391. R\u0435yes",
)  # fmt: skip


@pytest.mark.parametrize("name", ONE)
def test_another_way_of_writing_a_name_is_no_second_person(name):
    assert same_person(name, "A. Reyes")
    said = [
        Voice(id=str(number), verdict="accept", reviewer=written(by), standard=4)
        for number, by in enumerate(("A. Reyes", name))
    ]
    assert judge(said, assigned=None, follow_up=None, notes=0).standard == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Reyes", "B. Reyes"),
        ("A. Reyes", "A. Reyess"),
        ("\u0930\u093e\u092e", "\u0930\u0940\u092e"),
        ("\u738b\u4f1f", "\u738b\u82b3"),
        ("\u0418. \u041f\u0435\u0442\u0440\u043e\u0432", "\u0410. \u041f\u0435\u0442\u0440\u043e\u0432"),
        ("\u2605", "\u2606"),
    ],
)
def test_two_names_are_two_people(one, other):
    assert not same_person(one, other)


def test_a_name_is_written_down_on_one_line_without_what_cannot_be_seen():
    assert written("  Ana\n\tMar\u200bia\u202e \0") == "Ana Maria"
    assert written("\u200b\u202e \n") == ""
    assert person("\u2605") == "\u2605"
