"""Writes the expected record beside each example: `python tools/expected.py` after a reader changed on purpose."""

import json
import tempfile
from pathlib import Path

from farwatch.gazetteer import open_gazetteer
from farwatch.gazetteer.build import build
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader

EXAMPLES = Path(__file__).parents[1] / "examples"
DUMP = Path(__file__).parents[1] / "tests" / "gazetteer" / "geonames.txt"


def expected(reader: ArticleReader, name: str, known: dict[str, str]) -> str:
    """The record of one example as JSON to be read by people, without what made it."""
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    record = reader.read(text, id=name, published=known["published"], publisher=known["publisher"])
    content = json.loads(record.to_json())
    del content["document"]["made_by"]
    del content["document"]["text"]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def examples() -> list[dict[str, str]]:
    """The rows of the index, one an example."""
    lines = (EXAMPLES / "index.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main() -> None:
    """Write every expected record, as read with the small gazetteer that the tests carry."""
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder, "places.sqlite")
        build(places, geonames=DUMP)
        reader = ArticleReader(load_parser(), open_gazetteer(places))
    for known in examples():
        (EXAMPLES / f"{known['id']}.record.json").write_text(expected(reader, known["id"], known), encoding="utf-8")


if __name__ == "__main__":
    main()
