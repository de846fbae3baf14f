"""Whom a text credits, and who is behind an outlet."""

import pytest

from farwatch.links.outlets import Outlets, read_credits
from farwatch.model import Outlet

REGISTRY = (
    Outlet(id="corvus", name="Corvus News Agency", owner="Corvus Trust", type="agency"),
    Outlet(id="nws", name="Northern Wire Service", owner="Torp Holding", type="agency"),
    Outlet(id="docket", name="Open Docket", owner="Open Docket", type="NGO"),
    Outlet(id="echo", name="The Torp Echo", owner="Torp Holding"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferry saved\n\nHALDEN (Corvus) — The ferry is afloat.", ("corvus",)),
        ("Ferry saved\n\nHALDEN (NWS/Corvus) — The ferry is afloat.", ("nws", "corvus")),
        ("Ferry saved\n\nThe ferry is afloat.\n\n(Corvus and Echo staff)", ("corvus",)),
        ("Ferry saved\n\nThe ferry is afloat.\n\nAdditional reporting by Corvus.", ("corvus",)),
        ("Ferry saved\n\nNorthern Wire Service - The ferry is afloat.", ("nws",)),
        ("Ferry saved\n\nThe ferry is afloat. – Reuters", ("Reuters",)),
        ("Ferry saved\n\nThe ferry is afloat.\n\nNWS / Echo", ("nws",)),
        ("Ferry saved\n\nThe ferry is afloat.\n\n(Additional material: Corvus)", ("corvus",)),
        ("Ferry saved\n\nHALDEN (AFP) — The ferry is afloat.", ("Agence France-Presse",)),
        ("Ferry saved\n\nHALDEN (west bank) — The ferry is afloat.", ()),
        ("Ferry saved\n\nThe ferry (see page 3) is afloat.", ()),
    ],
)
def test_credits_stand_in_datelines_and_lines_of_their_own(text, expected):
    assert Outlets(REGISTRY).resolve(read_credits(text).lines, "The Torp Echo") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry is afloat, Corvus reports.", ("corvus",)),
        ("Crowds cheered, news agency Corvus reported.", ("corvus",)),
        ("The line reopens, the Northern Wire Service agency reported.", ("nws",)),
        ("Corvus the dog was on board.", ()),
    ],
)
def test_sentences_name_who_reported(text, expected):
    assert Outlets(REGISTRY).resolve(read_credits(text).told, "The Torp Echo") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry is afloat, its owner told the Corvus News Agency. The line reopens.", ("corvus",)),
        ("The ferry is afloat, its owner told the NWS.", ("nws",)),
        ("Corvus News Agency quoted the owner.", ("corvus",)),
        ("The owner in Corvus said that the ferry is afloat.", ()),
        ("The owner denied a report by Corvus.", ()),
        ("Eight lawyers are held, Open Docket said.", ()),
    ],
)
def test_who_was_told_it_is_credited_by_the_whole_name(text, expected):
    assert Outlets(REGISTRY).telling(read_credits(text), "The Torp Echo") == expected


def test_agencies_are_those_of_the_registry_and_of_the_world():
    outlets = Outlets(REGISTRY)
    assert [outlets.is_agency(key) for key in ("corvus", "Reuters", "echo")] == [True, True, False]


def test_an_outlet_does_not_credit_itself_and_owners_come_from_the_registry():
    outlets = Outlets(REGISTRY)
    assert outlets.resolve(["NWS"], "Northern Wire Service") == ()
    assert outlets.owner(outlets.key("torp echo")) == outlets.owner(outlets.key("nws")) == "Torp Holding"
    assert outlets.owner(outlets.key("Nobody's Paper")) == "Nobody's Paper"


_OWN = {"owner": "Government of Orland", "country": "Orland"}
STATES = (
    Outlet(id="press", name="Ministry of Foreign Affairs of Orland, Press Service", **_OWN),
    Outlet(id="radio", name="Radio Orland", **_OWN),
    Outlet(id="post", name="The Sande Post", owner="Sande Press", country="Sande"),
)


@pytest.mark.parametrize(
    ("claimant", "told_by", "expected"),
    [
        ("orland foreign ministry", "post", "press"),
        ("foreign ministry", "radio", "press"),
        ("foreign ministry", "post", None),
        ("sande foreign ministry", "radio", None),
    ],
)
def test_a_ministry_without_a_country_is_that_of_who_tells_of_it(claimant, told_by, expected):
    assert Outlets(STATES).speaking(claimant, told_by) == expected


@pytest.mark.parametrize(
    ("claimant", "owner"),
    [
        ("orland", "Government of Orland"),
        ("orland military rulers", "Government of Orland"),
        ("military rulers", None),
        ("government", None),
        ("sande", None),
    ],
)
def test_a_state_that_speaks_is_the_owner_of_its_outlets(claimant, owner):
    assert Outlets(STATES).state(claimant) == owner
