"""Killed at any moment, collecting loses nothing that it told and doubles nothing, on both databases."""

from benchmarks.watching.kills import kill_often

from tests.custody.missions import made


def test_kills_lose_nothing_and_double_nothing(tmp_path, database):
    place = made(tmp_path / "mission", database)
    left = kill_often(tmp_path, place, 3, sources=8, items=6)
    assert (left.lost, left.doubled, left.asked_again) == (0, 0, 0)
    assert left.documents == left.expected == 48
    assert left.mid_way == left.kills == 3
