"""Reviewers merge and split occurrences and people, and take it back: a later decision supersedes an earlier one."""

import msgspec
import pytest

from farwatch.links import link_dossiers
from farwatch.model import Identity, LinkDecision, Occurrence, Pin, standing
from tests.links.making import Writing


def person(id: str, words: str, **known) -> Writing:
    dated = {name: known.pop(name) for name in ("published",) if name in known}
    writing = Writing(id, f"In the harbour {words} waited for the ferry.", **dated)
    writing.actor(words, **known)
    return writing


def people(*writings: Writing, pins: list[Pin] | None = None) -> dict[tuple[str, ...], str]:
    """The identities by the documents of their members, each with its id."""
    found = link_dossiers([writing.dossier for writing in writings], pins=pins or [])
    return {tuple(one.document for one in link.members): link.id for link in found if isinstance(link, Identity)}


def end(writing: Writing) -> dict[str, object]:
    return {"document": writing.id, "span": next(iter(writing.actors.values())).mentions[0].span}


def ruled(verdict: str, one: object, other: object, **more) -> LinkDecision:
    about = {"kind": "actor", **one} if isinstance(one, dict) else {"kind": "actor", "actor": one}
    return msgspec.convert({"verdict": verdict, "about": about, "value": other, **more}, LinkDecision)


def pin(*given, **more) -> Pin:
    found = ruled(*given, **more).pin()
    assert found is not None
    return found


def test_two_spellings_that_no_rule_joins_are_one_person_by_decision():
    one, other, third = person("a", "Bill Sand"), person("b", "William Sandoe"), person("c", "William Sandoe")
    assert len(people(one, other, third)) == 2
    merged = people(one, other, third, pins=[pin("must-link", end(one), end(other))])
    assert list(merged) == [("a", "b", "c")]


def test_one_name_is_two_people_by_decision():
    one, two, three = (person(name, "Jan Vesely") for name in "abc")
    assert list(people(one, two, three)) == [("a", "b", "c")]
    found = people(one, two, three, pins=[pin("cannot-link", end(one), end(two))])
    assert sorted(found) == [("a", "c"), ("b",)]


def test_a_surname_alone_goes_where_a_decision_says_and_not_where_one_forbids():
    one, two, alone = person("a", "Stefan Orlec"), person("b", "Pavle Orlec"), person("c", "Orlec")
    assert sorted(people(one, two, alone)) == [("a",), ("b",), ("c",)]
    assert ("b", "c") in people(one, two, alone, pins=[pin("must-link", end(alone), end(two))])
    assert ("a", "c") in people(one, two, alone, pins=[pin("cannot-link", end(alone), end(two))])


@pytest.mark.parametrize(
    "names", [("Tresk", "Tarn"), ("Ann Tresk", "Tarn"), ("Tarn", "Ann Tresk"), ("Bo Tarn", "Ann Tresk")]
)
@pytest.mark.parametrize("order", ["abcxyz", "axbycz"])
def test_two_who_are_joined_are_one_in_all_their_documents_whatever_is_known_of_them(names, order):
    known = [{"roles": ("nurse",), "country": "Kozhara"}, {"roles": ("judge",), "country": "Velland"}]
    writings = [
        person(name, names[name in "xyz"], **known[name in "xyz"], published=f"2024-05-{day:02}T10:00:00Z")
        for day, name in enumerate(order, 1)
    ]
    one, other = writings[order.index("a")], writings[order.index("x")]
    apart = people(*writings)
    assert {tuple(sorted(members)) for members in apart} == {("a", "b", "c"), ("x", "y", "z")}
    joined = people(*writings, pins=[pin("must-link", end(one), end(other))])
    ((members, left),) = joined.items()
    assert tuple(sorted(members)) == ("a", "b", "c", "x", "y", "z")
    assert left in apart.values()
    assert people(*writings) == apart


def test_a_reading_that_is_joined_and_parted_at_once_goes_alone():
    one, two, three = (person(name, "Jan Vesely") for name in "abc")
    pins = [pin("cannot-link", end(one), end(two)), pin("must-link", end(two), end(three))]
    assert sorted(people(one, two, three, pins=pins)) == [("a",), ("b", "c")]


def test_of_two_contrary_rulings_the_later_one_holds():
    one, two = person("a", "Tarn"), person("b", "Tresk")
    join, part = pin("must-link", end(one), end(two)), pin("cannot-link", end(two), end(one))
    assert list(people(one, two, pins=[part, join])) == [("a", "b")]
    assert sorted(people(one, two, pins=[join, part])) == [("a",), ("b",)]


def test_people_are_merged_by_their_ids_which_stay_after_the_merge():
    one, other = person("a", "Bill Sand"), person("b", "William Sandoe")
    apart = people(one, other)
    ruling = [pin("must-link", apart["a",], apart["b",])]
    assert people(one, other, pins=ruling) == {("a", "b"): apart["a",]}
    assert people(other, one, pins=ruling) == {("a", "b"): apart["a",]}


def test_a_decision_that_is_superseded_rules_nothing():
    one, two = person("a", "Jan Vesely"), person("b", "Jan Vesely")
    split = ruled("cannot-link", end(one), end(two), id="1")
    back = ruled("reject", end(one), None, id="2", supersedes="1")
    again = ruled("accept", end(one), None, id="3", supersedes="2")
    undone = ruled("withdraw", end(one), None, id="4", supersedes="2")
    redone = ruled("withdraw", end(one), None, id="5", supersedes="4")
    for told, count in (
        ((split,), 2),
        ((split, back), 1),
        ((back, split, again), 1),
        ((split, back, undone), 2),
        ((split, back, undone, redone), 1),
    ):
        pins = [found for decision in standing(told) if (found := decision.pin())]
        assert len(people(one, two, pins=pins)) == count


@pytest.mark.parametrize("value", [None, 3, {}, {"document": "a"}, {"span": [1, 2]}])
def test_a_decision_names_two_readings(value):
    decision = msgspec.convert(
        {"verdict": "must-link", "about": {"kind": "event", "document": "a", "span": [0, 3]}, "value": value},
        LinkDecision,
    )
    with pytest.raises(ValueError, match=r"reading|value"):
        decision.pin()


def test_occurrences_are_merged_by_their_ids():
    one = Writing("a", "Shells fell on Halden.").event("shell", "fell", day="2024-05-01", where="Halden")
    two = Writing("b", "A mine was hit at Vestby.").event("bomb", "hit", day="2024-04-20", where="Vestby")
    dossiers = [one.dossier, two.dossier]
    first, second = (link.id for link in link_dossiers(dossiers) if isinstance(link, Occurrence))
    merge = msgspec.convert(
        {"verdict": "must-link", "about": {"kind": "occurrence", "occurrence": first}, "value": {"occurrence": second}},
        LinkDecision,
    ).pin()
    assert merge is not None
    (found,) = (link for link in link_dossiers(dossiers, pins=[merge]) if isinstance(link, Occurrence))
    assert (found.id, found.reports) == (first, 2)


def test_a_decision_about_what_is_not_there_rules_nothing():
    one, two = person("a", "Jan Vesely"), person("b", "Jan Vesely")
    lost = pin("cannot-link", {"document": "z", "span": [0, 4]}, "person-000000000000")
    assert people(one, two, pins=[lost]) == people(one, two)
