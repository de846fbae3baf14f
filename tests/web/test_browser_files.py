"""The browser's files come from npm by digest, are never committed, and are inside the wheel."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tools.browser_files import FILES, VENDOR, copy

from farwatch.web.rendering import Assets

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "browser" / "package-lock.json"


def test_the_lock_names_digests_and_no_host():
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    for name, package in packages.items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert "resolved" not in package, name
    wanted = json.loads((ROOT / "browser" / "package.json").read_text(encoding="utf-8"))
    for version in (wanted["dependencies"] | wanted["devDependencies"]).values():
        assert version[0].isdigit(), "a version is one version"


def test_nothing_of_npm_is_committed():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    assert "node_modules" not in listed
    assert "static/vendor" not in listed


def test_what_npm_brought_is_copied_with_its_licences(tmp_path):
    written = copy(vendor=tmp_path / "vendor")
    assert {path.name for path in written} == {Path(name).name for names in FILES.values() for name in names} | {
        "LICENCES.txt"
    }
    licences = (tmp_path / "vendor" / "LICENCES.txt").read_text(encoding="utf-8")
    assert "MapLibre" in licences
    assert all(package in licences for package in FILES)


def test_the_wheel_holds_every_file_of_the_desk(tmp_path):
    uv = shutil.which("uv", path=str(ROOT / ".venv" / "bin")) or shutil.which("uv")
    assert uv is not None
    command = [uv, "build", "--quiet", "--wheel", "--no-build-isolation", "--out-dir", str(tmp_path), str(ROOT)]
    python = ROOT / ".venv" / "bin" / "python"
    subprocess.run([*command, *(("--python", str(python)) if python.exists() else ())], check=True, capture_output=True)  # noqa: S603 - our own command
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    room = ROOT / "src" / "farwatch" / "web"
    for path in room.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert path.relative_to(ROOT / "src").as_posix() in held


def test_without_npm_the_desk_says_what_it_has(tmp_path):
    for path in VENDOR.parent.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assets = Assets(tmp_path)
    assert assets.has("desk.css", "desk.js")
    assert not assets.has("vendor/htmx.min.js")
    assert assets.address("desk.css") == f"{assets.path}/desk.css"
    with pytest.raises(KeyError):
        assets.address("vendor/htmx.min.js")
