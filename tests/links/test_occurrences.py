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


def test_the_country_is_that_of_the_place_and_not_of_where_another_report_was_written():
    near = shelling("a")
    far = Writing("b", "From Havn they mourn those on whom shells fell.", published="2024-05-03T10:00:00Z")
    far.event("shell", "fell", where="Havn", country="AU")
    ends = [Anchored(document=w.id, span=w.events[0].trigger_span) for w in (near, far)]
    pin = Pin(kind="event", verdict="must-link", one=ends[0], other=ends[1])
    (found,) = occurrences(near, shelling("c", publisher="Torp Echo"), far, pins=[pin])
    assert (found.place, found.country, found.reports) == ("Halden", None, 3)


def test_his_wife_is_the_one_whom_another_outlet_names():
    unnamed = Writing("a", "Bo Dahl was arrested in Halden, his wife said.", publisher="Torp Echo")
    unnamed.actor("his wife", kind="unknown", name="wife")
    by = unnamed.said("his wife", "Bo Dahl was arrested in Halden")
    unnamed.event("arrest", "arrested", day="2024-05-01", where="Halden", by=by, status="alleged")
    named = Writing("b", "Bo Dahl was taken away in Halden, his wife Ann Dahl said.", publisher="Dale Post")
    named.actor("Ann Dahl", roles=("wife",))
    by = named.said("Ann Dahl", "Bo Dahl was taken away in Halden")
    named.event("arrest", "taken away", day="2024-05-01", where="Halden", by=by, status="alleged")
    (found,) = occurrences(unnamed, named)
    assert (found.reports, found.independent) == (2, 1)
    two = Writing("c", "Bo Dahl was led off in Halden, Eva Dahl said.", publisher="Vestby News")
    two.actor("Eva Dahl", roles=("wife",))
    by = two.said("Eva Dahl", "Bo Dahl was led off in Halden")
    two.event("arrest", "led off", day="2024-05-01", where="Halden", by=by, status="alleged")
    (found,) = occurrences(unnamed, named, two)
    assert found.independent == 3  # nobody says which of the two it was


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


COPY = (
    "Fishermen of Halden say that the harbour police detained eleven men on Monday after a quarrel about the new nets. "
    "The boats stayed in the harbour, the ice melted in the crates and the cannery sent its workers home before noon. "
    "Nobody was told when the men would be back, and the priest rang for them in the evening."
)


def test_the_members_of_a_copy_in_another_houses_style_go_where_its_parents_went():
    parent = Writing("a", COPY, publisher="Torp Echo", published="2024-05-02T10:00:00Z").event("arrest", "detained")
    text = COPY.replace("eleven men on Monday", "11 men on 29 April").replace("new nets", "nets")
    copy = Writing("b", text, published="2024-05-02T11:00:00Z").event("arrest", "detained", day="2023-11-02")
    (found,) = occurrences(parent, copy)
    assert documents(found) == ["a", "b"]


def test_what_is_only_supposed_is_of_no_other_texts_occurrence():
    supposed = shelling("b", text="If shells fell on {} again, all would leave.", publisher="Torp Echo")
    events = tuple(msgspec.structs.replace(event, status="hypothetical") for event in supposed.events)
    supposed.events[:] = events
    assert len(occurrences(shelling("a"), supposed)) == 2


def test_a_later_text_that_names_the_place_is_of_the_one_occurrence_there():
    later = Writing("b", "Nobody has forgotten the shelling of Halden.", published="2024-06-09", publisher="Torp Echo")
    later.event("shell", "shelling", where="Halden")
    other = Writing("c", "Nobody has forgotten the shelling of Sande.", published="2024-06-09", publisher="Torp Echo")
    other.event("shell", "shelling", where="Sande")
    assert sorted(map(documents, occurrences(shelling("a"), later, other))) == [["a", "b"], ["c"]]


def test_one_person_by_name_is_not_the_many_who_are_counted():
    many = Writing("a", "Police detained 14 people in Halden.").event(
        "arrest", "detained", day="2024-05-01", where="Halden", counts=(("detained", 14, 14),)
    )
    one = Writing("b", "Police detained Ann Lee in Halden.", publisher="Torp Echo").event(
        "arrest", "detained", day="2024-05-01", where="Halden", targets=("Ann Lee",)
    )
    assert len(occurrences(many, one)) == 2


def test_what_goes_on_since_a_day_began_on_it():
    began = Writing("a", "A curfew begins in Halden.").event("curfew", "curfew", day="2024-05-01", where="Halden")
    since = Writing("b", "The curfew in Halden goes on.", published="2024-05-09", publisher="Torp Echo")
    since.event("curfew", "curfew", day="2024-05-01/", where="Halden")
    (found,) = occurrences(began, since)
    assert (documents(found), found.earliest) == (["a", "b"], "2024-05-01")


def test_a_headline_is_not_the_publishers_own_word_where_the_text_gives_it_to_somebody():
    def headed(id: str, publisher: str, words: str) -> Writing:
        writing = Writing(
            id, f"Halden: {words} dawn shells\n\nThe Rescue Office said shells fell on Halden.", publisher=publisher
        )
        writing.actor("The Rescue Office", kind="organisation")
        said = writing.said("The Rescue Office", "shells fell on Halden")
        writing.event("shell", words, day="2024-05-01", where="Halden")
        return writing.event("shell", "fell", day="2024-05-01", where="Halden", by=said, status="alleged")

    (found,) = occurrences(headed("a", "Torp Echo", "terror in"), headed("b", "Dale Post", "fear after"))
    assert (found.reports, found.independent) == (2, 1)


def test_the_day_of_saying_it_dates_nothing():
    text = "Investigators said on Tuesday that a drone had hit Halden mill."
    told = Writing("b", text, published="2024-05-21", publisher="Torp Echo")
    told.actor("Investigators", kind="group")
    told.said("Investigators", "a drone had hit Halden mill")
    told.event("drone-strike", "hit", day="2024-05-21", where="Halden", by="s1", status="alleged")
    told.statements[0] = msgspec.structs.replace(told.statements[0], said_on=told.times["2024-05-21"].id)
    struck = Writing("a", "A drone struck the mill at Halden.", published="2024-05-08")
    struck.event("drone-strike", "struck", day="2024-05-08", where="Halden")
    (found,) = occurrences(struck, told)
    assert (documents(found), found.earliest) == (["a", "b"], "2024-05-08")


def test_a_place_before_the_noun_is_its_place():
    text = "The governor spoke in Sande of the Halden shelling."
    told = Writing("b", text, published="2024-05-03", publisher="Torp Echo").event("meet", "spoke", where="Sande")
    told.event("meet", "governor", where="Halden")
    told.event("shell", "shelling", where="Sande")
    assert [documents(one) for one in occurrences(shelling("a"), told) if one.kind == "shell"] == [["a", "b"]]


def test_what_is_to_come_of_nobody_and_nowhere_joins_nothing():
    places = Writing("a", "Monitors would see all places of detention.", published="2024-05-01")
    places.event("arrest", "detention", status="announced")
    arrested = Writing("b", "Eleven were arrested in Halden.", published="2024-05-02", publisher="Torp Echo")
    arrested.event("arrest", "arrested", where="Halden")
    assert len(occurrences(places, arrested)) == 2


@pytest.mark.parametrize(
    ("published", "kind", "count"),
    [("2024-06-09", "shell", 1), ("2026-06-09", "shell", 2), ("2024-06-09", "accuse", 2)],
)
def test_the_only_one_of_a_place_is_meant_for_weeks_and_not_for_years(published, kind, count):
    fish = "The cannery pays more for herring this spring, and three crews have changed their harbour for the better price."
    first = Writing("a", f"In Halden there was a first one. {fish}", published="2024-05-02")
    first.event(kind, "first", where="Halden")
    choir = "The church choir sang until midnight while the mayor handed out lanterns, pancakes and prizes to all the singers."
    later = Writing("b", f"Guests at Halden spoke of another. {choir}", published=published, publisher="Torp Echo")
    later.event(kind, "another", where="Halden")
    assert len(occurrences(first, later)) == count


def test_what_was_done_has_no_day_to_come():
    told = Writing("b", "The minister will answer on Tuesday for the shelling of Halden.", published="2024-05-16")
    told.event("shell", "shelling", day="2024-05-21", where="Halden")
    (found,) = occurrences(shelling("a"), told)
    assert (documents(found), found.latest) == (["a", "b"], "2024-05-01")
