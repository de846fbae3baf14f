"""What people write may be long, and may be written again: pages hold it, and tell what took the place of what."""

import pytest


@pytest.fixture
def occurrence(desk):
    return desk.mission.desk.occurrences(most=1).rows[0].item


def test_very_long_words_stay_within_the_page(opened, occurrence, desk):
    word, item = "W" * 400, occurrence
    finding = desk.mission.desk.draft(word, word, rests_on=[item], standard=0, by=word[:150]).row.finding
    desk.mission.desk.assign(item, word[:150], by=word[:150])
    desk.mission.desk.note(item, word, by=word[:150])
    watched = opened("Ana", width=390)
    for path in (
        f"/occurrences/{item}",
        f"/items/{item}",
        "/findings",
        f"/findings/{finding}",
        "/inbox",
        "/trail",
        "/",
    ):
        watched.open(path)
        over = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{path} is {over} pixels too wide"
    desk.mission.desk.withdraw(finding, by="Ana", reason="it was a test")
    desk.mission.desk.assign(item, None, by="Ana")


def test_the_history_tells_the_standard_and_what_took_the_place_of_what(opened, occurrence, desk):
    item = occurrence
    for standard in (1, 2):
        desk.mission.desk.decide(item, "accept", by="C. Lind", reason="two origins", standard=standard)
    watched = opened("Ana")
    watched.open(f"/items/{item}")
    newest, before = (watched.page.locator(".rows > li .head").nth(n).inner_text() for n in (0, 1))
    assert "standard 2" in newest
    assert "standard 1" in before
    assert "replaced by a later one" in before
    newest_id = desk.mission.desk.history(item)[0].id
    desk.mission.desk.undo(newest_id, by="C. Lind", reason="it was a test")


def test_the_history_tells_to_whom_who_answered_and_when(opened, occurrence, desk):
    verbs = desk.mission.desk
    verbs.assign(occurrence, "B. Novak", by="C. Lind")
    verbs.reply(occurrence, "Ministry of Roads", "refused", on="2024-05-06", by="C. Lind")
    verbs.consent("Velinia", "refused", on="2024-05-07", by="C. Lind")
    watched = opened("Ana")
    watched.open(f"/items/{occurrence}")
    told = watched.page.locator("main .rows").last.inner_text()
    assert "B. Novak" in told
    assert "Ministry of Roads" in told
    assert "6 May 2024" in told
    watched.open("/mandate")
    assert "Velinia refused consent 7 May 2024" in watched.page.locator("main .rows").last.inner_text()
    verbs.assign(occurrence, None, by="C. Lind")
