"""From a file to a record through the command line: good input, bad input, and nothing lost of the others."""

import gzip
import hashlib
import html
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from farwatch.cli.commands import app
from farwatch.errors import FarwatchError

TEXT = "Road open again\nForeign Minister Ann Lee said on Friday that the road was open.\n"
ROW = {"id": "one", "text": TEXT, "published": "2024-05-03"}


def run(*arguments: str | Path, stdin: str | bytes | None = None):
    result = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)
    if isinstance(result.exception, FarwatchError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "road.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_shown_as_a_table(article):
    code, out, _ = run("read", article, "--published", "2024-05-03")
    assert code == 0
    assert "Ann Lee" in out
    assert "2024-05-03" in out


def test_json_is_the_record_with_the_file_name_as_id(article):
    code, out, _ = run("read", article, "--json")
    assert code == 0
    record = json.loads(out)
    assert record["schema"] == "farwatch.record/1"
    assert record["document"]["id"] == "road"
    assert record["document"]["text"] == TEXT
    assert record["document"]["published_from"] == "unknown"


def test_bulk_goes_on_past_bad_lines_and_keeps_the_order(tmp_path):
    rows = [
        json.dumps(ROW),
        "no json",
        json.dumps([1]),
        json.dumps({"id": "x"}),
        json.dumps(ROW),
        json.dumps({**ROW, "id": "two", "published": "soon"}),
        json.dumps({**ROW, "id": "last"}),
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(rows), encoding="utf-8")
    target = tmp_path / "out.jsonl"
    code, _, err = run("read", source, "--output", target)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert code == 1
    assert [line.get("document", line)["id"] for line in lines] == ["one", None, None, "x", "one", "two", "last"]
    assert ["error" in line for line in lines] == [False, True, True, True, True, True, False]
    assert "line 2" in err.replace("\n", " ")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b" \n\n", "it is empty"),
        ("empty.jsonl", b"\n", "it is empty"),
        ("binary.txt", b"\x00\x01\x02abc", "binary"),
        ("latin.txt", "Head\nCafé sagt: für alle".encode("latin-1"), "latin.txt, line 2: this is not UTF-8"),
        ("utf16.txt", "Ann Lee said so.".encode("utf-16"), "iconv -f UTF-16"),
        ("paper.pdf", b"%PDF-1.7 ...", "it is a PDF"),
        ("paper.docx", b"PK\x03\x04...", "Word"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path, article, name, content, words):
    bad = tmp_path / name
    bad.write_bytes(content)
    code, out, err = run("read", bad, article, "--json")
    assert code == 1
    assert words in " ".join(err.split())
    assert name in err.replace("\n", "")
    assert [("error" in json.loads(line)) for line in out.splitlines()] == [True, False]


def test_a_missing_file_and_a_folder(tmp_path, article):
    assert run("read", tmp_path / "none.txt")[0] == 3
    assert run("read", tmp_path / "none.txt", article)[0] == 1
    code, _, err = run("read", tmp_path)
    assert code == 1
    assert "folder" in err


def test_a_wrong_date_is_wrong_use(article):
    assert run("read", article, "--published", "yesterday")[0] == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ann Lee said \x07 so.", "control characters stand in the text (1)"),
        ("Ann Lee \u202esaid so.", "turn the direction of writing"),
        ("Ann Lee said \ufffd so.", "characters were lost"),
        ("Ann Lee said itâ€™s so.", "decoded wrongly"),
        (
            "Am Freitag sagte der Minister, dass die Straße im Tal offen sei und niemand etwas zu fürchten habe.",
            "German",
        ),
        (
            "El ministro dijo el viernes que la carretera estaba abierta y que nadie debía temer nada en el valle.",
            "only English",
        ),
        ("Road open\nAnn Lee said the road was open.", "nobody said when"),
    ],
)
def test_difficult_text_is_a_doubt_in_the_record(tmp_path, text, reason):
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    code, out, _ = run("read", path, "--json")
    assert code == 0
    assert any(reason in doubt["reason"] for doubt in json.loads(out)["doubts"])


def test_a_publication_day_to_come_is_a_doubt_also_on_a_missions_record(tmp_path, article):
    code, out, _ = run("read", article, "--json", "--published", "2999-01-01")
    assert code == 0
    assert any("lies in the future" in doubt["reason"] for doubt in json.loads(out)["doubts"])
    run("init", tmp_path / "desk")
    run("add", article, "--mission", tmp_path / "desk", "--published", "2999-01-01")
    _, out, _ = run("show", "road", "--mission", tmp_path / "desk", "--json")
    assert any("lies in the future" in doubt["reason"] for doubt in json.loads(out)["doubts"])


@pytest.mark.parametrize("language", ["en", "en-GB", "English"])
def test_a_callers_word_for_english_is_understood(tmp_path, language):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({**ROW, "language": language}), encoding="utf-8")
    assert json.loads(run("read", source)[1])["statements"]


@pytest.mark.parametrize(
    "text",
    [
        "\u202eשלום Ann Lee said the road was open.",
        "Ann Lee\x07 said\x1b[31m the road was open.\r\nIt rained.\r\n",
        "\ufeffAnn Lee said so.",
    ],
)
def test_control_characters_and_other_directions_do_no_harm(tmp_path, text):
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8", newline="")
    code, out, _ = run("read", path)
    assert code == 0
    assert "\x1b[31m" not in out


def test_a_bad_row_names_its_file_and_line_and_keeps_its_id(tmp_path):
    rows = [
        {**ROW, "published": "soon"},
        {**ROW, "url": 7},
        {"id": "three", "text": " "},
        {**ROW, "id": "four"},
        {**ROW, "id": "four"},
    ]
    source = tmp_path / "in.jsonl"
    lines = [*map(json.dumps, rows), '{"id": "half", "text": "\\ud800 is half a character"}']
    source.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8", newline="")
    code, out, _ = run("read", source)
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [row.get("id") for row in found if "error" in row] == ["one", "one", "three", "four", None]
    for row, line, words in zip(
        [row for row in found if "error" in row],
        (1, 2, 3, 5, 6),
        ("'soon' is not a date", "“url” is not a string", "no “text”", "was used in line 4 before", "not JSON"),
        strict=True,
    ):
        assert row["error"].startswith(f"{source}, line {line}: ")
        assert words in row["error"]


def test_a_given_day_is_that_of_lines_without_their_own(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(
        "\n".join(json.dumps({"id": i, "text": TEXT, "published": p}) for i, p in (("a", None), ("b", "2024-05-03"))),
        encoding="utf-8",
    )
    _, out, _ = run("read", source, "--published", "2024-05-31")
    assert [json.loads(line)["document"]["published"] for line in out.splitlines()] == ["2024-05-31", "2024-05-03"]


def test_nothing_that_is_read_is_written_over(tmp_path, article):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(ROW), encoding="utf-8")
    before = source.read_bytes()
    assert run("read", source, "--output", source)[0] == 2
    assert source.read_bytes() == before
    assert run("read", article, "--html", article)[0] == 2
    assert article.read_text(encoding="utf-8") == TEXT


def test_a_run_that_stops_costs_nobody_the_file_of_the_last_one(tmp_path, article, monkeypatch):
    from farwatch import bulk

    target = tmp_path / "out.jsonl"
    target.write_text("kept", encoding="utf-8")

    def stops(*_, **__):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(bulk, "read_all", stops)
    code, _, err = run("read", article, "--output", target)
    assert code == 130
    assert target.read_text(encoding="utf-8") == "kept"
    assert "stopped" in err


@pytest.mark.parametrize("option", ["--output", "--html"])
def test_where_nothing_can_be_written_is_said_before_anything_is_read(tmp_path, article, option):
    for target in (tmp_path / "none" / "out", tmp_path):
        code, _, err = run("read", article, option, target)
        assert code == 2
        assert "folder" in err


def test_a_full_disk_is_said_in_a_sentence(article):
    code, _, err = run("read", article, "--output", "/dev/full")
    assert code == 1
    assert "/dev/full is not available: it cannot be written" in err


def test_a_page_shows_one_article_and_no_other(tmp_path, article):
    page = tmp_path / "page.html"
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(ROW) + "\n" + json.dumps({**ROW, "id": "two"}), encoding="utf-8")
    assert run("read", source, "--html", page)[0] == 2
    assert run("read", article, article, "--html", page)[0] == 2
    assert not page.exists()


def test_many_failures_are_said_as_a_number(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text("no json\n" * 50, encoding="utf-8")
    code, out, err = run("read", source)
    assert code == 1
    assert len(out.splitlines()) == 50
    assert err.count("not JSON") == 20
    assert "and 30 more" in err


def test_the_version_is_told():
    assert run("--version")[1].startswith("farwatch 0.")


def test_standard_input_is_bulk():
    code, out, _ = run("read", "-", stdin=json.dumps(ROW) + "\n")
    assert code == 0
    assert json.loads(out)["document"]["id"] == "one"


def test_two_workers_give_the_same_bytes(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(
        "".join(json.dumps({**ROW, "id": f"a{i}", "text": TEXT * (i + 1)}) + "\n" for i in range(5)), encoding="utf-8"
    )
    outputs = []
    for workers in ("1", "2"):
        target = tmp_path / f"out{workers}.jsonl"
        assert run("read", source, "--output", target, "--workers", workers)[0] == 0
        outputs.append(target.read_bytes())
    assert outputs[0] == outputs[1]


def test_the_page_is_self_contained_and_takes_no_words_for_markup(tmp_path):
    path = tmp_path / "hostile.txt"
    path.write_text(
        "<script>alert(1)</script> & “x”\nAnn\u00a0Lee\x07 said <img src=x onerror=alert(1)> was open.",
        encoding="utf-8",
    )
    page = tmp_path / "page.html"
    assert run("read", path, "--html", page)[0] == 0
    content = page.read_text(encoding="utf-8")
    assert "<script>alert" not in content
    assert "<img" not in content
    assert "\x07" not in content
    assert "Ann\u00a0Lee\N{REPLACEMENT CHARACTER}" in "".join(re.sub(r"<[^>]*>", "", content))
    assert "default-src 'none'" in html.unescape(content)
    assert "http://" not in content
    assert "https://" not in content


def test_a_mission_from_init_to_show(tmp_path, article):
    mission = tmp_path / "desk"
    assert run("init", mission)[0] == 0
    assert run("init", mission)[0] == 2
    assert (
        run("add", article, "--mission", mission, "--published", "2024-05-03", "--json")[1]
        == '{"new":1,"known":0,"failed":0}\n'
    )
    before = (mission / "record.sqlite").read_bytes()
    assert run("add", article, "--mission", mission, "--json")[1] == '{"new":0,"known":1,"failed":0}\n'
    assert (mission / "record.sqlite").read_bytes() == before
    _, out, _ = run("list", "--mission", mission, "--json")
    assert [entry["id"] for entry in json.loads(out)] == ["road"]
    assert "Ann Lee" in run("show", "road", "--mission", mission)[1]
    assert run("show", "nothing", "--mission", mission)[0] == 4
    assert run("list", "--mission", tmp_path / "elsewhere")[0] == 3
    kept = [p for p in (mission / "archive").rglob("*") if p.is_file()]
    assert [p.name for p in kept] == [hashlib.sha256(p.read_bytes()).hexdigest() + ".warc.gz" for p in kept]
    assert TEXT.encode() in gzip.decompress(kept[0].read_bytes())
    assert run("verify", "--mission", mission, "--deep")[0] == 0


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('colour = "red"', "there is no setting `colour`"),
        ("workers = 0", "in the setting `workers`"),
        ('workers = "two"', "in the setting `workers`"),
        ("{", "mission.toml: "),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, line, words):
    mission = tmp_path / "desk"
    run("init", mission)
    (mission / "mission.toml").write_text(f'name = "x"\n{line}\n', encoding="utf-8")
    code, _, err = run("list", "--mission", mission)
    assert code == 2
    assert words in err


@pytest.mark.parametrize(
    ("model", "words"),
    [
        ("no_such_model", "it is not installed"),
        ("json", "holds no spaCy pipeline"),
        ("no/such/folder", "there is no such folder"),
    ],
)
def test_a_model_that_cannot_be_loaded_is_said_once(tmp_path, article, model, words):
    mission = tmp_path / "desk"
    run("init", mission)
    (mission / "mission.toml").write_text(f'name = "x"\nmodel = "{model}"\n', encoding="utf-8")
    code, _, err = run("add", article, "--mission", mission)
    assert code == 1
    assert words in err


def test_a_mission_that_cannot_be_made_is_said_in_a_sentence(article):
    for folder in (article, article / "below"):
        code, _, err = run("init", folder)
        assert code == 2
        assert str(article) in err


def test_a_missions_folder_is_closed_to_others_and_any_name_will_do(tmp_path):
    mission = tmp_path / 'a "mission"\nof\\two lines'
    assert run("init", mission)[0] == 0
    assert mission.stat().st_mode & 0o077 == 0
    assert run("list", "--mission", mission)[0] == 0


def test_the_installed_command_prints_a_sentence_and_no_traceback(tmp_path):
    command = Path(sys.executable).with_name("farwatch")
    result = subprocess.run([command, "show", "x", "--mission", tmp_path], capture_output=True, text=True, check=False)  # noqa: S603
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("farwatch: there is no mission in")


def test_a_mission_of_a_newer_farwatch_or_a_damaged_one_is_said_in_a_sentence(tmp_path):
    mission = tmp_path / "desk"
    run("init", mission)
    with closing(sqlite3.connect(mission / "record.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, _, err = run("list", "--mission", mission)
    assert code == 1
    assert "a newer Farwatch made it" in err
    (mission / "record.sqlite").write_bytes(b"no database" * 1000)
    code, _, err = run("list", "--mission", mission)
    assert code == 1
    assert "damaged" in err
