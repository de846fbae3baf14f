"""Wire copies: who carries whose text, however cut, dressed up or retold."""

import pytest

from farwatch.links import link_dossiers
from farwatch.model import Copy, Outlet
from tests.links.making import dossier
from tests.links.texts import FORM, OTHER, STORY

AGENCY = Outlet(id="corvus", name="Corvus News Agency", owner="Corvus Trust", type="agency")


def lines(text: str) -> list[str]:
    return text.split("\n\n")


def original(**known):
    return dossier("a", STORY, published="2024-05-03T10:00:00Z", publisher="Corvus News Agency", **known)


def copies(*dossiers, registry=(AGENCY,)):
    found = link_dossiers(dossiers, registry=registry)
    return {link.document: link for link in found if isinstance(link, Copy)}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (STORY, "digest"),
        (STORY.replace('"', "”").replace("3 May", "May 3"), "shingles"),
        ("\n\n".join(["Nine hours for a ferry", *lines(STORY)[1:3]]), "shingles"),
        ("\n\n".join(["Ferry saved", lines(STORY)[2], lines(STORY)[4]]), "shingles"),
        (STORY + "\n\n" + "\n\n".join(lines(OTHER)[1:]), "shingles"),
    ],
)
def test_a_text_that_is_mostly_an_earlier_one_is_its_copy(text, how):
    found = copies(original(), dossier("b", text, published="2024-05-03T15:00:00Z"))
    assert list(found) == ["b"]
    assert (found["b"].of, found["b"].how) == ("a", how)


@pytest.mark.parametrize("text", [OTHER, "\n\n".join(["Ferry line", lines(STORY)[4][:120], *lines(OTHER)[1:]])])
def test_another_text_or_one_borrowed_sentence_is_no_copy(text):
    assert not copies(original(), dossier("b", text, published="2024-05-03T15:00:00Z"))


def test_what_an_outlet_added_is_outside_the_shared_stretches():
    added = "The mayor of Lunde told this newspaper that she had seen the lights from her kitchen and rung the bell."
    text = "\n\n".join([*lines(STORY)[:3], added, *lines(STORY)[3:]])
    link = copies(original(), dossier("b", text, published="2024-05-03T15:00:00Z"))["b"]
    shared = " ".join(span.quote(text) for span in link.shared)
    assert "the tide was kind" in shared
    assert "rung the bell" not in shared
    assert 0.7 < link.share < 1


def test_each_copy_names_its_best_earlier_parent_and_siblings_do_not_name_each_other():
    herald = dossier(
        "b", "\n\n".join(["Saved", *lines(STORY)[1:4]]), published="2024-05-03T12:00:00Z", publisher="Lunde Herald"
    )
    echo = dossier(
        "c", "\n\n".join(["Hauled", *lines(STORY)[1:]]), published="2024-05-03T14:00:00Z", publisher="Torp Echo"
    )
    found = copies(original(), herald, echo)
    assert {name: link.of for name, link in found.items()} == {"b": "a", "c": "a"}


def test_the_earlier_text_is_the_parent_whatever_came_first():
    early = dossier("z", STORY, published="2024-05-03T09:00:00+02:00", publisher="Torp Echo")
    found = copies(original(), early)
    assert (found["a"].of, len(found)) == ("z", 1)


def test_a_brief_that_retells_a_credited_report_is_its_copy():
    brief = (
        "Round-up\n\nA ferry with 41 people on board was freed on Friday near Vestby, Corvus reports. Nobody was hurt."
    )
    found = copies(original(), dossier("b", brief, published="2024-05-04T05:00:00Z"))
    assert (found["b"].of, found["b"].how) == ("a", "credit")
    uncredited = brief.replace(", Corvus reports", "")
    assert not copies(original(), dossier("b", uncredited, published="2024-05-04T05:00:00Z"))


def test_a_column_in_brief_finds_the_report_by_the_paragraph_that_credits_it():
    column = (
        "In brief\n\nPORTS: The Sunniva is afloat, and her master will be heard, the Corvus News Agency was told.\n\n"
        "SCHOOLS: Classes in the upper valley start an hour later from next week. The buses will wait."
    )
    column = column.replace("was told", "says")
    older = dossier("o", OTHER, published="2024-05-03T09:00:00Z", publisher="Corvus News Agency")
    found = copies(older, original(), dossier("b", column, published="2024-05-04T05:00:00Z"))
    assert (found["b"].of, found["b"].how) == ("a", "credit")
    nothing_shared = column.replace("The Sunniva is", "A boat is")
    assert "b" not in copies(older, original(), dossier("b", nothing_shared, published="2024-05-04T05:00:00Z"))


def bulletin(number: int, street: str, taken: str):
    text = FORM.format(street=street, number=number, hour=number % 12, minute=number % 60, taken=taken)
    return dossier(f"form-{number}", text, published=f"2024-05-{number % 20 + 1:02}T12:00:00Z")


def test_bulletins_written_to_one_form_are_no_copies_of_each_other():
    streets = ["Elm Road", "Canal Street", "Hill Lane", "Dock Square"]
    assert not copies(*[bulletin(311 + 7 * i, street, "tools") for i, street in enumerate(streets)])


def test_a_standing_line_in_every_article_makes_no_copies():
    footer = (
        "The Dale Post has told the story of this valley since 1871. Write to the desk or call the line at any hour."
    )
    articles = [
        dossier(
            f"n{i}", f"Notice {i}\n\n{' '.join(f'w{i}x{j}' for j in range(60))}\n\n{footer}\n\n{footer} Subscribe now."
        )
        for i in range(80)
    ]
    assert not copies(*articles)


def test_any_order_repeats_and_missing_dates_give_the_same_links():
    cut = "\n\n".join(["Saved", *lines(STORY)[1:4]])
    some = [
        original(),
        dossier("b", cut, publisher="Lunde Herald"),
        dossier("c", "\n\n".join(["Freed", *lines(STORY)[2:4]]), publisher="Torp Echo"),
        dossier("d", STORY, published=None),
        dossier("e", OTHER),
        dossier("f", OTHER, published="2024-05-05"),
    ]
    expected = link_dossiers(some)
    for other in (some[::-1], some[3:] + some, some[1::2] + some[::2]):
        assert link_dossiers(other) == expected
    assert {link.document: link.of for link in expected if isinstance(link, Copy)} == {
        "b": "a",
        "c": "a",
        "d": "a",
        "f": "e",
    }
