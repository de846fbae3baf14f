"""From what waits to a cleared finding, by commands alone."""

import json

import pytest
from typer.testing import CliRunner

from farwatch.cli.commands import app
from farwatch.errors import FarwatchError, Overtaken, WrongUse
from farwatch.mission import Mission
from tests.desk.missions import filled


@pytest.fixture
def mission(tmp_path):
    return filled(tmp_path / "m")


@pytest.fixture
def run(mission):
    """Run a command on the mission; what it prints, or the error that ends it."""

    def command(*words: str) -> str:
        result = CliRunner().invoke(app, [*words, "--mission", str(mission)])
        if isinstance(result.exception, FarwatchError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    return command


def printed(run, *words):
    """The JSON that a command prints."""
    return json.loads(run(*words, "--json"))


def test_a_monitor_goes_from_the_queue_to_a_cleared_finding(run, tmp_path, mission):
    told = run("review")
    with Mission(mission) as opened:
        waiting = opened.desk.inbox().rows[0]
    assert waiting.item in told
    assert "red-flag" in told
    shown = run("review", waiting.item)
    assert f"version {waiting.version}" in shown
    assert "shelled" in shown
    said = run("decide", waiting.item, "accept", "--standard", "2", "--by", "A. Reyes", "--reason", "two origins")
    assert "reasonable-grounds-to-believe" in said
    with pytest.raises(Overtaken):
        run("decide", waiting.item, "reject", "--seen", str(waiting.version), "--by", "B. Novak", "--reason", "no")
    text = tmp_path / "finding.txt"
    text.write_text("The market of Velin was shelled.\n", encoding="utf-8")
    written = run("findings", "--title", "Velin", "--text", str(text), "--rests-on", waiting.item, "--by", "A. Reyes")
    assert "Remote, open sources only" in written
    with Mission(mission) as opened:
        (row,) = opened.desk.findings()
    with pytest.raises(WrongUse, match="another person"):
        run("findings", row.finding, "--clear", "--by", "A. Reyes", "--reason", "mine")
    assert "cleared by B." in run("findings", row.finding, "--clear", "--by", "B. Novak", "--reason", "checked")
    with Mission(mission) as opened:
        decision = opened.desk.history(waiting.item)[0].id
    run("decide", decision, "undo", "--by", "A. Reyes", "--reason", "a copy")
    assert "open again" in run("findings")


def test_a_correction_is_written_as_field_and_value(run, mission):
    with Mission(mission) as opened:
        item = opened.desk.inbox(kind="event").rows[0].item
    fields = (
        "--set",
        "status=denied",
        "--set",
        "trigger=39-46",
        "--set",
        'counts=[{"what":"killed","least":9,"most":12}]',
    )
    run("decide", item, "correct", *fields, "--by", "A. Reyes", "--reason", "as printed")
    with Mission(mission) as opened:
        human = opened.desk.item(item).human or {}
    assert (human["status"], human["trigger"]) == ("denied", [39, 46])
    assert human["counts"] == [{"what": "killed", "least": 9, "most": 12}]
    with pytest.raises(WrongUse, match="field and its value"):
        run("decide", item, "correct", "--set", "status", "--by", "A. Reyes", "--reason", "?")


def test_the_mandate_is_set_and_consent_put_down_by_commands(run):
    assert "Remote, open sources only" in run("mandate")
    run("mandate", "--territory", "XA", "--forbid", "name witnesses", "--by", "A. Reyes", "--reason", "as agreed")
    consent = ("--consent", "Velinia", "--stage", "given", "--on", "2024-06-01", "--condition", "no prisons")
    given = run("mandate", *consent, "--by", "A. Reyes")
    assert "given on 2024-06-01, if no prisons" in given
    assert "Remote" not in given
    assert "name witnesses" in given
    with pytest.raises(WrongUse, match="a name is needed"):
        run("mandate", "--territory", "XB", "--reason", "as agreed")
    with pytest.raises(WrongUse, match="--on DATE"):
        run("mandate", "--consent", "Velinia", "--by", "A. Reyes")


def test_everything_is_printed_as_json_too(run, mission):
    page = printed(run, "review", "--kind", "event", "--most", "1")
    (row,) = page["rows"]
    assert row["kind"] == "event"
    assert printed(run, "review", row["item"])["machine"]["kind"] == "shell"
    state = printed(run, "decide", row["item"], "reject", "--by", "A. Reyes", "--reason", "misread")
    assert state["verdict"] == "reject"
    assert printed(run, "mandate")["remote_only"] is True
    assert printed(run, "findings") == []


def test_what_is_put_down_is_in_the_trail(run, mission):
    with Mission(mission) as opened:
        item = opened.desk.inbox(kind="event").rows[0].item
        doctor = opened.desk.actors(words="kosh").rows[0].actor
    run("note", item, "ask the hospital", "--by", "A. Reyes", "--assign", "B. Novak")
    run("note", item, "is there a list?", "--again", "2024-06-01", "--by", "A. Reyes")
    run(
        "note",
        item,
        "by letter",
        "--party",
        "Ministry",
        "--on",
        "2024-05-05",
        "--answer-by",
        "2024-05-12",
        "--by",
        "A. Reyes",
    )
    run("note", "Radio Tal", "right so far", "--grade", "B", "--by", "A. Reyes")
    run("note", doctor, "she asked to be named", "--name", "--by", "A. Reyes")
    with Mission(mission) as opened:
        desk = opened.desk
        state = desk.item(item).state
        assert (state.assigned, state.follow_up, state.notes) == ("B. Novak", "2024-06-01", 1)
        assert [(one.party, one.overdue) for one in desk.replies(item)] == [("Ministry", True)]
        assert desk.source_grades() == {"Radio Tal": "B"}
        assert not desk.is_protected(doctor)
    with pytest.raises(WrongUse, match="one thing at a time"):
        run("note", item, "?", "--grade", "B", "--again", "2024-06-01", "--by", "A. Reyes")


def test_a_page_that_leaves_the_mission_covers_private_names_and_says_that_it_is_remote(run, tmp_path, mission):
    page = tmp_path / "page.html"
    run("show", "a0", "--html", str(page))
    written = page.read_text(encoding="utf-8")
    assert "Remote, open sources only" in written
    assert "Kosh" not in written
    assert "Sorokin" in written
    run("show", "a0", "--html", str(page), "--with-names")
    assert "Kosh" in page.read_text(encoding="utf-8")
    run("mandate", "--consent", "Velinia", "--stage", "given", "--on", "2024-06-01", "--by", "A. Reyes")
    run("show", "a0", "--html", str(page))
    assert "Remote" not in page.read_text(encoding="utf-8")
