"""One thing that happened, gathered from many reports: what makes two events one, what keeps them two."""

import msgspec
import pytest

from farwatch.links import link_dossiers
from farwatch.model import Anchored, Occurrence, Outlet, Pin
from tests.links.making import Writing

STATE = Outlet(id="state", name="State Radio", owner="The State")
PRESS = Outlet(id="press", name="Ministry of Order, Press Service", owner="The State", type="ministry")
REGISTRY = (STATE, PRESS, Outlet(id="dale", name="Dale Post", owner="Dale Press"))


def occurrences(*writings: Writing, **known) -> list[Occurrence]:
    links = link_dossiers([writing.dossier for writing in writings], **known)
    return [link for link in links if isinstance(link, Occurrence)]


def documents(occurrence: Occurrence) -> list[str]:
    return [member.document for member in occurrence.members]


def shelling(
    id: str, *, day="2024-05-01", where="Halden", text="Shells fell on {} market, killing some.", **known
) -> Writing:
    writing = Writing(id, text.format(where), published=known.pop("published", "2024-05-02T10:00:00Z"), **known)
    return writing.event("shell", "fell", day=day, where=where)


def test_the_same_kind_day_and_place_are_one_occurrence():
    (found,) = occurrences(
        shelling("a"), shelling("b", text="At {} the bombs fell before breakfast.", publisher="Torp Echo")
    )
    assert documents(found) == ["a", "b"]
    assert (found.kind, found.place, found.earliest, found.latest) == ("shell", "Halden", "2024-05-01", "2024-05-01")


@pytest.mark.parametrize("other", [{"day": "2024-04-27"}, {"where": "Vestby"}])
def test_another_day_or_place_is_another_occurrence(other):
    assert len(occurrences(shelling("a"), shelling("b", text="At {} the bombs fell before breakfast.", **other))) == 2


def test_another_country_is_another_occurrence():
    one = Writing("a", "Police arrested nine in Springfield.").event(
        "arrest", "arrested", day="2024-05-01", where="Springfield", country="US"
    )
    two = Writing("b", "Police arrested ten in Springfield.").event(
        "arrest", "arrested", day="2024-05-01", where="Springfield", country="CA"
    )
    assert len(occurrences(one, two)) == 2


def test_other_victims_are_another_occurrence():
    one = Writing("a", "Police arrested Ann Lee in Halden.").event(
        "arrest", "arrested", day="2024-05-01", where="Halden", targets=("Ann Lee",)
    )
    two = Writing("b", "Police arrested Bo Dahl in Halden.").event(
        "arrest", "arrested", day="2024-05-01", where="Halden", targets=("Bo Dahl",)
    )
    assert len(occurrences(one, two)) == 2
    both = Writing("c", "Police arrested Ann Lee at Halden quay.").event(
        "arrest", "arrested", day="2024-05-01", where="Halden", targets=("Ann Lee",)
    )
    assert sorted(map(documents, occurrences(one, two, both))) == [["a", "c"], ["b"]]


def test_a_death_is_told_of_the_attack_that_caused_it():
    told = Writing("b", "Seven people were killed at Halden, officials said.").event(
        "kill", "killed", day="2024-05-01", where="Halden", counts=(("killed", 7, 7),)
    )
    (found,) = occurrences(shelling("a"), told)
    assert found.kind == "shell"


def test_the_members_of_a_copy_go_where_those_of_its_parent_went():
    text = (
        "Shells fell on Halden market on Wednesday, the harbour office said. Nine stalls burned down before the pumps came. "
        "The people of the quay carried what was left to the church, and the bell was rung until dark. Nobody slept that night."
    )
    parent = shelling("a", text=text.replace("{}", ""), publisher="Torp Echo")
    copy = Writing("b", text, published="2024-05-02T11:00:00Z").event("shell", "fell")
    (found,) = occurrences(parent, copy)
    assert (documents(found), found.reports, found.distinct, found.independent) == (["a", "b"], 2, 1, 1)
    assert found.origins[0].binds[0].by == "copy"


def quoting(id: str, speaker: str, publisher: str, words: str) -> Writing:
    writing = Writing(id, f"{speaker} said shells {words} Halden.", publisher=publisher)
    writing.actor(speaker, kind="organisation")
    said = writing.said(speaker, f"shells {words} Halden")
    return writing.event("shell", words, day="2024-05-01", where="Halden", by=said, status="alleged")


def test_two_outlets_that_quote_one_spokesman_are_two_reports_and_one_origin():
    (found,) = occurrences(
        quoting("a", "The Rescue Office", "Torp Echo", "struck"),
        quoting("b", "The Rescue Office", "Dale Post", "had hit"),
    )
    assert (found.reports, found.distinct, found.independent) == (2, 2, 1)
    (origin,) = found.origins
    assert [(bind.by, bind.documents) for bind in origin.binds] == [("claimant", ("a", "b"))]


def test_different_claimants_are_different_origins():
    (found,) = occurrences(
        quoting("a", "The Rescue Office", "Torp Echo", "struck"), quoting("b", "The Army Staff", "Dale Post", "had hit")
    )
    assert found.independent == 2


def test_one_owner_is_one_origin():
    (found,) = occurrences(
        shelling("a", publisher="State Radio"),
        shelling("b", text="At {} the bombs fell before breakfast.", publisher="Ministry of Order, Press Service"),
        registry=REGISTRY,
    )
    assert (found.reports, found.independent, found.origins[0].binds[0].by) == (2, 1, "owner")


def test_a_claimant_that_publishes_is_one_origin_with_what_it_publishes():
    (found,) = occurrences(
        shelling("a", publisher="Ministry of Order, Press Service"),
        quoting("b", "The Ministry of Order", "Dale Post", "had hit"),
        registry=REGISTRY,
    )
    assert found.independent == 1


def test_families_that_only_deny_are_no_origins():
    denial = Writing("b", "The army said no shells fell on Halden.", publisher="State Radio").event(
        "shell", "fell", day="2024-05-01", where="Halden", status="denied"
    )
    (found,) = occurrences(shelling("a"), denial, registry=REGISTRY)
    assert (found.reports, found.distinct, found.independent, found.status) == (2, 2, 1, "contested")


def pin(verdict: str, one: Writing, other: Writing) -> Pin:
    ends = [{"document": w.id, "span": w.events[0].trigger_span} for w in (one, other)]
    return msgspec.convert({"kind": "event", "verdict": verdict, "one": ends[0], "other": ends[1]}, Pin)


def test_reviewers_decisions_hold_over_every_rule():
    one, two = shelling("a"), shelling("b", day="2024-04-20", where="Vestby")
    (joined,) = occurrences(one, two, pins=[pin("must-link", one, two)])
    assert documents(joined) == ["a", "b"]
    three = shelling("c", text="At {} the bombs fell before breakfast.")
    assert len(occurrences(one, three, pins=[pin("cannot-link", three, one)])) == 2


def test_an_id_is_that_of_the_earliest_member_and_outlives_later_reports():
    first = shelling("a", published="2024-05-02T08:00:00Z")
    later = shelling("b", text="At {} the bombs fell before breakfast.")
    assert occurrences(first)[0].id == occurrences(later, first)[0].id != occurrences(later)[0].id


def test_pins_stand_on_spans():
    assert Anchored(document="a", span=shelling("a").events[0].trigger_span).document == "a"


def test_every_order_and_batch_gives_the_same_links():
    some = [shelling("a"), shelling("b", text="At {} the bombs fell before breakfast."), shelling("c", where="Vestby")]
    some += [quoting(f"q{i}", "The Rescue Office", "Torp Echo", words) for i, words in enumerate(["struck", "had hit"])]
    expected = link_dossiers([one.dossier for one in some])
    for other in (some[::-1], some[2:] + some[:2] + some[1:3]):
        assert link_dossiers([one.dossier for one in other]) == expected
