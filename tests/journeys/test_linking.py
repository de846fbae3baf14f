"""From records to links through the command line."""

import json

import msgspec
import pytest

from tests.journeys.test_reading import run
from tests.links.making import record
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
