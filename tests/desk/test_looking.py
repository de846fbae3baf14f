"""Lists show what was read and linked, page by page, on both databases, and can be made anew at any time."""

from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from farwatch.errors import NotProven, WrongUse
from farwatch.mission import Mission
from farwatch.model import Record
from farwatch.model.custody import digest_of
from farwatch.model.watching import Mark
from farwatch.store.views.tables import ALL
from tests.desk.missions import MARKET, filled, keep, record

MANY = 25


@pytest.fixture
def folder(tmp_path, database):
    return filled(tmp_path / "m", database)


@pytest.fixture
def mission(folder):
    with Mission(folder) as desk:
        yield desk


def many(desk: Mission) -> None:
    """Add articles of many days to a mission."""
    keep(
        desk,
        *(
            record(
                f"m{n:02}",
                f"{MARKET}\nReport {n} of the series.",
                publisher=f"Outlet {n % 3}",
                day=f"2024-06-{n + 1:02}",
            )
            for n in range(MANY)
        ),
    )
    desk.link()


def all_of(ask, most: int = 4):
    """Every row of a list, page by page."""
    rows, after = [], None
    while True:
        page = ask(after=after, most=most)
        rows += page.rows
        assert len(page.rows) <= most
        after = page.after
        if after is None:
            return rows


def test_every_list_is_whole_page_by_page_and_in_order(mission):
    many(mission)
    desk = mission.desk
    articles = all_of(desk.articles)
    assert [row.day for row in articles] == sorted((row.day for row in articles), reverse=True)
    assert len({row.key for row in articles}) == MANY + 2
    statements = all_of(desk.statements)
    assert len({row.item for row in statements}) == 2 * (MANY + 2)
    spokesman = desk.actors(words="sorokin").rows[0]
    assert (spokesman.documents, spokesman.mentions, spokesman.statements) == (MANY + 2, MANY + 2, MANY + 2)
    appearances = all_of(lambda **page: desk.appearances(spokesman.actor, **page))
    assert [one.mentions[0].words for one in appearances] == ["Ivan Sorokin"] * (MANY + 2)
    waiting = all_of(desk.inbox)
    assert [row.weight for row in waiting] == sorted((row.weight for row in waiting), reverse=True)
    assert len({row.item for row in waiting}) == len(waiting)
    actors = all_of(desk.actors)
    assert len({row.actor for row in actors}) == len(actors) == 3
    occurrences = all_of(desk.occurrences)
    assert len({row.item for row in occurrences}) == len(occurrences)
    trail = all_of(desk.trail)
    assert [row.seq for row in trail] == list(range(trail[0].seq, 0, -1))
    with pytest.raises(WrongUse, match="no place in this list"):
        desk.statements(after="somewhere")


def test_lists_are_narrowed_by_what_one_looks_for(mission):
    many(mission)
    desk = mission.desk
    assert {row.act for row in desk.statements(act="denies", most=200).rows} == {"denies"}
    assert {row.speaker_name for row in desk.statements(words="kosh market", most=200).rows} == {"Mira Kosh"}
    june = desk.statements(words="market", since="2024-06-03", until=date(2024, 6, 4), most=200).rows
    assert {row.day for row in june} == {"2024-06-03", "2024-06-04"}
    assert desk.statements(words='"; DROP TABLE trail; --').rows == ()
    assert {row.publisher for row in desk.articles(publisher="Outlet 1", most=200).rows} == {"Outlet 1"}
    assert len(desk.articles(words="series report 7").rows) == 1
    assert len(desk.events(violation="unlawful-killing", country="XA", most=200).rows) == MANY + 2
    assert desk.events(kind="visit").rows == ()
    assert sum(one.count for one in desk.timeline("2024-06-01", "2024-06-30") if one.what == "article") == MANY
    assert [one.count for one in desk.timeline("2024-05-01", "2024-05-31", by="happened")] == [
        len(desk.occurrences(most=200).rows)
    ]
    (point,) = desk.points(box=(22.0, 41.0, 23.0, 42.0))[:1]
    assert (point.place, point.lat, point.lon) == ("Velin", 41.5, 22.25)
    assert desk.points(box=(-10.0, 0.0, 0.0, 10.0)) == ()


def test_what_an_actor_said_is_counted_by_month(mission):
    many(mission)
    desk = mission.desk
    spokesman = desk.actors(words="sorokin").rows[0].actor
    page = desk.actor(spokesman)
    said = desk.statements(speaker=spokesman, most=200).rows
    june = sum((row.day or "").startswith("2024-06") for row in said)
    counted = {one.day: one.count for one in page.months if one.what == "statement"}
    assert sum(counted.values()) == len(said) == sum(count for _, count in page.acts)
    assert counted["2024-06-01"] == june == MANY
    assert {one.day: one.count for one in page.months if one.what == "article"}["2024-06-01"] == MANY


def test_names_of_private_people_are_marked_and_covered_in_what_leaves_the_mission(mission):
    desk = mission.desk
    doctor, minister = desk.actors(words="kosh").rows[0], desk.actors(words="sorokin").rows[0]
    assert (doctor.protected, minister.protected) == (True, False)
    page = desk.article(desk.articles().rows[0].key)
    text = page.record.document.text
    assert [span.quote(text) for span in page.protected] == ["Mira Kosh"]
    assert {row.speaker_name for row in desk.statements().rows if row.protected} == {"Mira Kosh"}
    out = [one for _, one in mission.records(public_only=True)]
    assert out
    assert all("Kosh" not in Record.to_json(one).decode() for one in out)
    assert all(len(one.document.text) == len(one.document.text) and "Ivan Sorokin" in one.document.text for one in out)
    desk.protect(doctor.actor, False, by="A. Reyes", reason="she asked to be named")
    desk.protect(minister.actor, True, by="A. Reyes", reason="threatened")
    assert not desk.is_protected(doctor.actor)
    assert all("Sorokin" not in Record.to_json(one).decode() for _, one in mission.records(public_only=True))
    assert [one.what for one in desk.actor(doctor.actor).history] == ["protect"]


def test_whoever_looks_at_a_restricted_article_is_in_the_trail(mission):
    (found,) = keep(mission, record("secret", f"{MARKET}\nIn confidence."), access="restricted")
    before = mission.verify().entries
    assert mission.desk.article(found).access == "restricted"
    assert mission.desk.trail().rows[0].kind == "view"
    assert mission.verify().entries == before + 1
    rows = [row for row in mission.desk.statements(most=200).rows if row.document == found]
    assert all(row.words.startswith("restricted") for row in rows)
    headline = mission.desk.article(found).headline
    (listed,) = (row for row in mission.desk.articles(most=200).rows if row.key == found)
    (named,) = (one for one in mission.entries() if one.key == found)
    waiting = [row.headline for row in mission.desk.inbox(most=200).rows if row.document == found]
    assert headline
    assert {listed.headline, named.headline, *waiting, *(row.headline for row in rows)} == {"a restricted article"}
    before += 1
    assert mission.verify().entries == before + 1
    assert mission.desk.item(rows[0].item).words
    mission.link()
    seen = mission.verify().entries
    (occurrence,) = (row.item for row in mission.desk.occurrences(kind="shell").rows if row.reports == 3)
    reports = mission.desk.occurrence(occurrence).reports
    assert mission.desk.first_words([occurrence, "occ-of-nothing"]) == {occurrence: reports[0].words}
    assert any(report.words.startswith("restricted") for report in reports)
    seen += 1
    mission.desk.occurrence(occurrence)
    assert mission.verify().entries == seen + 1


def test_what_a_publisher_did_to_a_restricted_text_is_told_without_its_words(mission):
    for access, shown in (("restricted", ("a restricted article", 0)), ("public", (MARKET.splitlines()[0], 1))):
        (one,) = keep(mission, record(f"{access} a", f"{MARKET}\nNine lorries came, {access}."), access=access)
        (other,) = keep(mission, record(f"{access} b", f"{MARKET}\nTen lorries came, {access}."), access=access)
        changed = Mark(
            id=digest_of(access.encode()), document=one, how="changed", at="2024-05-06T10:00:00+00:00", source="courier",
            address="https://courier.example/a", other=other, reason="",
        )  # fmt: skip
        mission._custody.append([changed])
        (edited,) = mission.watching.edited(most=1)
        assert (edited.headline, len(edited.edits)) == shown


def test_lists_made_anew_show_the_same(folder):
    with Mission(folder) as mission:
        many(mission)
        desk = mission.desk
        item = desk.inbox().rows[0].item
        desk.decide(item, "accept", by="A. Reyes", reason="yes", standard=2)
        desk.assign(item, "B. Novak", by="A. Reyes")
        before = everything(desk)
        with mission._store.writing() as transaction:
            for table in ALL:
                transaction._connection.execute(text(f"DELETE FROM {table.name}"))  # noqa: S608 - our own names
            for index in ("desk_words", "desk_names"):
                mission._store.forget_all(transaction._connection, index)
    with Mission(folder) as mission:
        assert everything(mission.desk) == before
        mission.verify(deep=True)


def everything(desk) -> dict[str, object]:
    """What lists show, without the entry since which links read so: that is when they were shown last."""
    return {
        "articles": all_of(desk.articles),
        "statements": all_of(desk.statements),
        "found": all_of(lambda **page: desk.statements(words="soldiers", **page)),
        "events": all_of(desk.events),
        "occurrences": all_of(desk.occurrences),
        "actors": sorted(all_of(desk.actors), key=lambda row: row.actor),
        "waiting": [(row.item, row.reasons, row.weight) for row in all_of(desk.inbox)],
        "assigned": [row.item for row in all_of(lambda **page: desk.inbox(assigned="B. Novak", **page))],
        "history": [desk.history(row.item) for row in all_of(desk.inbox)],
    }


def test_a_backup_takes_decisions_memos_and_lists_along(folder, tmp_path):
    from farwatch.mission import restore_mission

    with Mission(folder) as mission:
        item = mission.desk.inbox().rows[0].item
        mission.desk.decide(item, "accept", by="A. Reyes", reason="yes", standard=2)
        mission.desk.note(item, "ask again", by="A. Reyes")
        mission.backup(tmp_path / "m.tar")
    restore_mission(tmp_path / "m.tar", tmp_path / "again")
    with Mission(tmp_path / "again") as mission:
        assert mission.desk.item(item).state.standard == 2
        assert [one.what for one in mission.desk.history(item)] == ["note", "accept"]
        mission.verify(deep=True)


def test_what_is_deleted_is_in_no_list(mission):
    many(mission)
    desk = mission.desk
    key = next(row.key for row in desk.articles(words="report 7 series").rows)
    before = desk.today(date(2024, 6, 30))
    mission.delete(key, "consent withdrawn")
    after = desk.today(date(2024, 6, 30))
    assert (after.articles, after.statements) == (before.articles - 1, before.statements - 2)
    assert key not in {row.document for row in all_of(desk.statements)}
    assert desk.articles(words="report 7 series").rows == ()
    told = [one.document for row in desk.occurrences().rows for one in desk.occurrence(row.item).reports]
    assert told
    assert key not in told
    assert desk.today(date(2024, 6, 30)).stale is None
    mission.verify(deep=True)


def test_a_changed_list_is_found_by_a_deep_look(mission):
    with mission._store.writing() as transaction:
        transaction._connection.execute(text("UPDATE desk_statements SET digest = 'x' WHERE act = 'denies'"))
    mission.verify()
    with pytest.raises(NotProven, match="is not what its reading says"):
        mission.verify(deep=True)


def test_links_that_lag_behind_are_said_to(mission):
    assert mission.desk.today(date(2024, 5, 9)).stale is None
    keep(mission, record("late", f"{MARKET}\nLate.", day="2024-05-08"))
    assert "1 article was read since links were derived" in mission.desk.today(date(2024, 5, 9)).stale


@pytest.mark.parametrize("day", ["0001-01-01", "2999-01-01", "9999-12-31"])
def test_an_article_of_any_day_has_its_place_in_lists(mission, day):
    keep(mission, record("odd", f"{MARKET}\nOf an odd day.", day=day))
    days = [row.day for row in all_of(mission.desk.articles)]
    assert days == sorted(days, reverse=True)
    assert [row.day for row in mission.desk.statements(since=day, until=day).rows] == [day, day]


def test_hostile_words_are_kept_as_words(mission):
    (key,) = keep(mission, record("hostile", f"{MARKET}\n<img src=x>", publisher="<script>alert(1)</script>"))
    desk = mission.desk
    shown = [row for row in desk.statements(most=200).rows if row.document == key]
    assert {row.publisher for row in shown} == {"<script>alert(1)</script>"}
    desk.decide(shown[0].item, "accept", by="A. \u202eReyes\0", reason="' OR 1=1; --")
    assert [(one.by, one.reason) for one in desk.history(shown[0].item)] == [("A. Reyes", "' OR 1=1; --")]


def test_names_with_halves_of_characters_have_a_place_in_lists():
    from farwatch.review.showing import shown

    odd = record()
    actor = replace(odd.actors[0], name="Mira \ud800Kosh\0")
    rows = shown("key", 1, replace(odd, actors=(actor, *odd.actors[1:]))).statements
    assert rows[0].speaker_name == "Mira ?Kosh"
