"""At the edges: where the words around an item end, and where the folder of a mission is gone."""

import pytest

from farwatch.errors import Unwritable
from farwatch.mission import Mission
from tests.desk.missions import MARKET, filled, keep, record


@pytest.fixture
def mission(tmp_path, database):
    with Mission(filled(tmp_path / "m", database)) as desk:
        yield desk


def test_no_word_around_an_item_is_cut_in_two(mission):
    words = " ".join(f"Word{n}" for n in range(200))
    keep(mission, record("long", f"{words} {MARKET} {words}", day="2024-06-01"))
    mission.link()
    document = mission.key_of("long")
    shown = [mission.desk.item(row.item) for row in mission.desk.events().rows if row.document == document]
    assert shown
    whole = mission.record("long").document.text
    for item in shown:
        assert item.goes_on
        assert whole[item.span.start - len(item.before) :].startswith(item.before + item.words + item.after)
        assert whole[item.span.start - len(item.before) - 1].isspace()
        assert whole[item.span.end + len(item.after)].isspace()


def test_nothing_is_acknowledged_in_a_folder_that_is_gone(mission):
    desk, away = mission.desk, mission.folder.with_name("away")
    item = desk.inbox().rows[0].item
    mission.folder.rename(away)
    with pytest.raises(Unwritable, match="moved or deleted"):
        desk.note(item, "look again", by="A. Reyes")
    away.rename(mission.folder)
    assert desk.item(item).state.notes == 0
    desk.note(item, "look again", by="A. Reyes")
    assert desk.item(item).state.notes == 1
