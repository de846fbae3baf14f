"""The map: drawn by the desk, and moving where a browser can; contested places with all their names; nothing foreign."""

import re

import pytest

from tests.web.desk import filled, served

PLACES = """name,other_names,kind,country,lat,lon,radius_km,disputed
Torvale,,settlement,AM,40.2,44.5,3,no
Vereny,Verin|Vereni,settlement,AM,39.8,46.7,5,yes
"""
ARTICLES = [
    {
        "id": "a",
        "text": "Shells hit clinic in Torvale\n\nTwo shells hit a clinic in Torvale on Friday and killed four people.",
        "published": "2024-05-03",
        "publisher": "Corvus News Agency",
    },
    {
        "id": "b",
        "text": "Police arrest nine in Vereny\n\nPolice arrested nine students in Vereny on Saturday, residents said.",
        "published": "2024-05-05",
        "publisher": "Torp Echo",
    },
    {
        "id": "c",
        "text": "Soldiers shell mill in Brelovar\n\nBRELOVAR, 6 May (Corvus) - Soldiers shelled a mill in Brelovar on Monday.",
        "published": "2024-05-06",
        "publisher": "Torp Echo",
    },
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A mission with two towns of its own, of which one is contested."""
    folder = filled(tmp_path_factory.mktemp("map") / "mission", ARTICLES, places=PLACES)
    with served(folder) as one:
        yield one


def test_the_map_moves_and_asks_nobody_else(opened):
    one = opened("Ana")
    one.open("/map")
    one.page.wait_for_selector("#moving[data-ready=yes]", timeout=60_000)
    assert one.page.locator("#moving canvas").count() == 1
    one.page.wait_for_selector(".place-name:has-text('Vereny')")
    assert not one.page.locator("#still").is_visible()
    assert one.foreign == []
    assert [said for said in one.complaints if "WebGL" not in said] == []


def test_the_table_says_what_the_map_shows_and_both_names_of_a_contested_place(opened):
    one = opened("Ana")
    one.open("/map")
    told = one.page.inner_text("table")
    assert "Torvale" in told
    assert re.search(r"Verin|Vereni", told)
    assert "contested" in told
    assert "take no position on any territory" in one.page.inner_text("main")
    one.page.click("table a >> nth=0")
    assert one.page.url.startswith(f"{one.address}/occurrences/occ-")


def test_a_place_without_a_point_is_named_beside_the_map_and_it_is_said_why(opened):
    one = opened("Ana")
    one.open("/map")
    assert "Brelovar" not in one.page.inner_text("table >> nth=0")
    assert "Brelovar" in one.page.inner_text("#beside ~ table")
    assert "none is put on a guess" in one.page.inner_text("main")


def test_without_scripts_the_desk_draws_the_map_itself(browser, desk):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.address + "/name")
    page.fill("#name", "Ana")
    page.click("button.main")
    page.goto(desk.address + "/map?country=AM")
    assert page.locator("#still .wide svg").is_visible()
    assert page.locator("#still .wide svg a").count() > 0
    context.close()


@pytest.mark.parametrize("asked", ["country=QQ", "country=%3Cscript%3E", "since=soon"])
def test_a_map_that_cannot_be_drawn_is_said(client, asked):
    answer = client().get(f"/map?{asked}")
    assert answer.status_code == 400
    assert "<script>" not in answer.text.split("<main", 1)[1]


def test_borders_may_be_kept_by_their_digest_and_places_never(desk, client):
    one = client()
    digest = desk.mission.borders().digest
    assert "immutable" in one.get(f"/map/borders?digest={digest}").headers["cache-control"]
    assert one.get("/map/borders").headers["cache-control"] == "no-store"
    places = one.get("/map/places")
    assert places.headers["cache-control"] == "no-store"
    assert {one["properties"]["kind"] for one in places.json()["features"]} >= {"arrest"}
