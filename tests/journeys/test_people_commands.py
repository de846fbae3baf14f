"""People of a mission through the command line: shown, joined, parted, taken back; names of private people stay covered."""

import json

import pytest

from farwatch.mission import Mission
from tests.custody.missions import made
from tests.desk.missions import keep
from tests.journeys.test_reading import run
from tests.links.making import Writing

BY = ("--by", "A. Reyes", "--reason", "the register of births says so")


def article(name: str, day: int, person: str, role: str, sector: str | None, words: str):
    """An article in which one person says something, and another thing happens to them."""
    writing = Writing(name, words, published=f"2024-05-{day:02}", publisher=f"Dale Post {name}")
    writing.actor(person, roles=(role,), sector=sector)
    said = writing.said(person, words.partition(".")[0])
    return writing.event("detain", "detained", day=f"2024-05-{day:02}", where="Hald", targets=(person,), by=said).record


@pytest.fixture
def mission(tmp_path):
    """Ilya and Elias Venn, two names of one nurse; Oskar Brand, a mayor; each detained in Hald in another week."""
    made(tmp_path / "m")
    with Mission(tmp_path / "m") as desk:
        keep(
            desk,
            article(
                "d1", 2, "Ilya Venn", "nurse", None, "Ilya Venn said the ward was full. Police detained her in Hald."
            ),
            article("d2", 9, "Elias Venn", "nurse", None, "Elias Venn spoke of the ward. Troops detained him in Hald."),
            article(
                "d3", 16, "Ilya Venn", "nurse", None, "Later Ilya Venn said nothing. They detained her in Hald again."
            ),
            article(
                "d4", 23, "Oskar Brand", "mayor", "GOV", "Oskar Brand said he would stay. Men detained him in Hald."
            ),
        )
        desk.link()
    return tmp_path / "m"


def printed(*words):
    """The JSON that a command prints."""
    code, out, told = run(*words, "--json")
    assert code == 0, told
    return json.loads(out)


def people(mission) -> dict[str, str]:
    """The ids of the people on record by their names."""
    return {row["name"]: row["actor"] for row in printed("list", "--people", "--with-names", "--mission", mission)}


def test_a_person_is_shown_with_names_offices_statements_events_and_documents(mission):
    code, out, _ = run("show", people(mission)["Oskar Brand"], "--mission", mission)
    assert code == 0
    for words in ("Oskar Brand", "mayor", "2024-05-23", "Statements  1", "detain", "done to", "d4/a1", "Dale Post d4"):
        assert words in out


def test_the_name_of_a_private_person_is_withheld_until_it_is_asked_for(mission):
    venn = people(mission)["Ilya Venn"]
    for command in (("show", venn), ("show", venn, "--json"), ("list", "--people")):
        code, out, _ = run(*command, "--mission", mission)
        assert code == 0
        assert "Venn" not in out
        assert "name withheld" in out
    assert "Ilya Venn" in run("show", venn, "--with-names", "--mission", mission)[1]
    assert "Oskar Brand" in run("list", "--people", "--mission", mission)[1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "person-000000000000",
            "no person person-000000000000 on record: `farwatch list --people` lists what is there",
        ),
        ("occ-000000000000", "no occurrence occ-000000000000 on record: `farwatch list --occurrences` lists"),
        ("d9", "no document d9 on record: `farwatch list` lists what is there"),
    ],
)
def test_an_unknown_id_is_said_with_where_to_look(mission, name, told):
    code, _, error = run("show", name, "--mission", mission)
    assert code == 4
    assert told in error


def test_two_people_are_joined_the_old_id_leads_on_and_undo_gives_both_back(mission):
    ilya, elias = people(mission)["Ilya Venn"], people(mission)["Elias Venn"]
    done = printed("join", ilya, elias, *BY, "--mission", mission)
    assert done["one"] == done["other"] == ilya
    assert done["superseded"] == {elias: ilya}
    page = printed("show", elias, "--with-names", "--mission", mission)
    assert page["page"]["row"]["actor"] == ilya
    assert {"Ilya Venn", "Elias Venn"} <= set(page["names"])
    assert [one["place"] for one in page["documents"]] == ["d3/a1", "d2/a1", "d1/a1"]
    assert "leads on to this id" in run("show", elias, "--mission", mission)[1]
    assert run("verify", "--deep", "--mission", mission)[0] == 0
    code, _, told = run("decide", done["decision"][:16], "undo", *BY, "--mission", mission)
    assert code == 0
    assert "taken back" in told
    assert people(mission) == {"Ilya Venn": ilya, "Elias Venn": elias, "Oskar Brand": people(mission)["Oskar Brand"]}
    assert run("verify", "--deep", "--mission", mission)[0] == 0
    assert run("decide", done["decision"][:16], "undo", *BY, "--mission", mission)[0] == 6


def test_a_join_that_another_ruling_keeps_from_taking_effect_does_not_end_like_a_success(mission):
    with Mission(mission) as desk:
        for name, day, hour in (("d5", 24, "noon"), ("d6", 25, "night")):
            words = f"At {hour} Elias Venn spoke again. Troops detained him in Hald."
            keep(desk, article(name, day, "Elias Venn", "nurse", None, words))
        desk.link()
    ends = people(mission)["Ilya Venn"], people(mission)["Elias Venn"]
    assert run("join", "d1/a1", "d5/a1", "--apart", *BY, "--mission", mission)[0] == 0
    code, out, told = run("join", *ends, *BY, "--mission", mission, "--json")
    assert (code, json.loads(out)["held"]) == (1, False)
    decision = json.loads(out)["decision"]
    assert run("decide", decision, "undo", *BY, "--mission", mission)[0] == 0
    code, _, told = run("join", *ends, *BY, "--mission", mission)
    assert code == 1
    assert "The ruling is on record, but they did not become one" in " ".join(told.split())
    assert "To take it back: farwatch decide" in " ".join(told.split())


def test_one_person_is_parted_into_two_by_the_documents(mission):
    ilya = people(mission)["Ilya Venn"]
    done = printed("join", "d1/a1", "d3/a1", "--apart", *BY, "--mission", mission)
    assert done["one"] == ilya
    assert done["other"] not in (ilya, people(mission)["Elias Venn"])
    run("decide", done["decision"], "undo", *BY, "--mission", mission)
    assert [one["place"] for one in printed("show", ilya, "--mission", mission)["documents"]] == ["d3/a1", "d1/a1"]
    code, out, _ = run("show", done["other"], "--mission", mission)
    assert code == 0
    assert "leads on to this id" in out


def test_protection_follows_the_person_and_where_rulings_differ_the_name_stays_covered(mission):
    named = people(mission)
    run("note", named["Elias Venn"], "she holds an office", "--name", "--by", "A. Reyes", "--mission", mission)
    run("note", named["Ilya Venn"], "she was threatened", "--protect", "--by", "A. Reyes", "--mission", mission)
    assert "Elias Venn" in run("show", named["Elias Venn"], "--mission", mission)[1]
    done = printed("join", named["Ilya Venn"], named["Elias Venn"], *BY, "--mission", mission)
    assert "Venn" not in run("show", named["Elias Venn"], "--mission", mission)[1]
    run("note", named["Ilya Venn"], "she asked for it", "--name", "--by", "A. Reyes", "--mission", mission)
    assert "Elias Venn" in run("show", named["Elias Venn"], "--mission", mission)[1]
    run("note", named["Elias Venn"], "no more", "--protect", "--by", "A. Reyes", "--mission", mission)
    run("decide", done["decision"], "undo", *BY, "--mission", mission)
    for name in ("Elias Venn", "Ilya Venn"):
        assert name not in run("show", named[name], "--mission", mission)[1]


def test_what_was_decided_of_an_occurrence_that_was_joined_is_its_own_again_when_the_ruling_is_taken_back(mission):
    first, second = (row["id"] for row in printed("list", "--occurrences", "--mission", mission)[:2])
    run("decide", second, "accept", *BY, "--mission", mission)
    done = printed("join", first, second, *BY, "--mission", mission)
    gone, stays = next(iter(done["superseded"].items()))
    assert printed("review", gone, "--mission", mission)["item"] == stays
    run("decide", done["decision"], "undo", *BY, "--mission", mission)
    assert printed("review", second, "--mission", mission)["state"]["verdict"] == "accept"
    assert printed("review", first, "--mission", mission)["state"]["verdict"] is None
    assert run("verify", "--deep", "--mission", mission)[0] == 0


@pytest.mark.parametrize(
    ("one", "other", "code", "told"),
    [
        ("d1/a1", "d1/a1", 2, "one person cannot be joined with or parted from itself"),
        ("d1/a9", "d1/a1", 4, "no actor d1/a9 on record"),
        ("d9/a1", "d1/a1", 4, "no document d9 on record"),
        ("person-000000000000", "d1/a1", 4, "no person person-000000000000 on record"),
    ],
)
def test_what_cannot_be_joined_is_said(mission, one, other, code, told):
    found, _, error = run("join", one, other, *BY, "--mission", mission)
    assert found == code
    assert told in error


def test_a_person_and_an_occurrence_are_never_one(mission):
    occurrence = printed("list", "--occurrences", "--mission", mission)[0]["id"]
    code, _, told = run("join", "d1/a1", occurrence, *BY, "--mission", mission)
    assert code == 2
    assert "never one" in told


def test_ids_lead_on_when_the_document_that_they_began_with_is_deleted(mission):
    ilya = people(mission)["Ilya Venn"]
    assert run("delete", "d1", "--reason", "she asked for it", "--mission", mission)[0] == 0
    page = printed("show", ilya, "--mission", mission)
    assert [one["place"] for one in page["documents"]] == ["d3/a1"]
    assert page["page"]["row"]["actor"] == people(mission)["Ilya Venn"] != ilya
    assert run("verify", "--deep", "--mission", mission)[0] == 0
