"""The core takes values and gives values: no file, clock or network in it."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "farwatch"
CORE = [
    path for room in ("text", "readings", "links", "watching", "model") for path in sorted((SRC / room).rglob("*.py"))
]
FORBIDDEN_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "urlopen"}


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(SRC)))
def test_no_file_is_opened_in_the_core(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in FORBIDDEN_CALLS, f"{path.name}:{node.lineno} calls {name}"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt"])
def test_locked_requirements_name_no_index_and_no_address(name):
    text = (SRC.parents[1] / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert "--hash=sha256:" in text
