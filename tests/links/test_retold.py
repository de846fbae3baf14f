"""One occurrence retold: what followed from it, who denies it, one person and many, lands and towns, what happened often."""

from datetime import date

import pytest

from farwatch.links import link_dossiers
from farwatch.links.columns import Columns
from farwatch.links.names import consonants, sound
from farwatch.links.referring import is_often, is_one
from farwatch.model import Identity, Occurrence, Span
from tests.links.making import Writing


def occurrences(*writings: Writing) -> list[list[str]]:
    links = link_dossiers([writing.dossier for writing in writings])
    return [[one.document for one in link.members] for link in links if isinstance(link, Occurrence)]


def people(*writings: Writing) -> int:
    return sum(isinstance(link, Identity) for link in link_dossiers([writing.dossier for writing in writings]))


def test_the_dead_of_a_text_are_those_of_its_attack():
    text = "Shells fell on Halden market. Nine people died."
    told = Writing("a", text, published="2024-05-02").event("shell", "fell", day="2024-05-01", where="Halden")
    told.event("kill", "died", counts=(("killed", 9, 9),))
    assert occurrences(told) == [["a", "a"]]


@pytest.mark.parametrize(("status", "count"), [("denied", 1), ("happened", 2)])
def test_who_denies_fighting_in_a_text_on_an_attack_denies_the_attack(status, count):
    text = "Shells fell on Halden market. The brigade did not fight that day."
    told = Writing("a", text, published="2024-05-02").event("shell", "fell", day="2024-05-01", where="Halden")
    told.event("clash", "fight", status=status)
    assert len(occurrences(told)) == count


@pytest.mark.parametrize(("trigger", "count"), [("ambushed", 1), ("fought", 2)])
def test_an_ambush_is_an_attack_whatever_it_is_read_as(trigger, count):
    one = Writing("a", "Gunmen attacked a bus in Halden.", published="2024-05-02")
    one.event("attack", "attacked", day="2024-05-01", where="Halden")
    other = Writing("b", f"Men {trigger} before breakfast.", published="2024-05-02", publisher="Torp Echo")
    other.event("clash", trigger, day="2024-05-01")
    assert len(occurrences(one, other)) == count


def test_a_woman_without_a_name_is_not_the_nine_of_whom_the_text_goes_on_to_tell():
    text = "A radio presenter vanished in Halden. Nine students were arrested in Halden a week ago."
    told = Writing("a", text, published="2024-05-09")
    told.event("abduct", "vanished", targets=("radio presenter",)).event(
        "arrest", "arrested", day="2024-05-02", where="Halden", targets=("Nine students",), counts=(("detained", 9, 9),)
    )
    assert len(occurrences(told)) == 2


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("woman journalist", True),
        ("two men", False),
        ("crew", False),
        ("students", False),
        ("fifth victim", False),
        ("Lee", False),
    ],
)
def test_words_in_the_singular_are_of_one_human_being(words, one):
    assert is_one(words.split()) == one


@pytest.mark.parametrize(
    ("land", "text", "count"),
    [
        ("Orland", "Orland's army shelled a village.", 1),
        ("Orland", "In the Orlandian hills shells fell; Orland's farmers fled.", 1),
        ("Sande", "Sande was shelled.", 2),
    ],
)
def test_a_land_is_no_other_place_than_a_town(land, text, count):
    one = Writing("a", "Shells fell on Halden at dawn.", published="2024-05-02")
    one.event("shell", "fell", day="2024-05-01", where="Halden")
    other = Writing("b", text, published="2024-05-02", publisher="Torp Echo")
    trigger = "fell" if "fell" in text else "shelled"
    other.event("shell", trigger, day="2024-05-01", where="Orlandian" if "Orlandian" in text else land)
    assert len(occurrences(one, other)) == count


@pytest.mark.parametrize(
    ("sentence", "often"),
    [
        ("Norlandia has sold arms to the council before, and denied it.", True),
        ("The bridge was repeatedly shelled.", True),
        ("She used to adjourn hearings whenever a witness wept.", True),
        ("The envoy had met him the day before, officials said.", False),
        ("Shells fell before dawn.", False),
    ],
)
def test_what_happened_many_times_is_told(sentence, often):
    assert is_often(sentence) == often


def test_the_day_of_a_resignation_is_not_that_of_the_arrests_it_was_about():
    told = Writing("a", "The minister who ordered the arrests resigned.", published="2024-05-14")
    told.event("resign", "resigned", day="2024-05-14", agents=("minister",)).event(
        "arrest", "arrests", day="2024-05-14"
    )
    assert {one.kind: one.days is None for one in told.dossier.sightings} == {"resign": False, "arrest": True}


def test_who_is_held_since_a_day_was_taken_on_it():
    text = "Nine students held since 1 May are to go home."
    told = Writing("a", text).event("arrest", "held", targets=("students",))
    told.time("1 May", "2024-05-01", None)
    assert told.dossier.sightings[0].days == (date(2024, 5, 1).toordinal(),) * 2


def test_the_news_of_a_first_paragraph_is_of_these_days():
    old = Writing("a", "Gunmen shot at a bus in Halden.", published="2024-05-02")
    old.event("attack", "shot", day="2024-05-01", where="Halden")
    new = Writing("b", "Bus shot at\n\nGunmen shot at a bus in Halden.\n\nNobody was hurt.", published="2024-05-12")
    fresh = new.event("attack", "Gunmen shot", where="Halden").dossier.sightings[0]
    assert fresh.fresh
    known = Writing("c", "Funeral\n\nThe dead of the shooting were buried.\n\nHundreds came.", published="2024-05-12")
    assert not known.event("attack", "shooting").dossier.sightings[0].fresh


def test_what_happened_before_is_another():
    one = Writing("a", "A ship with arms reached Halden.", published="2024-05-02")
    one.event("deliver-arms", "reached", day="2024-05-01", where="Halden")
    other = Writing("b", "Norlandia has sold arms to Halden before.", published="2024-05-02", publisher="Torp Echo")
    assert len(occurrences(one, other.event("deliver-arms", "sold", where="Halden"))) == 2


def test_a_plan_that_came_to_nothing_did_not_take_place():
    told = Writing("a", "The president was to have come to Halden.").event("visit", "come", where="Halden")
    (found,) = told.dossier.sightings
    assert (found.status, found.lapsed) == ("announced", True)


def test_those_who_fled_are_not_counted_by_the_dead_among_them():
    told = Writing("a", "Five people fleeing Halden were killed.")
    told.event("displace", "fleeing", targets=("people",), counts=(("displaced", 5, 5),))
    told.event("kill", "killed", targets=("people",), counts=(("killed", 5, 5),))
    assert {one.kind: len(one.claims) for one in told.dossier.sightings} == {"displace": 0, "kill": 1}


COLUMN = (
    "In brief\n\nHALDEN: The council votes on Friday.\n\nSANDE: A vote on the roof was put off, to nobody's surprise."
)


def test_a_column_tells_one_matter_a_paragraph():
    told = Writing("a", COLUMN).event("vote", "votes", status="announced").event("vote", "put off", status="postponed")
    assert [one.column for one in told.dossier.sightings] == ["halden", "sande"]
    assert len(occurrences(told)) == 2


@pytest.mark.parametrize("text", ["HALDEN: The council votes.", "He said: Go.\n\nQuestion: Why?\n\nAnswer: None."])
def test_one_label_or_words_in_small_letters_make_no_column(text):
    assert Columns(text).of(Span(len(text) - 4, len(text))) is None


def test_elections_put_off_are_no_appointment():
    named = Writing("a", "Ann Lee was named governor of Halden.", published="2024-05-02")
    named.event("appoint", "named", day="2024-05-02", targets=("Ann Lee",), where="Halden")
    late = Writing("b", "Elections in Halden were put off.", published="2024-05-03", publisher="Torp Echo")
    assert len(occurrences(named, late.event("elect", "Elections", status="postponed", where="Halden"))) == 2


@pytest.mark.parametrize(("kind", "count"), [("arrest", 1), ("abduct", 2)])
def test_one_of_those_of_whom_the_text_told_was_taken_as_they_were(kind, count):
    text = "Nine pupils were arrested in Halden. Members asked about the missing reporter Ann Lee."
    told = Writing("a", text).event("arrest", "arrested", where="Halden", counts=(("detained", 9, 9),))
    assert len(occurrences(told.event(kind, "missing", targets=("Ann Lee",)))) == count


def test_a_denial_is_of_what_is_told():
    told = Writing("a", "Soldiers turned lorries back at Halden.", published="2024-05-02")
    told.event("refuse", "turned", day="2024-05-01", where="Halden")
    denied = Writing(
        "b", "No lorry was stopped anywhere, an officer wrote.", published="2024-05-03", publisher="Torp Echo"
    )
    denied.event("refuse", "stopped", status="denied")
    assert len(occurrences(told, denied)) == 1


def test_no_plan_is_for_a_day_that_is_over():
    told = Writing("a", "The nine who were held shall return.", published="2024-05-09")
    told.event("release", "return", status="announced", day="2024-05-01")
    assert told.dossier.sightings[0].days is None


def test_a_successor_to_be_named_is_the_one_whom_the_same_story_names():
    story = "Rudo Hask quit as minister of harbours after the Sunniva ran aground off Halden with 41 people on board."
    plan = Writing("a", f"{story} A successor will be named soon.", published="2024-05-02")
    plan.event("appoint", "named", status="announced")
    named = Writing(
        "b", f"Ann Lee was named minister of harbours. {story}", published="2024-05-03", publisher="Torp Echo"
    )
    named.event("appoint", "named", day="2024-05-03", targets=("Ann Lee",))
    assert len(occurrences(plan, named)) == 1


def test_the_weekend_holds_the_saturday():
    planned = Writing("a", "The president will visit Halden this weekend.", published="2024-05-02")
    planned.event(
        "visit", "visit", status="announced", day="2024-05-04/2024-05-05", where="Halden", agents=("president",)
    )
    came = Writing("b", "The president came to Halden on Saturday.", published="2024-05-04", publisher="Torp Echo")
    came.event("visit", "came", day="2024-05-04/2024-05-04", where="Halden", agents=("president",))
    assert len(occurrences(planned, came)) == 1


def test_surnames_with_sh_and_ch_are_one_where_the_given_name_is_the_same():
    assert consonants(sound("Shevrin")) == consonants(sound("Chevrin"))
    one, other = Writing("a", "Dmitar Shevrin spoke."), Writing("b", "Dmytar Chevrin spoke.")
    one.actor("Dmitar Shevrin")
    other.actor("Dmytar Chevrin")
    assert people(one, other) == 1


@pytest.mark.parametrize(("words", "count"), [("He", 1), ("Mr Ann Lee", 2)])
def test_a_name_has_a_sex_by_its_title_not_by_a_pronoun(words, count):
    one = Writing("a", "Ms Ann Lee spoke.")
    one.actor("Ann Lee")
    text = "Ann Lee spoke. He left." if words == "He" else "Mr Ann Lee spoke."
    other = Writing("b", text)
    other.actor("Ann Lee")
    assert people(one, other) == count
