"""Every command, option and setting is documented, and nothing of one machine stands in the repository."""

import re
import subprocess
from pathlib import Path

import pytest
import typer

from farwatch.cli.commands import app
from farwatch.settings import TEMPLATE, Settings

ROOT = Path(__file__).parents[2]


def test_the_readme_names_every_command_and_setting():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        assert f"farwatch {name}" in readme
    for setting in Settings.__struct_fields__:
        assert f"`{setting}`" in readme
        assert f"\n{setting} = " in TEMPLATE
    assert "make demo" in readme
    assert "make test" in readme


def test_nothing_of_one_machine_is_committed():
    if not (ROOT / ".git").exists():
        pytest.fail("this test needs the repository")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()  # noqa: S607
    pattern = re.compile(r"(?<![\w.-])/(?:home|root|work|Users)/\w")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".txt", ".sh", ".html") and path.exists():
            assert not pattern.search(path.read_text(encoding="utf-8")), name
