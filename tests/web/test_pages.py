"""Every page in a real browser: nothing foreign is asked for, nothing complains, everybody can use it, at two widths."""

import pytest

from tests.web.conftest import AXE

PAGES = {
    "today": "/?day=2024-05-02",
    "inbox": "/inbox",
    "findings": "/findings",
    "new finding": "/findings/new?on={occurrence}",
    "articles": "/articles",
    "article": "/articles/{article}",
    "item": "/items/{item}",
    "statements": "/statements",
    "occurrences": "/occurrences",
    "occurrence": "/occurrences/{occurrence}",
    "actors": "/actors",
    "actor": "/actors/{actor}",
    "map": "/map",
    "timeline": "/timeline",
    "sources": "/sources",
    "source": "/sources/meridian",
    "calendar": "/calendar?month=2024-05",
    "mandate": "/mandate",
    "trail": "/trail",
    "settings": "/settings",
    "add": "/add",
    "no such page": "/nothing",
    "name": "/name",
}


@pytest.fixture(scope="module")
def there(desk):
    """The ids of things that are on record."""
    one = desk.mission.desk
    return {
        "article": one.articles(words="market").rows[-1].key,
        "occurrence": one.occurrences(most=1).rows[0].item,
        "actor": next(row.actor for row in one.actors().rows if not row.protected),
        "item": one.inbox(kind="event", most=1).rows[0].item,
    }


def axe(watched):
    """What axe-core finds serious, each with the elements that it is about."""
    watched.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = watched.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (one["id"], node["html"][:200], node["failureSummary"][:300])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_whole(opened, there, width):
    watched = opened("Ana", width=width)
    for name, path in PAGES.items():
        answer = watched.open(path.format(**there))
        assert answer.status == (404 if name == "no such page" else 200), name
        assert watched.page.locator("h1").count() == 1, name
        over = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} pixels too wide"
        assert axe(watched) == [], name
        assert watched.complaints == [], name
        assert watched.foreign == [], name


def test_every_page_is_legible_in_the_dark(opened, there, browser, desk):
    watched = opened("Ana")
    watched.page.emulate_media(color_scheme="dark")
    for name in ("today", "inbox", "article", "occurrence", "calendar", "findings"):
        watched.open(PAGES[name].format(**there))
        assert axe(watched) == [], name


def test_the_timeline_lists_what_it_counts(opened, desk):
    watched = opened("Ana")
    watched.open("/timeline?by=published")
    newest = desk.mission.desk.articles(most=1).rows[0]
    assert watched.page.locator(f"ol.rows a[href='/articles/{newest.key}']").count() == 1
    assert watched.page.locator("ol.rows a[href^='/occurrences/']").count() == 0
    watched.open("/timeline?by=happened")
    assert watched.page.locator("ol.rows a[href^='/occurrences/']").count() > 0


def test_an_occurrence_shows_each_article_once_and_each_word_of_a_contradiction_once(opened, there, desk):
    watched = opened("Ana")
    watched.open(f"/occurrences/{there['occurrence']}")
    page = desk.mission.desk.occurrence(there["occurrence"])
    assert watched.page.locator(".reports > li").count() == len({one.document for one in page.reports})
    assert watched.page.locator(".reports a[href^='/items/']").count() == len(page.reports)
    assert watched.page.locator(".reports .words").count() < len(page.reports)
    sides = watched.page.locator(".sides").all()
    assert len(sides) == len(page.contradictions)
    for shown, told in zip(sides, page.contradictions, strict=True):
        said = {(side.claimant, side.value, side.least, side.most) for side in told.sides}
        assert shown.locator("li").count() == len(said)


def test_every_link_of_every_page_leads_somewhere(opened, there, client):
    watched = opened("Ana")
    links = set()
    for path in PAGES.values():
        watched.open(path.format(**there))
        found = watched.page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        links |= {one.split("#")[0] for one in found if one.startswith("/")}
    one = client()
    shapes: dict[str, list[str]] = {}
    for link in sorted(links):
        shapes.setdefault("/".join(part[:4] for part in link.split("?")[0].split("/")), []).append(link)
    for alike in shapes.values():
        for link in alike[:2]:
            assert one.get(link).status_code in (200, 303), link


def test_pages_work_without_scripts(browser, desk, there):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.address + "/name")
    page.fill("#name", "Ana")
    page.click("button.main")
    page.goto(desk.address + "/inbox?kind=event")
    chosen = page.locator("#item").get_attribute("data-item")
    page.check("input[value=accept]")
    page.fill("input[name=reason]", "the words say this")
    page.click("#judge button.main")
    assert page.locator("#item").get_attribute("data-item") != chosen
    assert desk.mission.desk.item(chosen).state.verdict == "accept"
    context.close()


def test_the_trail_tells_what_people_did_line_by_line_and_the_software_in_runs(opened, desk):
    desk.mission.desk.note("mission", "look again", by="R. Tester")
    watched = opened("Ana")
    watched.open("/trail")
    rows = desk.mission.desk.trail().rows
    told = watched.page.inner_text("tbody")
    assert "R. Tester" in told
    assert " times" in told
    assert watched.page.locator("tbody tr").count() < len(rows)
    assert watched.page.locator("tbody tr:has-text('R. Tester')").count() == sum(row.by == "R. Tester" for row in rows)
