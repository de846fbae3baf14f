"""What cannot hold together is kept side by side, typed, and never averaged."""

import pytest

from farwatch.links import link_dossiers
from farwatch.model import Contradiction
from tests.links.making import Writing


def report(id: str, speaker: str, verb: str, least: int | None, most: int | None, hour: int) -> Writing:
    writing = Writing(id, f"{speaker} said people were {verb} in Halden.", published=f"2024-05-02T{hour}:00:00Z")
    writing.actor(speaker, kind="organisation")
    said = writing.said(speaker, f"people were {verb} in Halden")
    return writing.event(
        "arrest", verb, day="2024-05-01", where="Halden", by=said, status="alleged", counts=(("detained", least, most),)
    )


def contradictions(*writings: Writing) -> list[Contradiction]:
    links = link_dossiers([writing.dossier for writing in writings])
    return [link for link in links if isinstance(link, Contradiction)]


@pytest.mark.parametrize(
    ("one", "other", "speaker", "relation"),
    [
        ((9, 9), (14, 14), "The Legal Office", "disputes"),
        ((None, 8), (14, None), "The Legal Office", "disputes"),
        ((14, 14), (17, 17), "The Police Union", "updates"),
        ((12, None), (15, 15), "The Legal Office", None),
        ((9, 9), (9, 9), "The Legal Office", None),
        ((10, 20), (15, 15), "The Legal Office", None),
    ],
)
def test_numbers_conflict_only_where_both_cannot_hold(one, other, speaker, relation):
    found = contradictions(
        report("a", "The Police Union", "arrested", one[0], one[1], 10),
        report("b", speaker, "taken away", other[0], other[1], 12),
    )
    assert [(link.what, link.relation) for link in found] == ([("detained", relation)] if relation else [])


def test_sides_show_the_numbers_and_whose_they_are():
    (found,) = contradictions(
        report("a", "The Police Union", "arrested", 9, 9, 10), report("b", "The Legal Office", "taken away", 14, 14, 12)
    )
    assert [(side.document, side.least, side.claimant) for side in found.sides] == [
        ("a", 9, "The Police Union"),
        ("b", 14, "The Legal Office"),
    ]


def test_a_flat_denial_denies_the_occurrence():
    denial = Writing(
        "b", "No people were arrested in Halden, the governor said.", published="2024-05-02T12:00:00Z"
    ).event("arrest", "arrested", day="2024-05-01", where="Halden", status="denied")
    (found,) = contradictions(report("a", "The Police Union", "arrested", 9, 9, 10), denial)
    assert (found.what, found.relation) == ("occurrence", "denies")
    assert [(side.document, side.value) for side in found.sides] == [("a", "happened"), ("b", "denied")]


def test_two_named_perpetrators_are_a_dispute_of_responsibility():
    def blamed(id: str, who: str, publisher: str) -> Writing:
        return Writing(id, f"{who} shelled Halden quay.", publisher=publisher).event(
            "shell", "shelled", day="2024-05-01", where="Halden", agents=(who,)
        )

    (found,) = contradictions(blamed("a", "Norlandia", "Torp Echo"), blamed("b", "Sudria", "Dale Post"))
    assert (found.what, found.relation, len(found.sides)) == ("responsibility", "disputes", 2)


def blaming(words: str, trigger: str, kind: str = "accuse", status: str = "happened", **known) -> Writing:
    text = f"The Free Council spoke. Shells hit Halden quay at noon. {words}"
    writing = Writing("a" if kind == "accuse" else "b", text, published="2024-05-02T10:00:00Z", **known)
    writing.event("shell", "hit", day="2024-05-01", where="Halden")
    writing.actor("Norlandian army", kind="organisation")
    if kind == "accuse":
        writing.actor("Free Council", kind="organisation")
        return writing.event("accuse", trigger, agents=("Free Council",), targets=("Norlandian army",))
    said = writing.actor("Defence Ministry", kind="organisation") and writing.said("Defence Ministry", trigger)
    return writing.event("clash", trigger, status=status, agents=("Norlandian army",), by=said)


def test_who_is_blamed_and_who_denies_it_stand_side_by_side():
    found = contradictions(
        blaming("It blamed the Norlandian army for it.", "blamed"),
        blaming("The Defence Ministry said the Norlandian army had not fired.", "fired", "clash", "denied"),
    )
    (line,) = [link for link in found if link.what == "responsibility"]
    assert line.relation == "denies"
    assert [(side.document, side.value, side.claimant) for side in line.sides] == [
        ("a", "Norlandian army", "Free Council"),
        ("b", "not Norlandian army", "Defence Ministry"),
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("It was the work of the Norlandian army.", "Norlandian army"),
        ("The Norlandian army was behind it.", "Norlandian army"),
        ("The Norlandian army had no part in it.", "not Norlandian army"),
        ("It was not the work of the Norlandian army.", "not Norlandian army"),
        ("The Norlandian army buried the dead.", None),
    ],
)
def test_who_is_blamed_or_cleared_without_a_verb_of_blame(words, value):
    text = f"Shells hit Halden quay. {words}"
    told = Writing("a", text).event("shell", "hit", day="2024-05-01", where="Halden")
    told.actor("Norlandian army", kind="organisation")
    names = {told.actors[name].id: name for name in told.actors}
    found = [("not " if blame.denied else "") + names[blame.blamed] for blame in told.dossier.blames]
    assert found == ([value] if value else [])


@pytest.mark.parametrize("blamed", ["17 people", "Rockets", "Twelve men"])
def test_victims_and_what_is_fired_are_not_to_blame(blamed):
    text = f"The mayor spoke. {blamed} hit Halden quay."
    told = Writing("a", text).event("shell", "hit", day="2024-05-01", where="Halden")
    told.actor("mayor")
    told.actor(blamed, kind="organisation")
    told.said("mayor", f"{blamed} hit Halden quay", act="accuses")
    assert not told.dossier.blames


def test_an_accusation_of_something_else_is_no_blame_for_what_happened():
    found = contradictions(
        blaming("It accused the Norlandian army of smuggling fish.", "accused"),
        blaming("The Defence Ministry said the Norlandian army had not fired.", "fired", "clash", "denied"),
    )
    assert not [link for link in found if link.what == "responsibility"]


def killing(id: str, where: str, *, day="2024-05-01", published="2024-05-02T10:00:00Z", text="", **known) -> Writing:
    words = text or f"Ann Lee was shot at {where}."
    return Writing(id, words, published=published, **known).event(
        "kill", "shot", day=day, where=where, targets=("Ann Lee",)
    )


def test_two_places_of_one_killing_stand_side_by_side():
    (found,) = contradictions(killing("a", "Halden"), killing("b", "Vestby", publisher="Torp Echo"))
    assert (found.what, found.relation) == ("place", "disputes")
    assert [(side.document, side.value) for side in found.sides] == [("a", "Halden"), ("b", "Vestby")]


def test_a_place_that_a_text_names_beside_the_other_is_no_contradiction():
    both = killing("b", "Vestby", text="Ann Lee was shot at Vestby, on the road to Halden.", publisher="Torp Echo")
    both.event("meet", "road", where="Halden")
    assert not contradictions(killing("a", "Halden"), both)


@pytest.mark.parametrize(
    ("day", "published", "count"),
    [
        ("2024-04-28", "2024-05-03T10:00:00Z", 1),
        ("2024-05-02", "2024-05-03T10:00:00Z", 0),
        ("2024-04-28", "2024-05-20", 0),
    ],
)
def test_days_apart_are_a_contradiction_in_the_first_reports_only(day, published, count):
    other = killing("b", "Halden", day=day, published=published, publisher="Torp Echo")
    assert [link.what for link in contradictions(killing("a", "Halden"), other)] == ["date"] * count


def test_one_of_them_is_no_other_toll():
    many = Writing("a", "Shells killed nine people in Halden.", published="2024-05-02", publisher="Torp Echo")
    many.event("kill", "killed", day="2024-05-01", where="Halden", targets=("nine people",), counts=(("killed", 9, 9),))
    one = Writing("b", "Her husband was killed in Halden.", published="2024-05-02", publisher="Dale Post")
    one.event("kill", "killed", day="2024-05-01", where="Halden", targets=("husband",), counts=(("killed", 1, 1),))
    assert not contradictions(many, one)


def test_how_many_were_freed_is_not_how_many_were_arrested():
    taken = Writing("a", "Police arrested 240 students in Halden.", published="2024-05-02", publisher="Torp Echo")
    taken.event(
        "arrest", "arrested", day="2024-05-01", where="Halden", targets=("students",), counts=(("detained", 240, 240),)
    )
    freed = Writing(
        "b", "The minister freed 120 students arrested in Halden.", published="2024-05-20", publisher="Dale Post"
    )
    freed.event(
        "arrest", "arrested", day="2024-05-01", where="Halden", targets=("students",), counts=(("detained", 120, 120),)
    )
    freed.event("release", "freed", targets=("students",), counts=(("released", 120, 120),))
    assert not contradictions(taken, freed)


def test_those_who_shall_return_are_no_number_of_arrests():
    told = Writing("a", "The 120 students held in Halden shall return.", published="2024-05-20")
    told.event("arrest", "held", where="Halden", targets=("students",), counts=(("detained", 120, 120),))
    told.event("release", "return", status="announced", targets=("students",))
    assert [claim.others for one in told.dossier.sightings for claim in one.claims] == [True]


def test_by_whom_one_is_held_is_no_dispute_of_who_is_to_blame():
    def held(id: str, who: str, publisher: str) -> Writing:
        writing = Writing(id, f"{who} detained students in Halden.", publisher=publisher)
        return writing.event("arrest", "detained", day="2024-05-01", where="Halden", agents=(who,))

    assert not contradictions(held("a", "Norlandian Guard", "Torp Echo"), held("b", "Order Police", "Dale Post"))


def test_nobody_denies_what_nobody_has_told():
    refusal = Writing("a", "No people will be arrested in Halden, the governor said.", published="2024-04-29")
    refusal.event("arrest", "arrested", where="Halden", status="denied")
    assert not contradictions(refusal, report("b", "The Police Union", "taken away", 9, 9, 12))


def test_some_of_those_counted_before_are_no_other_number_of_all():
    first = report("a", "The Police Union", "arrested", 9, 9, 10)
    some = Writing("b", "Two of the detained were arrested in Halden at night.", published="2024-05-02T12:00:00Z")
    some.event("arrest", "arrested", day="2024-05-01", where="Halden", counts=(("detained", 2, 2),), number="Two")
    assert contradictions(first, some) == []


def test_the_mayor_of_one_text_is_the_one_whom_another_names():
    first = Writing("a", "Five were killed in Halden, the town's mayor said.", published="2024-05-02T10:00:00Z")
    first.actor("the town's mayor", kind="unknown", name="town's mayor")
    by = first.said("the town's mayor", "Five were killed in Halden")
    first.event("kill", "killed", day="2024-05-01", where="Halden", by=by, status="alleged", counts=(("killed", 5, 5),))
    second = Writing("b", "Eight were killed in Halden, Mayor Ona Brod said.", published="2024-05-03T10:00:00Z")
    second.actor("Ona Brod", roles=("Mayor",))
    by = second.said("Ona Brod", "Eight were killed in Halden")
    second.event(
        "kill", "killed", day="2024-05-01", where="Halden", by=by, status="alleged", counts=(("killed", 8, 8),)
    )
    (found,) = contradictions(first, second)
    assert (found.what, found.relation) == ("killed", "updates")
