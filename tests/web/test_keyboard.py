"""The inbox and the article by keyboard alone, and words that are corrected by selecting them."""

import re

from tests.web.desk import token_of


def chosen(page):
    return page.locator("#item").get_attribute("data-item")


def goes_on(page, item):
    page.wait_for_selector(f"#item:not([data-item='{item}'])")
    return chosen(page)


def test_the_queue_is_walked_and_judged_by_keyboard(desk, opened):
    one = opened("Ana")
    page = one.page
    one.open("/inbox")
    first = chosen(page)
    page.keyboard.press("j")
    second = goes_on(page, first)
    assert f"item={second}" in page.url
    page.keyboard.press("k")
    assert goes_on(page, second) == first
    page.keyboard.press("a")
    page.keyboard.type("the words say this")
    page.keyboard.press("Enter")
    following = goes_on(page, first)
    assert desk.mission.desk.item(first).state.verdict == "accept"
    page.keyboard.press("r")
    page.keyboard.type("the words do not say this")
    page.keyboard.press("Enter")
    goes_on(page, following)
    assert desk.mission.desk.item(following).state.verdict == "reject"
    assert one.complaints == []


def test_a_value_is_corrected_by_keyboard(desk, opened):
    one = opened("Ana")
    page = one.page
    one.open("/inbox?kind=statement")
    item = chosen(page)
    page.keyboard.press("c")
    page.keyboard.press("Control+a")
    page.keyboard.type("Irena Solt")
    page.locator("input[name=reason]").focus()
    page.keyboard.type("the wrong speaker")
    page.keyboard.press("Enter")
    goes_on(page, item)
    judged = desk.mission.desk.item(item)
    assert judged.state.verdict == "correct"
    assert judged.human["speaker"] == "Irena Solt"
    assert judged.machine["speaker"] != "Irena Solt"


def test_letters_in_a_field_are_letters_and_help_is_a_key_away(desk, opened):
    page = opened("Ana").page
    page.goto(desk.address + "/inbox")
    item = chosen(page)
    page.focus("input[name=reason]")
    page.keyboard.type("jar ?")
    assert page.input_value("input[name=reason]") == "jar ?"
    assert chosen(page) == item
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_words_and_rows_light_up_both_ways(desk, opened):
    one = opened("Ana")
    page = one.page
    one.open(f"/articles/{desk.mission.desk.articles(words='market').rows[-1].key}")
    row = page.locator(".readings > li").first
    row.focus()
    assert page.locator(".text .on").count() > 0
    page.keyboard.press("ArrowDown")
    assert page.locator(".readings > li").nth(1).evaluate("row => row === document.activeElement")
    page.locator(".text .m").last.hover()
    assert page.locator(".readings > li.on").count() > 0


def test_selected_words_become_the_words_of_a_statement(desk, opened):
    one = opened("Ana")
    page = one.page
    item = desk.mission.desk.inbox(kind="statement").rows[0].item
    document = desk.mission.desk.item(item).document
    one.open(f"/articles/{document}?at={item}")
    row = page.locator(f".readings > li[data-item='{item}']")
    row.locator("a.judge").click()
    row.locator("input[value=correct]").check()
    wanted = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".text p:not(.headline) [data-start]")];
          const words = all.find((one) => one.textContent.trim().length > 12);
          const range = document.createRange();
          range.setStart(words.firstChild, 0);
          range.setEnd(words.firstChild, 12);
          const selection = window.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          return [Number(words.dataset.start), selection.toString()];
        }"""
    )
    page.wait_for_selector(".chosen-words:not(:empty)")
    assert row.locator(".chosen-words").inner_text().strip() == wanted[1].strip()
    row.locator("input[name=reason]").fill("the statement begins here")
    row.locator("button.main").click()
    page.wait_for_selector(f"#{row.get_attribute('id')} .by.human")
    (decision,) = desk.mission.desk.history(item)
    assert decision.what == "correct"
    ((start, end),) = desk.mission.desk.item(item).human["content"]
    assert start == wanted[0]
    assert desk.mission.record(document).document.text[start:end] == wanted[1].strip()
    assert one.complaints == []


def test_what_another_person_judged_meanwhile_is_not_offered_again(desk, client):
    one, other = client("Ana"), client("Bea")
    first, second, third = [row.item for row in desk.mission.desk.inbox(kind="statement", most=3).rows]

    def accept(who, item):
        page = who.get(f"/items/{item}").text
        (seen,) = re.findall(r'name="seen" value="(\d+)"', page)
        form = {"token": token_of(page), "verdict": "accept", "reason": "so it says", "back": "/inbox?kind=statement"}
        answer = who.post(f"/items/{item}/decide", data=form | {"seen": seen})
        assert answer.status_code == 303
        return answer.headers["location"]

    onwards = accept(one, first)
    accept(other, second)
    assert f'<article id="item" data-item="{third}"' in one.get(onwards).text
