"""From records to links through the command line."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from farwatch import open_mission
from farwatch.custody.rows import Ruling
from tests.custody.missions import made
from tests.desk.missions import keep
from tests.journeys.test_reading import run
from tests.links.making import Writing, record
from tests.links.texts import OTHER, STORY


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "records.jsonl"
    made = [
        record("b", STORY, published="2024-05-03T15:00:00Z", publisher="Torp Echo"),
        record("a", STORY, published="2024-05-03T10:00:00Z", publisher="Corvus News Agency"),
        record("c", OTHER),
    ]
    path.write_bytes(b"\n".join(one.to_json() for one in made) + b'\n{"id": "d", "error": "d: it is empty"}\n')
    return path


def test_links_are_written_a_line_each(records, tmp_path):
    code, out, _ = run("link", records)
    assert code == 0
    (copy,) = [row for row in map(json.loads, out.splitlines()) if row["link"] == "copy"]
    assert (copy["document"], copy["of"], copy["how"], copy["share"]) == ("b", "a", "digest", 1.0)
    target = tmp_path / "links.jsonl"
    code, _, told = run("link", records, "--output", target)
    assert code == 0
    assert "1 copy" in told
    assert target.read_text(encoding="utf-8") == out


def test_a_line_that_is_no_record_is_said_and_the_others_are_linked(records):
    with records.open("ab") as stream:
        stream.write(b"{}\nnonsense\n")
    code, out, told = run("link", records)
    assert code == 1
    assert "line 5" in " ".join(told.split())
    assert "line 6" in " ".join(told.split())
    assert '"copy"' in out


def test_articles_that_were_not_read_are_told_from_records(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text('{"id": "a", "text": "Shells hit Hald."}\n', encoding="utf-8")
    code, _, told = run("link", path)
    assert code == 2
    assert f"holds articles, not records: `farwatch read {path} --output RECORDS.jsonl`" in told


@pytest.mark.parametrize("content", ["{}", "[1]", '[{"id": "x"}]', "nonsense"])
def test_a_registry_that_is_none_is_wrong_use(records, tmp_path, content):
    path = tmp_path / "publishers.json"
    path.write_text(content, encoding="utf-8")
    code, _, told = run("link", records, "--sources", path)
    assert code == 2
    assert "a list of outlets" in told


def test_missing_files_are_not_found(records, tmp_path):
    assert run("link", tmp_path / "none.jsonl")[0] == 3
    assert run("link", records, "--sources", tmp_path / "none.json")[0] == 3


def test_standard_input_is_read(records):
    code, out, _ = run("link", "-", stdin=records.read_bytes())
    assert code == 0
    assert msgspec.json.decode(out.splitlines()[0])["of"] == "a"


CRISIS = Path(__file__).parents[2] / "examples" / "crisis"


@pytest.fixture(scope="module")
def mission(tmp_path_factory):
    """A mission with the first days of the simulated crisis and its source registry."""
    folder = tmp_path_factory.mktemp("linked") / "mission"
    assert run("init", folder)[0] == 0
    (folder / "publishers.json").write_bytes((CRISIS / "publishers.json").read_bytes())
    settings = (folder / "mission.toml").read_text(encoding="utf-8")
    settings = settings.replace('publishers = ""', 'publishers = "publishers.json"')
    (folder / "mission.toml").write_text(settings, encoding="utf-8")
    articles = folder.parent / "articles.jsonl"
    lines = (CRISIS / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    articles.write_text("".join(lines[:8]), encoding="utf-8")
    assert run("add", "--mission", folder, articles)[0] == 0
    return folder


def occurrences(mission):
    code, out, _ = run("list", "--mission", mission, "--occurrences", "--json")
    assert code == 0
    return json.loads(out)


def test_add_links_by_itself_and_the_list_begins_with_most_origins(mission):
    found = occurrences(mission)
    assert [one["independent"] for one in found] == sorted((one["independent"] for one in found), reverse=True)
    assert found[0]["reports"] > found[0]["distinct"] >= found[0]["independent"] > 1


def test_an_occurrence_is_shown_with_reports_origins_and_contradictions(mission):
    first = occurrences(mission)[0]["id"]
    code, out, _ = run("show", first, "--mission", mission)
    assert code == 0
    for words in ("Reports", "Independent origins", "Contradictions", "none of these is a finding", "Meridian"):
        assert words in out
    code, out, _ = run("show", first, "--mission", mission, "--json")
    assert code == 0
    assert json.loads(out)["occurrence"]["id"] == first


def test_what_is_due_on_a_day_is_listed(mission):
    code, out, _ = run("list", "--mission", mission, "--due", "2024-05-03")
    assert code == 0
    assert "Nothing that was announced is due on 2024-05-03" in out
    assert run("list", "--mission", mission, "--due", "soon")[0] == 2


def test_what_is_overdue_is_listed_with_its_fate_and_without_a_day_it_is_today(tmp_path):
    folder = tmp_path / "m"
    made(folder)
    planned = Writing("a", "Envoy Ann Lee will visit Halden next Thursday.", published="2024-05-01T10:00:00Z")
    planned.event("visit", "visit", day="2024-05-09", where="Halden", agents=("Ann Lee",), status="announced")
    with open_mission(folder) as desk:
        keep(desk, planned.record, record("b", "It rained in Torp.", published="2024-05-20T10:00:00Z"))
        desk.link()
    for asked in (("--due", "2024-05-09"), ("--due", "2024-05-12"), ("--due",), ("--due", "--mission", folder)):
        code, out, _ = run("list", "--mission", folder, *asked)
        assert code == 0
        for words in ("2024-05-09", "due, no report", "Halden", "the absence of a report is not a finding"):
            assert words in out
        assert max(map(len, out.splitlines())) <= 80
    assert (
        "Nothing that was announced is due on 2024-05-08" in run("list", "--mission", folder, "--due", "2024-05-08")[1]
    )
    (one,) = json.loads(run("list", "--mission", folder, "--json", "--due")[1])
    assert one["fate"] == "due-unconfirmed"
    assert (
        "1 report, 1 without copies, 1 independent origin  ·" in run("show", one["occurrence"], "--mission", folder)[1]
    )


def test_the_note_on_links_counts_in_words(mission):
    notes = [
        json.loads(line)["note"]
        for line in (mission / "trail.jsonl").read_bytes().splitlines()
        if b'"kind":"link"' in line
    ]
    assert re.search(r"\b(?:[2-9]|[1-9]\d+) occurrences", notes[-1])
    assert re.search(r"[2-9]\d* copies", notes[-1])


def test_linking_again_changes_nothing_and_adds_nothing_to_the_trail(mission):
    before = (mission / "trail.jsonl").read_bytes()
    code, out, _ = run("link", "--mission", mission, "--json")
    assert code == 0
    assert json.loads(out)["changed"] is False
    assert (mission / "trail.jsonl").read_bytes() == before
    assert b'"kind":"link"' in before


def test_a_reviewers_decision_joins_two_occurrences_and_the_old_id_leads_on(mission, tmp_path):
    one, two = occurrences(mission)[:2]
    with open_mission(mission) as desk:
        ends = []
        for occurrence in (one, two):
            member = occurrence["members"][0]
            event = next(e for e in desk.record(member["document"]).events if e.id == member["event"])
            ends.append({"kind": "event", "document": member["document"], "span": event.trigger_span})
        ruling = {
            "about": ends[0],
            "value": ends[1],
            "verdict": "must-link",
            "reviewer": "R. Tester",
            "reason": "one market",
        }
        desk.decide(msgspec.convert(ruling, Ruling))
    target = tmp_path / "links.jsonl"
    assert run("link", "--mission", mission, "--output", target)[0] == 0
    ids = {row["id"] for row in map(json.loads, target.read_text().splitlines()) if row["link"] == "occurrence"}
    gone = [name for name in (one["id"], two["id"]) if name not in ids]
    assert len(gone) == 1
    code, out, _ = run("show", gone[0], "--mission", mission, "--json")
    assert code == 0
    assert json.loads(out)["occurrence"]["id"] in {one["id"], two["id"]} - set(gone)
    assert run("verify", "--mission", mission)[0] == 0


def test_an_unknown_occurrence_and_wrong_uses_are_said(mission, records):
    assert run("show", "occ-000000000000", "--mission", mission)[0] == 4
    assert run("link", "--mission", mission, "--sources", records)[0] == 2
    assert run("link", records, "--as-of", "soon")[0] == 2


def test_decisions_of_a_file_hold(tmp_path, records):
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"verdict": "accept", "about": {"kind": "event"}}\n', encoding="utf-8")
    assert run("link", records, "--decisions", path)[0] == 0
    path.write_text('{"verdict": "must-link", "about": {"kind": "event"}, "value": null}\n', encoding="utf-8")
    code, _, told = run("link", records, "--decisions", path)
    assert code == 2
    assert "line 1" in told
