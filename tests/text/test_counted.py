"""A number is said with its noun as English says it."""

import pytest

from farwatch.text.counted import counted


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "report", "1 report"),
        (0, "report", "0 reports"),
        (1, "copy", "1 copy"),
        (26, "copy", "26 copies"),
        (9, "story", "9 stories"),
        (2, "day", "2 days"),
        (1204, "independent origin", "1,204 independent origins"),
    ],
)
def test_one_is_one_and_all_else_is_many(number, noun, said):
    assert counted(number, noun) == said
