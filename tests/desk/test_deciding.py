"""People decide, on both databases: each ruling is one entry of the trail, and what changed meanwhile is told."""

from datetime import date

import pytest
from msgspec.structs import replace

from farwatch.desk import Correction
from farwatch.errors import NotOnRecord, Overtaken, WrongUse
from farwatch.mission import Mission
from farwatch.model import Span
from tests.desk.missions import MARKET, at, filled, keep, record


@pytest.fixture
def mission(tmp_path, database):
    with Mission(filled(tmp_path / "m", database)) as desk:
        yield desk


def shelling(desk):
    return next(row for row in desk.inbox().rows if row.what == "shell" and row.kind == "event")


def test_what_is_accepted_is_promoted_to_the_human_layer_and_waits_no_more(mission):
    desk = mission.desk
    waiting = shelling(desk)
    before = desk.item(waiting.item)
    assert before.human is None
    assert before.machine["kind"] == "shell"
    assert before.waits
    entries = mission.verify().entries
    state = desk.decide(waiting.item, "accept", by="A. Reyes", reason="both reports agree", seen=waiting.version)
    after = desk.item(waiting.item)
    assert state.verdict == "accept"
    assert after.human == before.machine
    assert not after.waits
    assert mission.verify().entries == entries + 1
    assert [one.what for one in after.history] == ["accept"]
    assert "A. Reyes accepted" in desk.trail().rows[0].said


def test_a_correction_replaces_a_field_in_the_human_layer_only(mission):
    desk = mission.desk
    item = shelling(desk).item
    put_right = (
        Correction(field="place", value="Velin market"),
        Correction(field="trigger", span=at(MARKET, "shelled the market")),
    )
    desk.decide(item, "correct", by="A. Reyes", reason="the market itself", corrections=put_right)
    found = desk.item(item)
    assert found.human["place"] == "Velin market"
    assert found.human["trigger"] == [at(MARKET, "shelled the market").start, at(MARKET, "shelled the market").end]
    assert found.machine["place"] == "Velin"
    desk.decide(item, "accept", by="B. Novak", reason="as corrected")
    assert desk.item(item).human["place"] == "Velin market"


@pytest.mark.parametrize(
    ("corrections", "told"),
    [
        ([], "what is to be corrected"),
        ([Correction(field="colour", value="red")], "no field 'colour'"),
        ([Correction(field="kind", value="explode")], "no kind"),
        ([Correction(field="earliest", value="May")], "no day"),
        ([Correction(field="latest", value="2024-05-01")], "behind the latest"),
        ([Correction(field="trigger", span=Span(0, 10_000))], "outside of the text"),
        ([Correction(field="counts", value=[{"what": "killed", "least": 9, "most": 3}])], "more than the most"),
        ([Correction(field="country", value="Velinia")], "two letters"),
    ],
)
def test_a_correction_that_makes_no_sense_is_told_and_nothing_is_written(mission, corrections, told):
    desk = mission.desk
    item = shelling(desk).item
    with pytest.raises(WrongUse, match=told):
        desk.decide(item, "correct", by="A. Reyes", reason="so it was", corrections=corrections)
    assert desk.history(item) == ()


def test_a_standard_of_three_needs_two_different_people_and_five_is_for_courts(mission):
    desk = mission.desk
    item = shelling(desk).item
    alone = desk.decide(item, "accept", by="A. Reyes", reason="seen both", standard=3)
    assert (alone.standard, alone.proposed_standard, alone.status) == (2, 3, "under-review")
    assert "second reviewer" in alone.needs
    assert desk.item(item).waits
    twice = desk.decide(item, "accept", by="a.  reyes", reason="still", standard=3)
    assert twice.standard == 2
    both = desk.decide(item, "accept", by="B. Novak", reason="agreed", standard=4, status="verified")
    assert (both.standard, both.proposed_standard, both.status) == (3, 4, "verified")
    with pytest.raises(WrongUse, match="courts"):
        desk.decide(item, "accept", by="C. Lind", reason="certain", standard=5)


def test_reviewers_who_disagree_leave_no_standard_in_force(mission):
    desk = mission.desk
    item = shelling(desk).item
    desk.decide(item, "accept", by="A. Reyes", reason="yes", standard=2)
    state = desk.decide(item, "reject", by="B. Novak", reason="another market")
    assert state.standard == 0
    assert "do not agree" in state.needs
    assert desk.item(item).waits


def test_what_changed_since_one_looked_is_told_and_not_overwritten(mission):
    desk = mission.desk
    waiting = shelling(desk)
    desk.decide(waiting.item, "accept", by="A. Reyes", reason="yes", seen=waiting.version)
    with pytest.raises(Overtaken, match=r"A\. Reyes accepted it") as told:
        desk.decide(waiting.item, "reject", by="B. Novak", reason="no", seen=waiting.version)
    assert told.value.http_status == 409
    assert desk.item(waiting.item).state.verdict == "accept"
    desk.decide(waiting.item, "reject", by="B. Novak", reason="no", seen=told.value.version)
    assert len(desk.history(waiting.item)) == 2


def test_undo_is_a_new_entry_and_lets_stand_what_stood_before(mission):
    desk = mission.desk
    item = shelling(desk).item
    desk.decide(item, "accept", by="A. Reyes", reason="yes", standard=2)
    desk.decide(item, "reject", by="A. Reyes", reason="on second thought")
    assert desk.item(item).state.verdict == "reject"
    newest = desk.history(item)[0]
    assert desk.undo(newest.id, by="A. Reyes", reason="the first was right").verdict == "accept"
    with pytest.raises(Overtaken, match="already"):
        desk.undo(newest.id, by="B. Novak", reason="again")
    assert [(one.what, one.standing) for one in desk.history(item)] == [
        ("withdraw", False),
        ("reject", False),
        ("accept", True),
    ]
    desk.undo(desk.history(item)[2].id, by="A. Reyes", reason="neither")
    assert desk.item(item).state.verdict is None
    assert desk.item(item).waits


def test_notes_assignments_and_days_to_look_again_are_in_the_trail(mission):
    desk = mission.desk
    item = shelling(desk).item
    desk.note(item, "ask the hospital", by="A. Reyes")
    desk.assign(item, "B. Novak", by="A. Reyes")
    desk.follow_up(item, date(2024, 6, 1), "is there a list of names?", by="A. Reyes")
    state = desk.item(item).state
    assert (state.notes, state.assigned, state.follow_up) == (1, "B. Novak", "2024-06-01")
    assert [row.item for row in desk.inbox(assigned="B. Novak").rows] == [item]
    assert [row.why for row in desk.today(date(2024, 6, 2)).follow_ups] == ["is there a list of names?"]
    assert desk.today(date(2024, 5, 2)).follow_ups == ()
    desk.assign(item, None, by="B. Novak")
    desk.follow_up(item, None, by="B. Novak")
    assert desk.item(item).state.assigned is None
    assert [row.by for row in desk.trail(about=item).rows] == [
        "B. Novak",
        "B. Novak",
        "A. Reyes",
        "A. Reyes",
        "A. Reyes",
    ]
    with pytest.raises(WrongUse, match="a name is needed"):
        desk.note(item, "nobody said this", by=" ")


@pytest.mark.parametrize("about", ["nothing", "ev-00000000000000000000", "occ-000000000000", "fi-0"])
def test_nothing_is_put_down_about_what_is_not_there_and_no_finding_rests_on_it(mission, about):
    desk, before = mission.desk, mission.desk.trail().rows
    with pytest.raises(NotOnRecord):
        desk.note(about, "look again", by="A. Reyes")
    with pytest.raises(NotOnRecord):
        desk.assign(about, "B. Novak", by="A. Reyes")
    with pytest.raises(NotOnRecord):
        desk.draft("A title", "A text", rests_on=[about], standard=0, by="A. Reyes")
    assert desk.trail().rows == before


def test_documents_actors_findings_and_the_mission_have_notes_too(mission):
    desk = mission.desk
    item = shelling(desk).item
    finding = desk.draft("A title", "A text", rests_on=[item], standard=0, by="A. Reyes").row.finding
    for about in (desk.articles().rows[0].key, desk.actors().rows[0].actor, finding, "mission"):
        desk.note(about, "look again", by="A. Reyes")
        assert "look again" in desk.history(about)[0].reason


def test_no_answer_is_due_before_it_was_asked_for(mission):
    desk = mission.desk
    with pytest.raises(WrongUse, match="before"):
        desk.reply(shelling(desk).item, "Army", "asked", on="2024-05-05", answer_by="2024-05-04", by="A. Reyes")


def test_a_party_that_did_not_answer_in_time_is_shown(mission):
    desk = mission.desk
    occurrence = desk.occurrences().rows[0].item
    desk.reply(occurrence, "Ministry of Defence", "asked", on="2024-05-05", answer_by="2024-05-12", by="A. Reyes")
    (asked,) = desk.occurrence(occurrence).replies
    assert (asked.stage, asked.overdue) == ("asked", True)
    desk.reply(occurrence, "ministry of defence", "refused", on="2024-05-20", by="A. Reyes", text="no comment")
    (refused,) = desk.replies()
    assert (refused.stage, refused.asked_on, refused.answered_on, refused.overdue) == (
        "refused",
        "2024-05-05",
        "2024-05-20",
        False,
    )


def test_sources_and_items_are_graded_apart(mission):
    desk = mission.desk
    waiting = shelling(desk)
    assert (desk.item(waiting.item).state.source_grade, desk.item(waiting.item).state.item_grade) == ("F", "6")
    desk.grade_source(waiting.publisher, "C", by="A. Reyes", reason="right in most of what could be checked")
    state = desk.decide(waiting.item, "accept", by="A. Reyes", reason="yes", item_grade="2")
    assert (state.source_grade, state.item_grade) == ("C", "2")
    with pytest.raises(WrongUse, match="A to F"):
        desk.grade_source(waiting.publisher, "G", by="A. Reyes", reason="worse than bad")


def test_software_proposes_by_origins_and_never_more_than_suspicion(mission):
    (row,) = (row for row in mission.desk.occurrences().rows if row.kind == "shell")
    assert (row.independent, row.contested) == (2, False)
    assert (row.state.status, row.state.standard, row.state.item_grade) == ("corroborated", 1, "3")
    with pytest.raises(WrongUse, match="standard of proof of 2"):
        mission.desk.decide(row.item, "accept", by="A. Reyes", reason="yes", status="verified")


def test_two_reports_are_parted_by_a_ruling_when_links_are_derived_next(mission):
    desk = mission.desk
    one, other = desk.occurrence(desk.occurrences().rows[0].item).reports
    desk.join(one.item, other.item, same=False, by="A. Reyes", reason="two markets")
    mission.link()
    assert {row.reports for row in desk.occurrences(kind="shell").rows} == {1}
    with pytest.raises(WrongUse, match="itself"):
        desk.join(one.item, one.item, same=True, by="A. Reyes", reason="?")


def test_a_newer_reader_asks_again_only_where_it_reads_otherwise(mission):
    desk = mission.desk
    event = shelling(desk)
    document = event.document
    said = next(row.item for row in desk.statements(act="accuses").rows if row.document == document)
    desk.decide(event.item, "accept", by="A. Reyes", reason="yes")
    desk.decide(said, "accept", by="A. Reyes", reason="yes")
    page = desk.article(document)
    newer = record(page.id, page.record.document.text, publisher=page.publisher, reader="2", own=True)
    newer = replace(newer, events=(replace(newer.events[0], status="ongoing"),))
    assert keep(mission, newer) == [document]
    again = desk.item(event.item)
    assert again.waits
    assert "changed" in again.reasons
    assert again.human["status"] in ("alleged", "happened")
    assert again.machine["status"] == "ongoing"
    assert not desk.item(said).waits
    keep(mission, replace(record(page.id, page.record.document.text, publisher=page.publisher, reader="3"), events=()))
    lost = desk.item(event.item)
    assert lost.machine is None
    assert lost.human["kind"] == "shell"
    assert lost.words == "shelled"
    assert event.item in {row.item for row in desk.inbox(reason="changed").rows}
    mission.verify(deep=True)


def test_what_is_not_on_record_is_said(mission):
    desk = mission.desk
    for ask in (desk.item, desk.occurrence, desk.actor, desk.finding, desk.article):
        with pytest.raises(NotOnRecord):
            ask("ev-00000000000000000000")
    with pytest.raises(NotOnRecord):
        desk.decide("st-00000000000000000000", "accept", by="A. Reyes", reason="yes")
    with pytest.raises(NotOnRecord):
        desk.undo("0" * 64, by="A. Reyes", reason="yes")


def test_a_page_is_of_one_moment_whatever_is_decided_while_it_is_asked(mission):
    desk = mission.desk
    waiting = shelling(desk)
    with mission._store.asking() as asking:
        rows, _ = asking.work.waiting()
        desk.decide(waiting.item, "accept", by="A. Reyes", reason="yes")
        assert waiting.item in {row["item"] for row in rows}
        assert asking.work.versions([waiting.item]) == {waiting.item: waiting.version}
    assert desk.item(waiting.item).version > waiting.version
