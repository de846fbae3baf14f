"""A mission that grows, is ruled on and shrinks has, at each step, the links of one that was always so; byte by byte."""

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.speed.simulated import articles

from farwatch import linkage
from farwatch.links import link_dossiers
from farwatch.mission import Mission, make_mission
from farwatch.model import Record
from tests.desk.missions import keep
from tests.links.making import Writing

SHELLED = "Shells hit the market of Hald on Monday. Nurse Ilya Venn saw nine wounded there."


def report(
    name: str, day: str, words: str = SHELLED, *, publisher: str | None = None, nurse: str = "Ilya Venn"
) -> Record:
    """A report of the shelling of Hald on 6 May, published on a day."""
    writing = Writing(name, words, published=day, publisher=publisher or f"Post of {name}")
    writing.actor(nurse, roles=("nurse",))
    return writing.event("shell", "hit", day="2024-05-06", where="Hald", targets=(nurse,)).record


HALD = [
    report("h1", "2024-05-06"),
    report("h2", "2024-05-07", "Hald mourns. Rockets hit Hald on Monday, nurse Ilya Venn told us of nine wounded."),
    report("h3", "2024-05-08", "The Hald market stays shut: mortars hit it on Monday, says nurse Ilya Venn."),
    report(
        "h4", "2024-07-01", "Weeks ago rockets hit the Hald market. Nurse Ilya Venn, a witness, was heard by judges."
    ),
]


class Grown:
    """A mission that gets batches of records, each linked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with make_mission(folder):
            pass

    def add(self, *batches: list[Record]) -> "Grown":
        """Keep and link batch after batch."""
        for batch in batches:
            with Mission(self.folder) as desk:
                keep(desk, *batch)
                desk.link()
        return self

    @property
    def links(self) -> list[bytes]:
        """The links as they are kept."""
        with Mission(self.folder) as desk:
            return list(desk.links())


@pytest.fixture
def grown(tmp_path):
    """Missions by name, empty at first."""
    return lambda name: Grown(tmp_path / name)


def named(lines: list[bytes], kind: str) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, lines) if row["link"] == kind]


def rule(mission: Grown, one: str, other: str, *, same: bool = True) -> str:
    """Rule on two readings and link; returns the decision."""
    with Mission(mission.folder) as desk:
        done = desk.desk.join(one, other, same=same, by="A. Reyes", reason="checked")
        desk.link()
    return done


def test_late_coverage_joins_the_old_occurrence_whether_it_comes_alone_or_with_all(grown):
    records = [*articles(60), *HALD]
    whole = grown("whole").add(records).links
    steps = grown("steps").add(list(articles(60)), HALD[:2], HALD[2:3], HALD[3:])
    assert steps.links == whole
    (hald,) = (row for row in named(whole, "occurrence") if row["place"] == "Hald")
    assert [member["document"] for member in hald["members"]] == ["h1", "h2", "h3", "h4"]


def test_a_report_that_arrives_after_later_ones_leads_the_old_id_on(grown):
    steps = grown("steps").add(HALD[1:])
    (before,) = named(steps.links, "occurrence")
    (person,) = named(steps.links, "actor")
    steps.add(HALD[:1])
    assert steps.links == grown("whole").add(HALD).links
    with Mission(steps.folder) as desk:
        assert desk.occurrence(before["id"]).occurrence.id == named(steps.links, "occurrence")[0]["id"] != before["id"]
        assert desk.desk.person(person["id"]).page.row.actor == named(steps.links, "actor")[0]["id"] != person["id"]


def test_rulings_hold_the_same_whether_made_before_or_after_the_rest_came(grown):
    other = report("x1", "2024-05-07", "Rockets hit Hald on Monday. Elias Venn was wounded.", nurse="Elias Venn")
    early = grown("early").add([HALD[0], other])
    rule(early, "h1/a1", "x1/a1")
    early.add(HALD[1:3], HALD[3:], list(articles(40)))
    late = grown("late").add(list(articles(40)), HALD[2:], [other, *HALD[:2]])
    rule(late, "h1/a1", "x1/a1")
    assert early.links == late.links
    (person,) = (row for row in named(early.links, "actor") if "Ilya Venn" in row["names"])
    assert {"document": "x1", "actor": "a1"} in person["members"]


def test_a_ruling_that_is_taken_back_leaves_the_links_of_a_mission_without_it(grown):
    steps = grown("steps").add(HALD)
    plain = steps.links
    with Mission(steps.folder) as desk:
        (row,) = desk.desk.occurrences().rows
        ends = [report.item for report in desk.desk.occurrence(row.item).reports]
    done = rule(steps, ends[0], ends[-1], same=False)
    assert len(named(steps.links, "occurrence")) == 2
    with Mission(steps.folder) as desk:
        desk.desk.undo(done, by="A. Reyes", reason="it was one")
        desk.link()
    assert steps.links == plain


def test_a_deleted_document_leaves_the_links_of_a_mission_that_never_had_it(grown):
    steps = grown("steps").add([*HALD, *articles(40)])
    with Mission(steps.folder) as desk:
        first = desk.occurrence(next(row["id"] for row in named(steps.links, "occurrence") if row["place"] == "Hald"))
        desk.delete("h1", "asked for")
        assert desk.occurrence(first.occurrence.id).occurrence.members[0].document == "h2"
        desk.verify(deep=True)
    assert steps.links == grown("never").add([*HALD[1:], *articles(40)]).links


def test_the_very_same_readings_decisions_and_day_are_not_linked_again(grown, monkeypatch):
    steps = grown("steps").add(HALD)
    worked: list[int] = []

    def counted(dossiers, **given):
        worked.append(len(dossiers))
        return link_dossiers(dossiers, **given)

    monkeypatch.setattr(linkage, "link_dossiers", counted)
    plain = steps.links
    with Mission(steps.folder) as desk:
        assert not desk.link().changed
        assert desk.link().counts == {"story": 1, "actor": 1, "occurrence": 1}
    assert worked == []
    steps.add([report("h5", "2024-05-09", f"{SHELLED} It rained.")])
    assert worked == [5]
    with Mission(steps.folder) as desk:
        desk.delete("h5", "asked for")
    assert worked == [5, 4]
    assert steps.links == plain
