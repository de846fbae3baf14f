"""A day of watching with a clock and a web of our own: what is planted is alarmed, what is well is not."""

from benchmarks.watching.simulation import PLANTED, healthy, simulate


def test_a_day_alarms_every_planted_failure_and_no_healthy_source(tmp_path):
    found = simulate(tmp_path / "mission")
    assert len(list(healthy())) == 50
    assert len({kind for kind, _ in PLANTED}) >= 12
    assert found.missed == []
    assert found.false == {}
    assert found.seconds < 60
    assert found.documents > 1_500
