"""From articles to a table for other programs, over a file of records and over a mission."""

import csv
import json

from tests.journeys.test_reading import run

TEXT = "Arrests in the valley\nPolice arrested two teachers on Monday.\n"


def test_a_file_of_records_becomes_a_table(tmp_path):
    articles, records, table = tmp_path / "a.jsonl", tmp_path / "r.jsonl", tmp_path / "t.csv"
    articles.write_text(json.dumps({"id": "one", "text": TEXT, "published": "2024-05-03"}) + "\n", encoding="utf-8")
    assert run("read", articles, "--output", records)[0] == 0
    assert run("export", records, "--as", "cameo", "--output", table)[0] == 0
    found = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert {(row["document"], row["code"], row["kind"], row["notice"]) for row in found} == {
        ("one", "173", "arrest", "")
    }


def test_a_mission_is_exported_without_its_restricted_documents(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configuration"))
    mission, open_one, closed = tmp_path / "mission", tmp_path / "open.txt", tmp_path / "closed.txt"
    open_one.write_text(TEXT, encoding="utf-8")
    closed.write_text(TEXT.replace("two teachers", "three miners"), encoding="utf-8")
    assert run("init", mission)[0] == 0
    assert run("add", open_one, "--mission", mission, "--published", "2024-05-03")[0] == 0
    assert run("add", closed, "--mission", mission, "--published", "2024-05-03", "--restricted")[0] == 0
    code, out, _ = run("export", "--mission", mission, "--as", "acled")
    assert code == 0
    assert "two teachers" in out
    assert "three miners" not in out
    rows = list(csv.DictReader(out.splitlines()))
    assert rows
    assert all(row["notice"].startswith("Remote, open sources only") for row in rows)


def test_an_unknown_scheme_is_refused_and_a_bad_line_costs_only_itself(tmp_path):
    records = tmp_path / "r.jsonl"
    records.write_text("no record\n", encoding="utf-8")
    code, _, said = run("export", records, "--as", "gdelt")
    assert code == 2
    assert "plover, cameo or acled" in said
    assert run("export", records)[0] == 1
