"""Findings rest on decisions and need a second person; the mandate is dated, and what lies outside is marked."""

import pytest

from farwatch.errors import NotOnRecord, Overtaken, WrongUse
from farwatch.mission import Mission
from farwatch.review.mandate import REMOTE
from tests.desk.missions import filled


@pytest.fixture
def mission(tmp_path, database):
    with Mission(filled(tmp_path / "m", database)) as desk:
        yield desk


@pytest.fixture
def shelled(mission):
    """An occurrence that one reviewer decided at standard 2."""
    (row,) = mission.desk.occurrences(kind="shell").rows
    mission.desk.decide(row.item, "accept", by="A. Reyes", reason="two origins", standard=2)
    return row.item


def test_a_finding_claims_no_more_than_what_it_rests_on(mission, shelled):
    desk = mission.desk
    with pytest.raises(WrongUse, match="nothing it rests on is decided above 2"):
        desk.draft("Velin", "The market was shelled.", rests_on=[shelled], standard=3, by="A. Reyes")
    with pytest.raises(WrongUse, match="courts"):
        desk.draft("Velin", "The market was shelled.", rests_on=[shelled], standard=5, by="A. Reyes")
    with pytest.raises(WrongUse, match="at least one"):
        desk.draft("Velin", "The market was shelled.", rests_on=[], standard=0, by="A. Reyes")
    with pytest.raises(NotOnRecord):
        desk.draft("Velin", "The market was shelled.", rests_on=["ev-0"], standard=0, by="A. Reyes")
    statement = desk.statements().rows[0].item
    desk.decide(statement, "reject", by="A. Reyes", reason="misread")
    with pytest.raises(WrongUse, match="was rejected"):
        desk.draft("Velin", "The market was shelled.", rests_on=[shelled, statement], standard=2, by="A. Reyes")
    assert desk.findings() == ()


def test_a_finding_is_cleared_by_another_person_and_opens_again_when_its_ground_moves(mission, shelled):
    desk = mission.desk
    page = desk.draft("Velin", "The market was shelled.", rests_on=[shelled], standard=2, by="A. Reyes")
    name = page.row.finding
    assert page.notice == REMOTE
    with pytest.raises(WrongUse, match="another person"):
        desk.clear(name, by="a.  reyes", reason="mine")
    desk.give_back(name, by="B. Novak", reason="name the day")
    revised = desk.revise(
        name,
        "Velin, 3 May",
        "The market was shelled on 3 May.",
        rests_on=[shelled],
        standard=2,
        by="A. Reyes",
        seen=desk.finding(name).row.version,
    )
    with pytest.raises(Overtaken):
        desk.clear(name, by="B. Novak", reason="good", seen=page.row.version)
    cleared = desk.clear(name, by="B. Novak", reason="good", seen=revised.row.version)
    assert (cleared.row.stage, cleared.row.cleared_by, cleared.row.reopened) == ("cleared", "B. Novak", ())
    decision = next(one for one in desk.history(shelled) if one.what == "accept")
    desk.undo(decision.id, by="A. Reyes", reason="one of the two was a copy")
    (row,) = desk.findings(stage="cleared")
    assert row.reopened == (shelled,)
    with pytest.raises(WrongUse, match="nothing it rests on"):
        desk.clear(name, by="B. Novak", reason="again")
    desk.withdraw(name, by="A. Reyes", reason="its ground is gone")
    assert [one.what for one in desk.finding(name).history] == ["withdrawn", "cleared", "draft", "returned", "draft"]
    assert mission.verify().rows


def test_what_a_host_said_last_holds_whenever_it_is_put_down_and_no_host_speaks_for_another(mission):
    desk = mission.desk
    desk.consent("Velinia", "withdrawn", on="2024-07-01", by="A. Reyes")
    assert desk.consent("Velinia", "given", on="2024-06-01", by="A. Reyes").notice == REMOTE
    with pytest.raises(WrongUse, match="still to come"):
        desk.consent("Velinia", "given", on="2999-01-01", by="A. Reyes")
    assert desk.mandate().remote_only
    assert desk.consent("Velinia", "given", on="2024-07-01", by="A. Reyes").notice is None
    parted = desk.consent("Free Velinia", "refused", on="2024-05-01", by="A. Reyes")
    assert (parted.remote_only, parted.notice) == (
        False,
        "With the consent of Velinia; without that of Free Velinia.",
    )


def test_a_mission_without_consent_says_so_and_consent_can_be_withdrawn(mission):
    desk = mission.desk
    assert desk.mandate().notice == REMOTE
    desk.consent("Velinia", "asked", on="2024-05-01", by="A. Reyes")
    assert desk.mandate().remote_only
    given = desk.consent("Velinia", "given", on="2024-06-01", by="A. Reyes", conditions=["no visits to prisons"])
    assert (given.remote_only, given.notice, given.consents[0].conditions) == (False, None, ("no visits to prisons",))
    gone = desk.consent("velinia", "withdrawn", on="2024-07-01", by="A. Reyes")
    assert (gone.notice, len(gone.consents), len(gone.history)) == (REMOTE, 1, 3)
    with pytest.raises(WrongUse, match="asked, given"):
        desk.consent("Velinia", "perhaps", on="2024-07-01", by="A. Reyes")


def test_what_lies_outside_of_the_mandate_is_marked_and_stays(mission, shelled):
    desk = mission.desk
    seen = desk.mandate().version
    desk.set_mandate(
        by="A. Reyes", reason="as agreed", territory=["XB"], since="2024-06-01", rights=["attack-on-press"]
    )
    (row,) = desk.occurrences(kind="shell").rows
    assert row.state.outside == ("territory: Velin", "before 2024-06-01", "rights: unlawful-killing")
    assert all(article.outside for article in map(desk.article, (one.key for one in desk.articles().rows)))
    with pytest.raises(Overtaken, match="the mandate"):
        desk.set_mandate(by="B. Novak", reason="wider", seen=seen)
    desk.set_mandate(by="B. Novak", reason="wider", territory=["velin"])
    assert desk.occurrences(kind="shell").rows[0].state.outside == ()
    with pytest.raises(WrongUse, match="no such violation"):
        desk.set_mandate(by="A. Reyes", reason="?", rights=["bad-weather"])
    with pytest.raises(WrongUse, match="ends before"):
        desk.set_mandate(by="A. Reyes", reason="?", since="2024-06-01", until="2024-05-01")
    assert [one.value["territory"] for one in desk.mandate().history] == [("velin",), ("XB",)]
