"""A border is drawn and named, and decides nothing: no reader, no link and no gazetteer knows of one."""

import ast
from pathlib import Path

import pytest

from farwatch.model import Borders

SRC = Path(__file__).parents[2] / "src" / "farwatch"
DECIDING = (
    "text",
    "readings",
    "links",
    "review",
    "gazetteer",
    "parser",
    "reader.py",
    "bulk.py",
    "linkage.py",
    "custody",
)
PATHS = [
    path
    for room in DECIDING
    for path in (sorted((SRC / room).rglob("*.py")) if (SRC / room).is_dir() else [SRC / room])
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(SRC)))
def test_nothing_that_reads_or_links_knows_a_border(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").endswith(".borders"), path
            assert "Borders" not in {alias.name for alias in node.names}, path


def test_a_set_of_borders_has_nothing_that_could_name_a_country():
    assert set(Borders.__struct_fields__) == {
        "name",
        "source",
        "licence",
        "version",
        "digest",
        "land",
        "lakes",
        "lines",
        "contested",
    }
