"""Links that are put together from what earlier linkings came to are those of everything linked at once, byte by byte."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from benchmarks.speed.simulated import articles, copied

from farwatch.links import Course, Dossier, link_dossiers, pack, read_dossier
from farwatch.links.copies import Copies
from farwatch.links.occurrences import Groups
from farwatch.links.stories import Stories
from farwatch.model import Anchored, Link, Occurrence, Outlet, Pin
from farwatch.sources import read_registry
from tests.links.making import Writing

CRISIS = Path(__file__).parents[2] / "examples" / "crisis"


class Memory:
    """What linkings keep for the next one, and how many documents the last one worked."""

    def __init__(self) -> None:
        self.outcomes: dict[str, bytes] = {}
        self.fresh = 0

    def link(self, dossiers: list[Dossier], **given) -> bytes:
        """The links of these dossiers, with what is remembered."""
        keys = {one.paper.id: sha256(_plain(one)).hexdigest() for one in dossiers}
        course = Course(keys, lambda asked: {one: self.outcomes[one] for one in asked if one in self.outcomes})
        links = link_dossiers(dossiers, course=course, **given)
        kept = course.kept.items()
        self.fresh = sum(content is not None for _, content in kept)
        self.outcomes = {name: self.outcomes[name] if content is None else content for name, content in kept}
        return b"\n".join(map(msgspec.json.encode, links))


def _plain(dossier: Dossier) -> bytes:
    return f"{dossier.paper.key} {dossier.paper.digest} {len(pack(dossier))}".encode()


def whole(dossiers: list[Dossier], **given) -> bytes:
    """The links of all of it at once, with nothing remembered."""
    return b"\n".join(map(msgspec.json.encode, link_dossiers(dossiers, **given)))


@pytest.fixture(scope="module")
def crisis(reader) -> list[Dossier]:
    rows = [json.loads(line) for line in (CRISIS / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    known = ("id", "published", "publisher")
    records = [reader.read(row["text"], **{name: row[name] for name in known}) for row in rows]
    return list(map(read_dossier, records))


@pytest.fixture(scope="module")
def simulated() -> list[Dossier]:
    return [read_dossier(record) for record in (*articles(120, footer=True), *copied(20))]


@pytest.fixture(params=["crisis", "simulated"])
def dossiers(request):
    return request.getfixturevalue(request.param)


def dice(seed: str) -> Callable[[int], int]:
    """Numbers below what is asked for, the same on every machine."""
    thrown = 0

    def below(most: int) -> int:
        nonlocal thrown
        thrown += 1
        return int.from_bytes(sha256(f"{seed} {thrown}".encode()).digest()[:8], "big") % most

    return below


def pinned(dossiers: list[Dossier], below: Callable[[int], int]) -> Pin:
    """A ruling on two readings, whichever they are."""
    kind: Literal["event", "actor"] = "event" if below(2) else "actor"
    verdict: Literal["must-link", "cannot-link"] = "must-link" if below(2) else "cannot-link"
    ends: list[Anchored] = []
    while len(ends) < 2:
        one = dossiers[below(len(dossiers))]
        spans = [seen.span for seen in one.sightings] if kind == "event" else [face.spans[0] for face in one.faces]
        if spans:
            ends.append(Anchored(document=one.paper.id, span=spans[below(len(spans))]))
    return Pin(kind=kind, verdict=verdict, one=ends[0], other=ends[1])


@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_goes_or_is_ruled_the_links_are_those_of_all_at_once(dossiers, seed):
    below, memory, outlets = dice(f"course {seed}"), Memory(), read_registry(CRISIS / "publishers.json")
    here, given = [one for one in dossiers if below(2)], dict[str, Any](pins=[], registry=outlets, as_of=None)
    for _ in range(14):
        away = [one for one in dossiers if one not in here]
        match below(9):
            case 0 | 1:
                here = here + [one for one in away if below(1 + len(away) // 8) == 0]
            case 2:
                here = [one for one in here if below(12)]
            case 3 | 4:
                given["pins"] = [*given["pins"], pinned(here, below)]
            case 5:
                given["pins"] = given["pins"][:-1]
            case 6:
                given["as_of"] = date(2024, 5, 1 + below(28))
            case 7:
                given["registry"] = [msgspec.structs.replace(one, owner=f"Owner {below(4)}") for one in outlets]
            case _:
                given["registry"] = outlets[below(3) :]
        assert memory.link(here, **given) == whole(here, **given)


def test_articles_that_come_one_by_one_have_the_links_of_all_and_only_they_are_worked(dossiers, monkeypatch):
    ordered = sorted(dossiers, key=lambda one: one.paper.key)
    memory, worked = Memory(), list[str]()
    for kind in (Copies, Stories, Groups):
        monkeypatch.setattr(kind, "place", counting(kind.place, worked))
    for count in range(len(ordered) - 15, len(ordered)):
        linked = memory.link(ordered[:count])
        steps = len(worked)
        assert linked == whole(ordered[:count])
        worked.clear()
    assert 2 <= steps <= 3 * 12  # what a report changes of people or lines is worked again from there
    assert memory.link(ordered[:count]) == linked
    assert (worked, memory.fresh) == ([], 0)


def counting[**Given, Result](work: Callable[Given, Result], calls: list[str]) -> Callable[Given, Result]:
    def counted(*given: Given.args, **named: Given.kwargs) -> Result:
        calls.append(work.__qualname__)
        return work(*given, **named)

    return counted


def report(
    name: str,
    day: int,
    words: str,
    nurse: str,
    *,
    publisher: str = "Dale Post",
    where: str | None = None,
    on: str | None = None,
    **more: Any,
) -> Dossier:
    """A report of a day in May that names a nurse whom shells hit."""
    writing = Writing(name, words, published=f"2024-05-{day:02}", publisher=publisher)
    writing.actor(nurse, roles=("nurse",))
    return writing.event("shell", "hit", where=where, day=on, targets=(nurse,), **more).dossier


def grown(dossiers: list[Dossier], **given: Any) -> list[Link]:
    """The links of reports that came one by one, which are those of all of them at once."""
    memory = Memory()
    for count in range(1, len(dossiers) + 1):
        assert memory.link(dossiers[:count], **given) == whole(dossiers[:count], **given)
    return link_dossiers(dossiers, **given)


def occurrences(links: list[Link]) -> list[int]:
    return [one.reports for one in links if isinstance(one, Occurrence)]


def test_somebody_whom_a_later_article_shows_to_be_another_is_that_in_the_earlier_one_too():
    def held(name: str, day: int, words: str, nurse: str) -> Dossier:
        writing = Writing(name, words, published=f"2024-05-{day:02}", publisher=f"Post {name}")
        writing.actor(nurse, roles=("nurse",))
        return writing.event("arrest", "arrested", targets=(nurse,)).dossier

    first = held("h1", 7, "Police in Hald arrested nurse Ilya Venn.", "Ilya Venn")
    second = held("h2", 8, "Of those who were arrested this week, nurse Venn is free again.", "Venn")
    other = held("h3", 9, "Nobody in Tal knows why soldiers arrested nurse Oskar Venn at the ford.", "Oskar Venn")
    assert occurrences(grown([first, second])) == [2]
    assert occurrences(grown([first, second, other])) == [1, 1, 1]


def test_a_line_that_a_later_article_shows_to_be_a_standing_one_is_that_in_the_earlier_one_too():
    line = "Should shells ever hit Hald again, nurse Ilya Venn would have this valley read the Dale Post."
    texts = [f"{' '.join(f'{word}{day}' for word in 'abcdefghijklmnopqrstuvwxyz' * 2)}.\n\n{line}" for day in (3, 5, 7)]
    reports = [report(f"d{n}", 3 + n, text, "Ilya Venn", status="hypothetical") for n, text in enumerate(texts)]
    assert occurrences(grown(reports[:1])) == [1]
    assert occurrences(grown(reports)) == [3]


def test_an_outlet_that_the_registry_names_anew_is_credited_in_what_came_before():
    wire = report("w1", 7, "Shells hit the market of Hald and wounded Ilya Venn, 41.", "Ilya Venn", publisher="aw")
    brief = report("b1", 8, "Rockets hit nurse Ilya Venn, 41, in Hald, says Ardell Wire.\n(Ardell Wire)", "Ilya Venn")
    memory, outlets = Memory(), [Outlet(id="aw", name="Ardell Wire", owner="Ardell Trust")]
    for registry in ([], outlets, []):
        linked = memory.link([wire, brief], registry=registry)
        assert linked == whole([wire, brief], registry=registry)
        assert (b'"how":"credit"' in linked) == bool(registry)


def test_who_owns_an_outlet_and_what_day_it_is_tell_otherwise_of_what_came_before():
    def due(name: str, day: int, words: str, publisher: str) -> Dossier:
        writing = Writing(name, words, published=f"2024-05-{day:02}", publisher=publisher)
        writing.actor("Ilya Venn")
        known: dict[str, Any] = {"day": "2024-05-20", "where": "Hald", "agents": ("Ilya Venn",)}
        return writing.event("visit", "visit", status="announced", **known).dossier

    reports = [
        due("o1", 7, "Nurse Ilya Venn is to visit Hald on 20 May.", "Dale Post"),
        due("o2", 8, "A visit of Ilya Venn to Hald is planned for the week after next.", "Hald Echo"),
    ]
    memory, seen = Memory(), set()
    for owner, day in (("A Trust", 9), ("B Trust", 9), ("A Trust", 9), ("A Trust", 30)):
        registry = [Outlet(id="dp", name="Dale Post", owner="A Trust"), Outlet(id="he", name="Hald Echo", owner=owner)]
        given: dict[str, Any] = {"registry": registry, "as_of": date(2024, 5, day)}
        linked = memory.link(reports, **given)
        assert linked == whole(reports, **given)
        seen.add(linked)
    assert len(seen) == 3


def test_an_office_that_a_later_article_tells_of_is_whose_word_the_earlier_one_gives():
    def told(
        name: str, day: int, words: str, speaker: str, roles: tuple[str, ...] = (), kind: str = "person"
    ) -> Dossier:
        writing = Writing(name, words, published=f"2024-05-{day:02}", publisher=f"Post {name}")
        writing.actor(speaker, kind, roles=roles)
        by = writing.said(speaker, "hit Hald")
        return writing.event("shell", "hit", day="2024-05-06", where="Hald", by=by).dossier

    person = told("p1", 7, "Shells hit Hald on Monday, says Pavel Orlec.", "Pavel Orlec")
    body = told("p2", 8, "Mortars hit Hald, the Defence Ministry told us.", "Defence Ministry", kind="organisation")
    writing = Writing("p3", "Defence Minister Pavel Orlec sleeps badly.", published="2024-05-20", publisher="Post p3")
    writing.actor("Pavel Orlec", roles=("Defence Minister",))
    before, after = grown([person, body]), grown([person, body, writing.dossier])
    assert [one.independent for one in before if isinstance(one, Occurrence)] == [2]
    assert [one.independent for one in after if isinstance(one, Occurrence)] == [1]


def test_an_article_that_is_read_anew_is_worked_anew():
    one, two = (
        report("h1", 7, f"Shells hit nurse Ilya Venn {where}.", "Ilya Venn") for where in ("in Hald", "at home in Tal")
    )
    memory = Memory()
    memory.link([one])
    assert memory.link([two]) == whole([two])
    assert memory.fresh == 3  # filed, gathered, told
