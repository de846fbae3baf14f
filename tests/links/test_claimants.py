"""Whose word it is: a body by any form of its name, and the one whose office somebody is."""

import pytest

from farwatch.links.claimants import one_name, plain, read_voices
from farwatch.model import Mention
from tests.links.making import Writing


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("the Ministry of Foreign Affairs", "foreign ministry"),
        ("Ministry of Internal Affairs of Orland", "orland interior ministry"),
        ("the Orland Ministry of Defense", "orland defence ministry"),
        ("Ministry Street", "ministry street"),
        ("Council of Free Sande", "free sande council"),
        ("Council of Free Sande's health office", "free sande council health office"),
        ("health office of the Council of Free Sande", "free sande council health office"),
        ("people with knowledge of the matter", "people with knowledge matter"),
    ],
)
def test_a_ministry_compares_in_one_form(written, expected):
    assert plain(written) == expected


def test_a_shorter_name_is_the_only_longer_one_of_the_same_body():
    found = one_name(["orland", "orlandish foreign ministry", "health office", "council health office"])
    assert found["orland"] == "orlandish foreign ministry"
    assert found["health office"] == "council health office"
    assert one_name(["orland", "orland foreign ministry", "orland interior ministry"])["orland"] == "orland"


def test_an_interim_governor_is_no_interior_ministry():
    assert one_name(["interim", "interior ministry"])["interim"] == "interim"
    assert one_name(["norlandia", "norlandian army"])["norlandia"] == "norlandian army"


def test_who_speaks_for_a_body_gives_its_word_and_a_rank_is_none():
    told = Writing("a", "Major Anton Lee, who speaks for the Defence Ministry, wrote. Major Bo Dahl wrote too.")
    one, other = told.actor("Anton Lee", roles=("Major",)), told.actor("Bo Dahl", roles=("Major",))
    assert {name: voice.body for name, voice in told.dossier.voices.items()} == {one: "defence ministry", other: None}


def test_who_refuses_gives_the_word_where_the_sentence_has_it():
    told = Writing("a", "Norlandia declined, its minister saying that it needs nobody.")
    told.actor("minister")
    told.said("minister", "that it needs nobody")
    told.event("refuse", "declined")
    assert told.dossier.sightings[0].claimant == told.actors["minister"].id


def test_an_offer_told_in_its_refusal_rests_on_the_same_words():
    told = Writing("a", "Norlandia turned down an offer of observers, its minister saying that it needs nobody.")
    told.actor("minister")
    told.said("minister", "that it needs nobody")
    told.event("refuse", "turned down").event("propose-mission", "offer")
    assert {one.claimant for one in told.dossier.sightings} == {told.actors["minister"].id}


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("The Interior Ministry spoke earlier of nine dead.", "Interior Ministry"),
        ("The Interior Ministry, which had first spoken of nine dead, was silent.", "Interior Ministry"),
        ("The Interior Ministry buried nine dead.", None),
    ],
)
def test_who_spoke_of_the_dead_gives_their_number(words, whose):
    told = Writing("a", words)
    told.actor("Interior Ministry", kind="organisation")
    told.event("kill", "dead", counts=(("killed", 9, 9),), number="nine")
    assert told.dossier.sightings[0].claimant == (told.actors[whose].id if whose else None)


def test_his_office_speaks_for_whom_he_is():
    writing = Writing("a", "Foreign Minister Bo Dahl will come, his office said.")
    bo = writing.actor("Bo Dahl", roles=("Foreign Minister",))
    office = writing.actor("his office", kind="organisation", name="office")
    dahl = writing.actors["Bo Dahl"]
    mentions = (*dahl.mentions, Mention(span=writing.span("his"), how="pronoun"))
    writing.actors["Bo Dahl"] = type(dahl)(
        **{**{f: getattr(dahl, f) for f in dahl.__struct_fields__}, "mentions": mentions}
    )
    voices = read_voices(writing.record)
    assert voices[bo].body == voices[office].body == "foreign ministry"
