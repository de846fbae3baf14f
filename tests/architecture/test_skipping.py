"""A suite that skips what it should have run says so by failing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("reason", "ci", "closing"),
    [
        ("no time", "true", "1 failed"),
        ("no time", "", "1 skipped"),
        ("needs ../shared, which is missing", "true", "1 failed" if (ROOT.parent / "shared").is_dir() else "1 skipped"),
    ],
)
@pytest.mark.parametrize("whole_file", [False, True])
def test_a_skip_fails_on_the_build_server(tmp_path, reason, ci, closing, whole_file):
    skip = f"pytest.skip({reason!r}, allow_module_level=True)"
    body = f"import pytest\n{skip}\n" if whole_file else f"import pytest\ndef test_a():\n    {skip}\n"
    (tmp_path / "test_one.py").write_text(body, encoding="utf-8")
    run = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.skipping", "-c", os.devnull, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "CI": ci},  # noqa: TID251 - handed on to the run that is tested
        capture_output=True,
        text=True,
        check=False,
    )
    assert closing.removesuffix("ed") in run.stdout.splitlines()[-1] or (whole_file and "1 error" in run.stdout)
    assert (run.returncode == 0 or "skipped" in closing) is not ("failed" in closing)
