"""Every example gives the record that lies beside it."""

import json

import pytest
from tools.expected import EXAMPLES, examples, expected

from farwatch.knowledge.vocabulary import vocabulary


@pytest.mark.parametrize("known", examples(), ids=lambda known: known["id"])
def test_an_example_gives_the_record_beside_it(reader, known):
    wanted = (EXAMPLES / f"{known['id']}.record.json").read_text(encoding="utf-8")
    assert expected(reader, known["id"], known).splitlines() == wanted.splitlines()


@pytest.mark.parametrize("known", examples(), ids=lambda known: known["id"])
def test_a_record_uses_the_words_of_the_closed_lists(known):
    record = json.loads((EXAMPLES / f"{known['id']}.record.json").read_text(encoding="utf-8"))
    words = vocabulary()
    assert {s["act"] for s in record["statements"]} <= words.acts
    assert {e["kind"] for e in record["events"]} <= set(words.kinds)
    assert {e["status"] for e in record["events"]} <= words.statuses
    assert {v for e in record["events"] for v in e["violations"]} <= words.violations
    assert {a["sector"] for a in record["actors"] if a["sector"]} <= set(words.sectors)
    assert record["statements"]
