"""What comes from outside is hostile: it is shown as words, it asks for nothing, it runs nothing, and it breaks nothing."""

import pytest

from tests.web.desk import filled, served, token_of, until

SCRIPTS = (
    '<script>alert("x")</script>',
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} ${7*7} #{7*7} {% raw %}",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "</textarea></script><iframe src=https://evil.example/>",
    "' onmouseover='alert(1)",
    "\u202egnp.exe\u202c",
)
TEXT = f"""{SCRIPTS[0]} {SCRIPTS[4]} raid in Torvale

TORVALE, 3 May - "{SCRIPTS[1]} they came at night," Irena {SCRIPTS[6]} Solt said on Friday. "{SCRIPTS[2]}," she said.

Soldiers killed four people in Torvale, {SCRIPTS[5]} the mayor {SCRIPTS[7]} told reporters.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A mission that holds an article whose every field is an attack."""
    article = {
        "id": "a-1\"><script>alert('id')</script>",
        "text": TEXT,
        "title": SCRIPTS[1] + SCRIPTS[2],
        "publisher": SCRIPTS[0] + SCRIPTS[6],
        "url": "javascript:alert('url')",
        "published": "2024-05-03",
    }
    folder = tmp_path_factory.mktemp("hostile") / "mission"
    with served(filled(folder, [article])) as one:
        yield one


def paths(desk):
    one = desk.mission.desk
    key = one.articles().rows[0].key
    yield from (
        "/",
        "/?day=2024-05-03",
        "/inbox",
        "/articles",
        "/statements",
        "/occurrences",
        "/actors",
        "/timeline",
        "/trail",
    )
    yield f"/articles/{key}"
    yield from (f"/inbox?item={row.item}" for row in one.inbox().rows[:5])
    yield from (f"/items/{row.item}" for row in one.statements(wide=True).rows[:3])
    yield from (f"/occurrences/{row.item}" for row in one.occurrences().rows[:3])
    yield from (f"/actors/{row.actor}?named=true" for row in one.actors().rows[:5])


def test_an_article_that_attacks_is_only_words(desk, opened):
    one = opened("<b>Ana</b>\"'><script>alert('name')</script>")
    for path in paths(desk):
        assert one.open(path).status == 200, path
        assert one.page.locator("main img, main iframe, main script, .side b b").count() == 0, path
        for attribute in ("onerror", "onload", "onmouseover"):
            assert one.page.locator(f"[{attribute}]").count() == 0, path
        assert one.page.locator("a[href^='javascript']").count() == 0, path
        assert "\u202e" not in one.page.inner_text("body")
    assert one.complaints == []
    assert one.foreign == []
    one.open("/articles")
    assert "{{7*7}}" in one.page.inner_text("main")
    assert "49" not in one.page.inner_text("main")


def test_selected_words_and_reasons_that_attack_are_only_words(desk, opened):
    one = opened("Ana")
    item = desk.mission.desk.inbox(kind="statement").rows[0].item
    one.open(f"/items/{item}")
    one.page.check("input[value=reject]")
    one.page.fill("input[name=reason]", SCRIPTS[1] + SCRIPTS[2])
    one.page.click("#judge button.main")
    one.page.wait_for_selector("#item .rows")
    assert SCRIPTS[1] in one.page.inner_text("#item .rows")
    one.open("/trail")
    assert one.complaints == []


QUERIES = (
    "' OR '1'='1", "'; DROP TABLE documents; --", '" OR "" = "', "* NEAR(a b)", "a AND", "{{7*7}}", "%", "_", "\\", "\x00",
    "(", '"', "x" * 5000, "é́", "<script>alert(1)</script>",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_no_question_is_taken_for_a_command(desk, client, query):
    one = client()
    before = desk.mission.count()
    for path in ("/statements", "/articles", "/actors"):
        answer = one.get(path, params={"q": query})
        assert answer.status_code in (200, 400), (path, answer.status_code)
        assert "<script>alert" not in answer.text
    for path, asked in (
        ("/inbox", {"reason": query, "kind": query, "item": query}),
        ("/occurrences", {"kind": query, "country": query}),
        ("/statements", {"act": query, "after": query}),
        ("/trail", {"kind": query, "after": query}),
        ("/timeline", {"since": query}),
        ("/calendar", {"month": query}),
        ("/articles", {"publisher": query, "after": query}),
    ):
        assert one.get(path, params=asked).status_code in (200, 400, 404), path
    assert desk.mission.count() == before


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/", {"day": "0001-01-01"}),
        ("/", {"day": "9999-12-31"}),
        ("/calendar", {"month": "9999-12"}),
        ("/calendar", {"month": "0001-01"}),
        ("/timeline", {"since": "0001-01-01", "until": "0001-01-02"}),
        ("/trail", {"after": "9" * 30}),
        ("/trail", {"after": "-" + "9" * 30}),
    ],
)
def test_what_is_out_of_reach_is_said(client, path, asked):
    answer = client().get(path, params=asked)
    assert answer.status_code == 400, answer.text
    assert 'class="notice' in answer.text


@pytest.mark.parametrize("name", ["..%2f..%2fetc%2fpasswd", "%00", "st-%27%20OR%201=1", "{{7*7}}", "x" * 3000])
def test_no_id_is_taken_for_a_path_or_a_command(client, name):
    one = client()
    for room in ("articles", "items", "occurrences", "actors", "findings"):
        answer = one.get(f"/{room}/{name}")
        assert answer.status_code in (400, 404), room
        assert "49" not in answer.text.split("<main", 1)[-1]


@pytest.mark.parametrize(
    "name", ["../../escape.txt", "..\\..\\escape.txt", "/etc/cron.d/escape", "a\x00b.txt", "con.txt", '"><b>.txt']
)
def test_the_name_of_an_uploaded_file_is_a_label(desk, client, tmp_path, name):
    one = client()
    token = token_of(one.get("/add").text)
    content = f"Road open again\nThe governor said road {name!r} was open.".encode()
    answer = one.post("/add", data={"token": token, "published": "2024-05-04"}, files={"file": (name, content)})
    assert answer.status_code in (303, 400)
    until(lambda: "is being read" not in one.get("/add").text, seconds=60)
    assert not list(desk.folder.parent.rglob("*escape*"))


def test_an_upload_that_is_too_large_is_refused_and_nothing_is_kept(desk, client):
    one = client()
    token = token_of(one.get("/add").text)
    before = desk.mission.count()
    answer = one.post("/add", data={"token": token}, files={"file": ("big.txt", b"x" * (13 << 20))})
    assert answer.status_code == 413
    assert desk.mission.count() == before


def test_an_upload_of_another_site_is_refused(desk, client):
    before = desk.mission.count()
    headers = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    answer = client().post("/add", data={"text": "x"}, files={"file": ("a.txt", b"words")}, headers=headers)
    assert answer.status_code == 403
    assert client().post("/add", data={"text": "x"}, files={"file": ("a.txt", b"words")}).status_code == 403
    assert desk.mission.count() == before
