"""A monitor's day: an article is added, read, reviewed, corrected, and becomes a finding that another person clears."""

import pytest

from tests.web.desk import filled, served

ARTICLE = """Shells hit clinic in Torvale

TORVALE, 3 May (Corvus) - Two shells hit a clinic in the town of Torvale on Friday and killed four people, the town's
mayor, Irena Solt, said.

"They fell on the waiting room," Solt told reporters. The army denied that it had shelled the clinic.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A mission with nothing on record."""
    folder = tmp_path_factory.mktemp("journey") / "mission"
    with served(filled(folder, [])) as one:
        yield one


def test_from_an_article_to_a_cleared_finding(desk, opened):
    ana = opened("Ana Monitor")
    page = ana.page
    ana.open("/")
    assert "Nothing is on record yet" in page.inner_text("main")
    page.click("a.button.main:has-text('Add an article')")
    page.fill("textarea[name=text]", ARTICLE)
    page.fill("input[name=published]", "2024-05-03")
    page.fill("input[name=publisher]", "Corvus News Agency")
    page.click("button:has-text('Add it')")
    page.wait_for_selector("#given .tag:has-text('on record')", timeout=120_000)
    page.click("a:has-text('look at it')")
    assert "Shells hit clinic in Torvale" in page.inner_text("h1")
    assert page.locator(".readings .by.machine").count() > 2

    page.goto(desk.address + "/inbox?kind=event")
    shown = page.locator("#item").get_attribute("data-item")
    page.check("input[value=accept]")
    page.fill("input[name=reason]", "the mayor's words say this")
    page.click("summary:has-text('Grades, status and standard')")
    page.select_option("select[name=standard]", "2")
    page.select_option("select[name=item_grade]", "3")
    page.click("#judge button.main")
    page.wait_for_selector(f"#item:not([data-item='{shown}'])")
    state = desk.mission.desk.item(shown).state
    assert (state.verdict, state.standard, state.item_grade, state.reviewers) == ("accept", 2, "3", ("Ana Monitor",))

    page.goto(f"{desk.address}/findings/new?on={shown}")
    page.fill("input[name=title]", "A clinic in Torvale was shelled")
    page.fill("textarea[name=text]", "On 3 May 2024 two shells hit a clinic in Torvale. The mayor speaks of four dead.")
    page.select_option("select[name=standard]", "2")
    page.click("button:has-text('Put the draft')")
    page.wait_for_selector("h1:has-text('A clinic in Torvale')")
    assert "open sources only" in page.inner_text("main")
    finding = page.url

    page.fill("input[name=reason]", "I wrote it myself")
    page.click("button:has-text('Clear')")
    page.wait_for_selector(".notice[role=alert]")
    assert desk.mission.desk.findings()[0].stage == "draft"

    bea = opened("Bea Second")
    bea.page.goto(finding)
    bea.page.fill("input[name=reason]", "the words bear it out")
    bea.page.click("button:has-text('Clear')")
    bea.page.wait_for_selector(".by.human:has-text('cleared')")
    assert desk.mission.desk.findings()[0].cleared_by == "Bea Second"

    bea.open("/trail")
    bea.page.click("button:has-text('Verify all')")
    bea.page.wait_for_selector("text=All holds")
    assert "Bea Second" in bea.page.inner_text("table")
    for one in (ana, bea):
        assert one.complaints == []
        assert one.foreign == []


def test_a_decision_is_undone_by_a_new_entry(desk, opened):
    one = opened("Ana Monitor")
    item = next(row for row in desk.mission.desk.events().rows if row.state.verdict == "accept").item
    one.open(f"/items/{item}")
    one.page.click("summary:has-text('Undo')")
    one.page.fill(".undo input[name=reason]", "I read the wrong line")
    one.page.click(".undo button")
    one.page.wait_for_load_state("networkidle")
    assert desk.mission.desk.item(item).state.verdict is None
    done = desk.mission.desk.history(item)
    assert [entry.what for entry in done if entry.what == "withdraw" or not entry.standing] == ["withdraw", "accept"]


def test_two_who_judge_one_thing_at_once_are_told(desk, opened):
    ana, bea = opened("Ana Monitor"), opened("Bea Second")
    item = desk.mission.desk.inbox(kind="statement").rows[0].item
    for one in (ana, bea):
        one.open(f"/inbox?item={item}")
    for one, verdict in ((ana, "accept"), (bea, "reject")):
        one.page.check(f"input[value={verdict}]")
        one.page.fill("input[name=reason]", "as I read it")
    ana.page.click("#judge button.main")
    ana.page.wait_for_selector(f"#item:not([data-item='{item}'])")
    bea.page.click("#judge button.main")
    bea.page.wait_for_selector("#problem .notice")
    assert "Ana Monitor" in bea.page.inner_text("#problem")
    assert bea.page.input_value("input[name=reason]") == "as I read it"
    assert desk.mission.desk.item(item).state.verdict == "accept"


def test_a_mission_without_consent_says_so_until_it_is_given(desk, opened):
    one = opened("Ana Monitor")
    one.open("/mandate")
    assert "remote, open sources only" in one.page.inner_text(".side")
    one.page.click("summary:has-text('Put down what a host answered')")
    one.page.fill("input[name=host]", "Government of Torvia")
    one.page.select_option("select[name=stage]", "given")
    one.page.fill("form[action='/mandate/consent'] input[name=on]", "2024-05-02")
    one.page.fill("textarea[name=conditions]", "no visits to barracks\nnames of soldiers withheld")
    one.page.click("form[action='/mandate/consent'] button")
    one.page.wait_for_selector("text=gave consent")
    assert "no visits to barracks; names of soldiers withheld" in one.page.inner_text("main")
    assert "remote, open sources only" not in one.page.inner_text(".side")
