"""One identity for a person's names, and two for two people of one name."""

import pytest

from farwatch.links import link_dossiers
from farwatch.links.names import read_name, same_given, sound
from farwatch.model import Identity
from tests.links.making import Writing


def names(*writings: Writing) -> list[tuple[str, ...]]:
    found = link_dossiers([writing.dossier for writing in writings])
    return [link.names for link in found if isinstance(link, Identity)]


def one(id: str, words: str, **known) -> Writing:
    """An article in which one person is named."""
    writing = Writing(id, f"In the harbour {words} waited for the ferry.")
    writing.actor(words, **known)
    return writing


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("Tcherkin", "Cherkin"),
        ("Čerkin", "Cherkin"),
        ("Mohammed", "Mohammed"),
        ("Zelensky", "Zelenskyy"),
        ("Yusuf", "Yousuf"),
        ("Bjørn", "Bjorn"),
        ("Kharkov", "Harkoff"),
    ],
)
def test_spellings_of_one_sound_compare_as_one(form, other):
    assert sound(form) == sound(other)


@pytest.mark.parametrize(
    ("form", "given", "surname", "title"),
    [
        ("Col. Pavle Orlec", ("pavle",), "orlek", "col"),
        ("Minister Orlec", (), "orlek", "minister"),
        ("Tarsk, E.", ("e",), "tarsk", None),
        ("Omar al-Hadi", ("omar",), sound("al-Hadi"), None),
        ("the colonel", None, None, None),
        ("1945", None, None, None),
    ],
)
def test_a_form_has_given_names_a_surname_and_a_title(form, given, surname, title):
    name = read_name(form)
    if given is None:
        assert name is None
    else:
        assert name is not None
        assert (name.given, name.title) == (given, title)
        assert name.surname == surname


def test_given_names_agree_by_initials_order_and_vowels():
    assert same_given(("e",), ("emil",))
    assert same_given((sound("Muhammad"),), (sound("Mohammed"), "ali"))
    assert not same_given(("anna",), ("emil",))


def test_transliterations_of_one_name_are_one_person():
    (found,) = names(one("a", "Ruslan Cherkin"), one("b", "Rouslan Tcherkin"), one("c", "Ruslan Cherkin"))
    assert found == ("Rouslan Tcherkin", "Ruslan Cherkin")


def test_a_surname_alone_goes_to_the_one_whose_office_it_is():
    found = names(
        one("a", "Stefan Orlec", roles=("Foreign Minister",)),
        one("b", "Pavle Orlec", roles=("Colonel", "army spokesman")),
        one("c", "Orlec", roles=("Minister",)),
    )
    assert ("Orlec", "Stefan Orlec") in found
    assert ("Pavle Orlec",) in found


def test_a_surname_alone_that_two_people_could_bear_stays_apart():
    found = names(one("a", "Stefan Orlec"), one("b", "Pavle Orlec"), one("c", "Orlec"))
    assert sorted(found) == [("Orlec",), ("Pavle Orlec",), ("Stefan Orlec",)]


def test_two_people_with_one_name_are_kept_apart():
    found = names(
        one("a", "Jan Vesely", roles=("judge",), sector="JUD", country="CZ"),
        one("b", "Jan Vesely", roles=("striker",), sector="CVL", country="SK"),
    )
    assert found == [("Jan Vesely",), ("Jan Vesely",)]


def test_forms_elsewhere_in_the_text_are_listed_with_their_titles():
    writing = Writing("a", "Colonel Pavle Orlec spoke.\n\nNobody asked Col. Orlec why. A guard read “Orlec, P.” aloud.")
    writing.actor("Pavle Orlec", roles=("Colonel",))
    assert names(writing) == [("Col. Orlec", "Colonel Pavle Orlec", "Orlec", "Orlec, P.", "Pavle Orlec")]
