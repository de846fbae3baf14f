"""Only this computer's own browser, and only our own pages: what others send is refused, and no answer tells anything."""

import httpx
import pytest

from farwatch.web.guarding import HEADERS
from farwatch.web.rendering import Assets
from farwatch.web.room import local
from farwatch.web.visitor import COOKIE, Signer, Visitor, clean_name
from tests.web.desk import token_of

STYLE = Assets().address("desk.css")
FILES = Assets().path
PATHS = ("/", "/name", "/inbox", STYLE, "/nothing", f"{FILES}/nothing.js", "/trail", "/articles/nothing")


def entries(desk):
    return desk.mission.desk.trail(most=1).rows[0].seq


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:{port}",
        "0.0.0.0:{port}",
        "",
    ],
)
def test_a_name_that_was_pointed_at_this_computer_gets_nothing(desk, host):
    port = desk.address.rsplit(":", 1)[1]
    answer = httpx.get(desk.address, headers={"host": host.format(port=port)})
    assert answer.status_code in (400, 421)
    assert desk.mission.settings.name not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}"])
def test_this_computers_own_names_are_answered(desk, host):
    port = desk.address.rsplit(":", 1)[1]
    assert httpx.get(desk.address + "/name", headers={"host": host.format(port=port)}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_frames_other_hosts_and_keeping(desk, client, path):
    answer = client().get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]
    kept = "private" in answer.headers["cache-control"]
    assert kept if path == STYLE else answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:1", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": ""},
    ],
)
def test_a_form_of_another_site_changes_nothing(desk, client, headers):
    before = entries(desk)
    one = client()
    token = token_of(one.get("/mandate").text)
    answer = one.post("/mandate", data={"token": token, "basis": "x", "reason": "y"}, headers=headers)
    assert answer.status_code == 403
    assert entries(desk) == before


@pytest.mark.parametrize("token", [None, "", "0" * 64, "ünknown"])
def test_a_form_without_our_token_changes_nothing(desk, client, token):
    before = entries(desk)
    data = {"basis": "x", "reason": "y"} | ({"token": token} if token is not None else {})
    answer = client().post("/mandate", data=data)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert entries(desk) == before


def test_the_token_of_one_browser_is_none_in_another(desk, client):
    token = token_of(client().get("/mandate").text)
    assert client().post("/mandate", data={"token": token, "basis": "x", "reason": "y"}).status_code == 403


def test_the_cookie_is_for_this_desk_only_and_no_script_reads_it(desk):
    cookie = httpx.get(desk.address + "/name").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize("cookie", ["", "x", "a.b", "%00.%00", "....", "null.null", "é"])
def test_a_cookie_that_is_not_ours_is_nobody(cookie):
    assert Signer(b"secret").visitor(cookie) is None


def test_a_name_that_was_changed_in_its_cookie_is_nobody():
    signer = Signer(b"secret")
    body, mac = signer.cookie(Visitor(mark="m", name="Ana")).split(".")
    other, _ = signer.cookie(Visitor(mark="m", name="Bea")).split(".")
    assert signer.visitor(f"{body}.{mac}") == Visitor(mark="m", name="Ana")
    assert signer.visitor(f"{other}.{mac}") is None
    assert Signer(b"other").visitor(f"{body}.{mac}") is None


def test_a_page_of_another_site_cannot_ask_in_the_background(desk, client):
    one = client()
    hidden = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert one.get("/", headers=hidden).status_code == 403
    assert one.get(STYLE, headers=hidden).status_code == 403
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert one.get("/", headers=followed).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
def test_no_other_method_is_known(desk, client, method):
    assert client().request(method, "/mandate").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "{files}/../app.py", "{files}/%2e%2e/app.py", "{files}/..%2fapp.py", "{files}/%2e%2e%5capp.py",
        "{files}//etc/passwd", "{files}/....//app.py", "{files}/vendor/../../app.py", "{files}/%00", "{files}/.", "{files}/",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_browsers_files(desk, client, path):
    answer = client().request("GET", httpx.URL(desk.address).copy_with(raw_path=path.format(files=FILES).encode()))
    assert answer.status_code in (400, 404)
    assert "import" not in answer.text
    assert "root:" not in answer.text


@pytest.fixture
def unnamed(desk):
    with httpx.Client(base_url=desk.address, headers={"sec-fetch-site": "same-origin"}) as one:
        yield one


def test_who_has_no_name_is_asked_for_one_and_goes_on(unnamed):
    one = unnamed
    asked = one.get("/statements?q=a%26b")
    assert asked.status_code == 303
    page = one.get(asked.headers["location"])
    token = token_of(page.text)
    empty = one.post("/name", data={"token": token, "name": "  ", "then": "/"})
    assert empty.status_code == 422
    answer = one.post("/name", data={"token": token, "name": "Ana", "then": "/statements?q=a%26b"})
    assert answer.headers["location"] == "/statements?q=a%26b"
    assert one.get("/statements?q=a%26b").status_code == 200
    assert COOKIE in one.cookies


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "/\\evil.example", "http://evil.example", "javascript:alert(1)", "", "/\n/x"]
)
def test_nobody_is_sent_elsewhere(wanted):
    assert local(wanted) == "/"


def test_a_name_is_one_short_line():
    assert clean_name("  Ana\n\tMaria\u202e \0") == "Ana Maria"
    assert len(clean_name("x" * 1000)) == 80


def test_a_form_that_is_too_large_is_refused(desk, client):
    one = client()
    token = token_of(one.get("/mandate").text)
    answer = one.post("/mandate", data={"token": token, "basis": "x" * 300_000, "reason": "y"})
    assert answer.status_code == 413
