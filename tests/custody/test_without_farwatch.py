"""A mission is checked without Farwatch: by the one-file verifier, and by the documented recipe with other tools alone."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.custody.missions import added, bulk, bytes_of, made
from tests.custody.test_verifying import flipped

ROOT = Path(__file__).parents[2]
VERIFIER = ROOT / "verifier" / "verify_mission.py"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = made(tmp_path_factory.mktemp("without") / "mission")
    added(folder, bulk(folder.parent / "a.jsonl", range(6)))
    added(folder, bulk(folder.parent / "b.jsonl", range(6, 7)), read=True)
    return folder


def one_file(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-I", str(VERIFIER), str(folder), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    return ran.returncode, ran.stdout + ran.stderr


def recipe(folder: Path) -> tuple[int, str]:
    page = (ROOT / "docs" / "VERIFY.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"<!-- recipe -->\n```bash\n(.*?)```", page, re.DOTALL)
    ran = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607 - our own words
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize("check", [one_file, recipe])
def test_an_untouched_mission_holds(kept, check):
    code, said = check(kept)
    assert (code, "all holds" in said.lower()) == (0, True), said


@pytest.mark.parametrize("check", [one_file, recipe])
@pytest.mark.parametrize("name", ["trail.jsonl", "key.pem", "checkpoint", "signature", "archive"])
def test_a_changed_byte_is_found(kept, check, name):
    path = {
        "checkpoint": sorted((kept / "checkpoints").glob("*.json"))[-1],
        "signature": sorted((kept / "checkpoints").glob("*.sig"))[0],
        "archive": next(bytes_of(kept)),
    }.get(name, kept / name)
    content = path.read_bytes()
    path.write_bytes(flipped(content, len(content) // 2))
    try:
        assert check(kept)[0] != 0
    finally:
        path.write_bytes(content)


@pytest.mark.parametrize("check", [one_file, recipe])
def test_entries_that_are_missing_at_the_end_are_found(kept, check):
    trail = kept / "trail.jsonl"
    content = trail.read_bytes()
    trail.write_bytes(b"".join(content.splitlines(keepends=True)[:-1]))
    try:
        assert check(kept)[0] == 5
    finally:
        trail.write_bytes(content)


def test_the_one_file_finds_a_changed_row_and_a_loss_against_a_checkpoint(kept, tmp_path):
    import shutil
    import sqlite3

    copy = tmp_path / "copy"
    shutil.copytree(kept, copy)
    with sqlite3.connect(copy / "record.sqlite") as database:
        database.execute("UPDATE documents SET publisher = 'Oresk Post' WHERE id = 'a00003'")
    database.close()
    code, said = one_file(copy)
    assert (code, "was changed" in said) == (5, True)
    newest = sorted((kept / "checkpoints").glob("*.json"))[-1]
    shutil.copytree(kept, tmp_path / "cut")
    cut = tmp_path / "cut"
    for path in (cut / "checkpoints").glob(newest.stem + ".*"):
        path.unlink()
    lines = (cut / "trail.jsonl").read_bytes().splitlines(keepends=True)
    (cut / "trail.jsonl").write_bytes(b"".join(lines[:-1]))
    assert one_file(cut, "--against", str(newest))[0] == 5


def test_the_one_file_needs_nothing_but_cryptography():
    imported = set(re.findall(r"^(?:import|from) (\w+)", VERIFIER.read_text(encoding="utf-8"), re.MULTILINE))
    assert imported - sys.stdlib_module_names == {"cryptography"}
