"""Late coverage, which names no day: it joins by who took part, by the name before the noun, by a plan of the past."""

import pytest

from farwatch.links import link_dossiers
from farwatch.links.claimants import read_voices
from farwatch.model import Fate, Occurrence
from tests.links.making import Writing

CHOIR = "The church choir sang until midnight while the mayor handed out lanterns and prizes to all the singers."


def occurrences(*writings: Writing) -> list[list[str]]:
    links = link_dossiers([writing.dossier for writing in writings])
    return [[one.document for one in link.members] for link in links if isinstance(link, Occurrence)]


def envoy(id: str = "a", published: str = "2024-05-02") -> Writing:
    writing = Writing(id, "Ann Lee, the envoy, met Bo Dahl in Halden.", published=published)
    writing.actor("Ann Lee", roles=("envoy",))
    return writing.event("visit", "met", day=published, where="Halden", agents=("Ann Lee",))


def late(text: str, kind: str, trigger: str, **known) -> Writing:
    published = known.pop("published", "2024-05-30")
    return Writing("z", f"{text} {CHOIR}", published=published, publisher="Torp Echo").event(kind, trigger, **known)


@pytest.mark.parametrize(
    ("text", "agents", "count"),
    [
        ("The envoy came, and little was gained.", ("envoy",), 1),
        ("An envoy came, and little was gained.", ("envoy",), 2),
        ("The guest came, and little was gained.", ("guest",), 2),
    ],
)
def test_the_envoy_is_the_one_who_was_there(text, agents, count):
    assert len(occurrences(envoy(), late(text, "visit", "came", agents=agents))) == count


def test_the_envoy_is_the_one_of_these_weeks():
    assert (
        len(occurrences(envoy(), late("The envoy came.", "visit", "came", agents=("envoy",), published="2024-11-30")))
        == 2
    )


@pytest.mark.parametrize(("name", "count"), [("Halden", 1), ("Sande", 2)])
def test_the_name_before_the_noun_says_which(name, count):
    seized = Writing("a", "Police arrested nine students in Halden.", published="2024-05-02")
    seized.event("arrest", "arrested", day="2024-05-02", where="Halden", counts=(("detained", 9, 9),))
    told = late(f"In Vestby Bo Dahl was to explain the {name} arrests.", "arrest", "arrests", where="Vestby")
    assert len(occurrences(seized, told)) == count


def test_the_arrests_are_not_those_of_one_woman():
    one = Writing("a", "Police arrested Ann Lee in Halden.", published="2024-05-02")
    one.event("arrest", "arrested", day="2024-05-02", where="Halden", targets=("Ann Lee",))
    told = late("Bo Dahl spoke of the Halden arrests.", "arrest", "arrests")
    assert len(occurrences(one, told)) == 2


def test_a_plan_of_the_past_joins_what_was_planned():
    planned = Writing("a", "A joint commission will meet in Torp on Friday.", published="2024-05-02")
    planned.event("meet", "meet", status="announced", day="2024-05-10", where="Torp", agents=("joint commission",))
    told = late("Nothing was heard of the commission that was to meet.", "meet", "commission", status="announced")
    (found,) = occurrences(planned, told)
    assert found == ["a", "z"]
    links = link_dossiers([planned.dossier, told.dossier])
    assert [link.fate for link in links if isinstance(link, Fate)] == ["due-unconfirmed"]


def test_a_new_plan_is_another_than_the_old_one():
    planned = Writing("a", "A joint commission will meet in Torp on Friday.", published="2024-05-02")
    planned.event("meet", "meet", status="announced", day="2024-05-10", where="Torp", agents=("joint commission",))
    told = late("Officials want the ministers to meet.", "meet", "meet", status="announced", agents=("ministers",))
    assert len(occurrences(planned, told)) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ann Lee stayed on after the talks to see Bo Dahl.", 2),
        ("Nothing came of the talks, nor did anybody see Bo Dahl.", 2),
        ("Ann Lee went to the talks, where she could see Bo Dahl.", 1),
    ],
)
def test_what_came_after_in_one_sentence_is_another(text, count):
    writing = Writing("a", text).event("meet", "talks", day="2024-05-02", where="Dahl")
    assert len(occurrences(writing.event("meet", "see"))) == count


def test_a_sum_over_months_is_not_the_one_of_today():
    writing = Writing("a", "Gunmen took Ann Lee. In the past ten months 61 people were seized.")
    writing.event("abduct", "took", day="2024-05-02", targets=("Ann Lee",))
    writing.event("abduct", "seized", counts=(("abducted", 61, 61),))
    record = writing.record
    stretch = record.times[0].__class__(
        **{
            **{field: getattr(record.times[0], field) for field in record.times[0].__struct_fields__},
            "id": "t9",
            "span": writing.span("the past ten months"),
            "type": "DURATION",
            "earliest": "2023-07-02",
            "latest": "2024-05-02",
        }
    )
    writing.times["months"] = stretch
    assert len(occurrences(writing)) == 2


def test_a_successor_whom_nobody_names_is_not_the_one_who_is():
    plan = Writing("a", "A successor will be named in Halden.", published="2024-05-02").event(
        "appoint", "named", status="announced"
    )
    named = Writing("b", "Ann Lee was named mayor.", published="2024-05-03", publisher="Torp Echo")
    named.event("appoint", "named", day="2024-05-03", targets=("Ann Lee",))
    assert len(occurrences(plan, named)) == 2


@pytest.mark.parametrize(("name", "count"), [("Halden", 1), ("Sande", 2)])
def test_a_name_in_the_sentence_says_where_though_no_place_is_read(name, count):
    fell = Writing("a", "Shells fell on Halden.", published="2024-05-02").event(
        "shell", "fell", day="2024-05-01", where="Halden"
    )
    told = late(f"The shelling at {name} went unexplained.", "shell", "shelling", published="2024-05-12")
    assert len(occurrences(fell, told)) == count


def test_a_place_is_also_the_words_for_it():
    one = Writing("a", "Shells fell on Brack.", published="2024-05-02").event(
        "shell", "fell", day="2024-05-01", where="Brack"
    )
    other = Writing("b", "In Brack the bombs fell at noon.", published="2024-05-02", publisher="Torp Echo")
    other.event("shell", "fell", day="2024-05-01", where="Brack")
    elsewhere = other.places["Brack"]
    other.places["Brack"] = type(elsewhere)(
        **{**{field: getattr(elsewhere, field) for field in elsewhere.__struct_fields__}, "name": "Bratsk"}
    )
    assert occurrences(one, other) == [["a", "b"]]


@pytest.mark.parametrize(
    ("staff", "body"),
    [
        ("investigators for the Dale Institute", "dale institute"),
        ("medical experts at the Bureau of Coasts", "coasts bureau"),
        ("people from the Dale Institute", None),
        ("drivers for Halden", None),
    ],
)
def test_those_without_a_name_speak_for_the_body_they_are_of(staff, body):
    writing = Writing("a", f"It was a bomb, {staff} said.")
    actor = writing.actor(staff, kind="group")
    assert (read_voices(writing.record)[actor].name == body) is (body is not None)


def test_where_delegations_come_from_is_not_where_they_meet():
    one = Writing("a", "Delegations from Orland met the rebels.", published="2024-05-02")
    one.event("meet", "met", day="2024-05-02", where="Orland")
    other = Writing("b", "In Halden the rebels and the others met.", published="2024-05-02", publisher="Torp Echo")
    other.event("meet", "met", day="2024-05-02", where="Halden")
    owned = Writing("c", "Orland's team met the rebels.", published="2024-05-02", publisher="Sande News")
    owned.event("meet", "met", day="2024-05-02", where="Orland")
    assert len(occurrences(one, other, owned)) == 1


def test_a_village_taken_for_one_of_another_country_may_be_the_same_place():
    text = "Shells fell on the market of {} at noon, and seven people who sold onions were killed."
    one = Writing("a", text.format("Lund Ferry"), published="2024-05-02")
    one.event("shell", "fell", day="2024-05-01", where="Lund", country="SE")
    other = Writing("b", text.format("Fell"), published="2024-05-02", publisher="Torp Echo")
    other.event("shell", "fell", day="2024-05-01", where="Fell", country="DE")
    other.places["Fell"] = type(other.places["Fell"])(
        **{
            **{field: getattr(other.places["Fell"], field) for field in other.places["Fell"].__struct_fields__},
            "precision": "province",
        }
    )
    assert occurrences(one, other) == [["a", "b"]]


def test_an_attack_on_a_place_is_the_strike_that_another_text_names():
    struck = Writing("a", "A drone struck Halden.", published="2024-05-02").event(
        "drone-strike", "struck", day="2024-05-01", where="Halden"
    )
    denied = Writing("b", "There was no attack on Halden.", published="2024-05-02", publisher="Torp Echo")
    denied.event("clash", "attack", status="denied", day="2024-05-01", where="Halden")
    assert occurrences(struck, denied) == [["a", "b"]]


def test_its_ministry_is_that_of_the_state_named_before():
    writing = Writing("a", "Orland on Monday rejected a plan, its foreign ministry said.")
    writing.actor("Orland", kind="country")
    ministry = writing.actor("its foreign ministry", kind="organisation", name="foreign ministry")
    assert read_voices(writing.record)[ministry].body == "orland foreign ministry"
