"""A server that misbehaves on purpose costs one question, never the run: not its memory, not its time, not its secrets."""

import gzip
import itertools
import resource
import ssl
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from benchmarks.watching.site import Site, reply
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from farwatch.sources.web import Ask, Client, Guard, Limits, plain_text

QUICK = Limits(seconds=1.0, size=200_000, unpacked=400_000)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def asked():
    """Ask a server that gives these bytes; the answer, and how long it took."""
    sites: list[Site] = []
    clients: list[Client] = []

    def ask(wire, *, limits=QUICK, path="/", **client):
        site = Site(wire if callable(wire) else lambda request: wire)
        sites.append(site)
        clients.append(Client(Guard(("localhost",)), limits=limits, **client))
        began = time.monotonic()
        answer = clients[-1].fetch(Ask(address=f"http://localhost:{site.port}{path}"))
        return answer, time.monotonic() - began

    yield ask
    for client in clients:
        client.close()
    for site in sites:
        site.close()


def dripping(*parts, every=0.05):
    for part in itertools.chain(parts):
        for at in range(len(part)):
            yield part[at : at + 1]
            time.sleep(every)


def endless(part):
    while True:
        yield part


BOMB = gzip.compress(b"\0" * 50_000_000)
HOSTILE = {
    "a head that drips": (lambda request: dripping(OK * 50), "slow"),
    "a body that drips": (lambda request: itertools.chain([OK, b"\r\n"], dripping(b"x" * 10_000)), "slow"),
    "no answer at all": (lambda request: dripping(b"H" * 1_000, every=3), "slow"),
    "a body without an end": (lambda request: itertools.chain([OK, b"\r\n"], endless(b"x" * 65_536)), "too-large"),
    "a head without an end": (
        lambda request: itertools.chain([OK], endless(b"X-More: " + b"y" * 8_000 + b"\r\n")),
        "broken",
    ),
    "chunks without an end": (
        lambda request: itertools.chain(
            [OK, b"Transfer-Encoding: chunked\r\n\r\n"], endless(b"10000\r\n" + b"z" * 65_536 + b"\r\n")
        ),
        "too-large",
    ),
    "chunks that say nothing": (
        lambda request: itertools.chain(
            [OK, b"Transfer-Encoding: chunked\r\n\r\n"], endless(b"1;" + b"e" * 4_000 + b"\r\nx\r\n")
        ),
        "too-large",
    ),
    "broken chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n0\r\n\r\n", "broken"),
    "chunks that stop": (lambda request: [OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\nshort"], "broken"),
    "a length that is too long": (lambda request: [OK + b"Content-Length: 5000\r\n\r\nshort"], "broken"),
    "a length that is no number": (lambda request: [OK + b"Content-Length: many\r\n\r\nshort"], "broken"),
    "two lengths": (lambda request: [OK + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nshort"], "broken"),
    "a length beyond the limit": (lambda request: [OK + b"Content-Length: 99999999999\r\n\r\n"], "too-large"),
    "a bomb": (reply(BOMB, Content_Encoding="gzip"), "too-large"),
    "a packed answer that is cut short": (
        reply(gzip.compress(b"words " * 1_000)[:-20], Content_Encoding="gzip"),
        "broken",
    ),
    "a packed answer that is none": (reply(b"no gzip at all", Content_Encoding="gzip"), "broken"),
    "a packing that was not asked for": (reply(b"x", Content_Encoding="br"), "broken"),
    "two hundred fields": (
        lambda request: [OK + b"".join(b"X-%d: y\r\n" % n for n in range(200)) + b"Content-Length: 1\r\n\r\nx"],
        "broken",
    ),
    "no HTTP": (lambda request: [b"SSH-2.0-OpenSSH_9.6\r\n"], "broken"),
    "nothing": (lambda request: [], "broken"),
    "a hundred times continue": (
        lambda request: endless(b"HTTP/1.1 100 Continue\r\nX-More: " + b"y" * 9_000 + b"\r\n\r\n"),
        "too-large",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_server_that_misbehaves_costs_one_question(asked, name):
    wire, failure = HOSTILE[name]
    tracemalloc.start()
    answer, seconds = asked(wire)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.failure == failure, answer.reason
    assert answer.reason
    assert answer.content == b""
    assert seconds < 2 * QUICK.seconds + 1
    assert most < 20_000_000


def test_what_is_longer_than_it_said_is_what_it_said(asked):
    answer, _ = asked(lambda request: [OK + b"Content-Length: 5\r\n\r\nshort and much more"])
    assert (answer.status, answer.content) == (200, b"short")


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda body: zlib.compress(body)[2:-4]])
def test_packed_answers_are_kept_as_they_came_and_read_unpacked(asked, pack):
    body = "Größe der Brücke".encode() * 50
    named = "gzip" if pack is gzip.compress else "deflate"
    answer, _ = asked(reply(pack(body), Content_Encoding=named))
    assert (answer.status, answer.content, answer.body) == (200, pack(body), body)
    assert b"Content-Encoding: " + named.encode() in answer.head


def test_what_spoke_of_chunks_is_named_otherwise_in_the_head(asked):
    answer, _ = asked(lambda request: [OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"])
    assert answer.content == b"hello"
    assert b"X-Archive-Orig-Transfer-Encoding: chunked" in answer.head
    assert b"\r\nTransfer-Encoding" not in answer.head


@pytest.mark.parametrize(
    "charset", ["utf-16", "no-such-charset", 'utf-7"; x', "idna", "punycode", "zlib_codec", "unicode_escape"]
)
def test_a_lying_character_set_still_gives_text(asked, charset):
    answer, _ = asked(reply("Die Größe der Brücke".encode(), media_type=f"text/plain; charset={charset}"))
    assert isinstance(plain_text(answer), str)


def test_no_cookie_is_kept_and_nothing_is_told_but_the_question(asked):
    seen = []

    def answer(request):
        seen.append(request.headers)
        return reply(b"hello", Set_Cookie="who=you; Path=/")

    with Site(answer) as site:
        client = Client(Guard(("localhost",)), limits=QUICK)
        for path in ("/a", "/b"):
            assert client.fetch(Ask(address=f"http://localhost:{site.port}{path}")).status == 200
        client.close()
    for headers in seen:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_redirects_are_given_back_and_not_followed(asked):
    answer, _ = asked(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
    assert (answer.status, answer.location) == (302, "http://127.0.0.1:1/")


def certificate(folder, name, *, days=30):
    """A certificate that nobody vouches for but itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)  # noqa: TID251 - a certificate is of today
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}{days}.pem"
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("name", "days", "trusted", "failure"),
    [
        ("localhost", 30, True, None),
        ("localhost", 30, False, "tls"),
        ("other.example.org", 30, True, "tls"),
        ("localhost", -10, True, "tls"),
    ],
)
def test_a_connection_is_safe_or_it_is_none(tmp_path, name, days, trusted, failure):
    path = certificate(tmp_path, name, days=days)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    trust = ssl.create_default_context(cafile=str(path)) if trusted else None
    with Site(lambda request: reply(request.host.encode()), tls=server) as site:
        client = Client(Guard(("localhost",)), limits=Limits(seconds=5), trusted=trust)
        answer = client.fetch(Ask(address=f"https://localhost:{site.port}/"))
        client.close()
    assert answer.failure == failure, answer.reason
    if failure is None:
        assert answer.content == b"localhost"


def test_a_server_without_tls_is_no_safe_one():
    with Site(lambda request: reply(b"plain")) as site:
        client = Client(Guard(("localhost",)), limits=QUICK)
        answer = client.fetch(Ask(address=f"https://localhost:{site.port}/"))
        assert answer.failure is not None
        assert answer.status is None
        client.close()


def test_nobody_listens_and_no_name_is_found():
    site = Site(lambda request: b"")
    site.close()
    client = Client(Guard(("localhost", "nowhere.invalid")), limits=QUICK)
    assert client.fetch(Ask(address=f"http://localhost:{site.port}/")).failure == "unreachable"
    assert client.fetch(Ask(address="http://nowhere.invalid/")).failure == "dns"
    client.close()


def test_many_questions_leave_no_connection_open(asked):
    before = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    with Site(lambda request: [OK + b"Content-Length: 9\r\n\r\nshort"]) as site:
        client = Client(Guard(("localhost",)), limits=QUICK, at_once=2)
        answers = [client.fetch(Ask(address=f"http://localhost:{site.port}/{n}")).failure for n in range(60)]
        client.close()
    assert answers == ["broken"] * 60
    assert before
