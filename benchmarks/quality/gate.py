"""Reads the annotated dispatches, scores the records with the shared scorer and fails below a floor."""

import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.shared import SHARED, dispatches, need_shared
from farwatch.gazetteer import open_gazetteer
from farwatch.parser import load_parser
from farwatch.reader import ArticleReader

FLOORS = Path(__file__).with_name("floors.toml")


def score(gold: Path, records: Path) -> dict[str, Any]:
    """The shared scorer's figures."""
    command = [sys.executable, str(SHARED / "score" / "score.py"), "dispatch", str(gold), str(records), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return result


def measured(folder: Path) -> dict[str, float]:
    """Every figure that has a floor."""
    reader = ArticleReader(load_parser(), open_gazetteer())
    every, briefing = folder / "all.jsonl", folder / "briefing.jsonl"
    with every.open("wb") as stream:
        for name, text, published in dispatches():
            line = reader.read(text, id=name, published=published).to_json() + b"\n"
            stream.write(line)
            if name == "peskov-briefing":
                briefing.write_bytes(line)
    whole = score(SHARED / "dispatches", every)
    one = score(SHARED / "dispatches" / "peskov-briefing.gold.json", briefing)
    return {
        "statements found F1": whole["statements"]["found"]["f1"],
        "statements exact F1": whole["statements"]["exact"]["f1"],
        "right speaker, % of found": whole["statements"]["speaker_resolved"]["share"],
        "wrong person, % of found (most)": whole["statements"]["wrong_person"]["share"],
        "act, % of found": whole["statements"]["act"]["share"],
        "times value F1": whole["times"]["value"]["f1"],
        "places' country, % of found": whole["places"]["country"]["share"],
        "events found F1": whole["events"]["found"]["f1"],
        "event status, % of found": whole["events"]["status"]["share"],
        "briefing: statements found": one["statements"]["found"]["right"],
        "briefing: right speaker": one["statements"]["speaker_resolved"]["right"],
        "briefing: times": one["times"]["value"]["right"],
        "briefing: countries": one["places"]["country"]["right"],
        "briefing: events": one["events"]["found"]["right"],
    }


def gold_digest() -> str:
    """SHA-256 over the gold files, in order of name."""
    whole = hashlib.sha256()
    for path in sorted((SHARED / "dispatches").glob("*.gold.json")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def main() -> int:
    """Print measured against floor and goal; 1 where a floor does not hold."""
    need_shared()
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    if table["gold"] != gold_digest():
        print(
            "the gold is not the one that the floors were reached on; measure again and write its digest into floors.toml"
        )
        return 1
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(Path(folder))
    below = 0
    print(f"{'':34}{'measured':>9}{'floor':>8}{'goal':>8}")
    for name, value in figures.items():
        floor, goal = table["floors"][name], table["goals"].get(name, "")
        holds = value <= floor if name.endswith("(most)") else value >= floor
        below += not holds
        print(f"{name:34}{value:>9}{floor:>8}{goal:>8}{'' if holds else '  below its floor'}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
