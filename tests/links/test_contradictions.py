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


def test_an_accusation_of_something_else_is_no_blame_for_what_happened():
    found = contradictions(
        blaming("It accused the Norlandian army of smuggling fish.", "accused"),
        blaming("The Defence Ministry said the Norlandian army had not fired.", "fired", "clash", "denied"),
    )
    assert not [link for link in found if link.what == "responsibility"]
