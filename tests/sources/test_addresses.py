"""No address that somebody wrote leads into the network that Farwatch runs in."""

import ipaddress
import socket

import pytest

from farwatch.sources.web import Ask, Client, Guard, Limits, Refused
from farwatch.sources.web.addresses import is_public, parsed

# Every one of these means a place inside: this computer, its network, a cloud's metadata, or nothing of the web.
INSIDE = [
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://017700000001/", "http://0x7f000001/",
    "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.0.0.1./", "http://0/", "http://0.0.0.0/", "http://00000000000/",
    "http://127.0.0.01/", "http://127.00.0.1/", "http://0X7F.1/", "http://1.2.3.4.5/", "http://256.256.256.256/", "http://127.255.255.254/",
    "http://10.0.0.1/", "http://172.16.5.4/", "http://172.31.255.255/", "http://192.168.1.1/", "http://100.64.0.1/",
    "http://100.100.100.200/latest/meta-data/", "http://169.254.169.254/latest/meta-data/", "http://169.254.0.1/",
    "http://2852039166/", "http://0xA9FEA9FE/", "http://0251.0376.0251.0376/", "http://168.63.129.16/", "http://192.0.0.192/",
    "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.7/", "http://203.0.113.9/", "http://224.0.0.1/", "http://240.0.0.1/",
    "http://255.255.255.255/", "http://192.88.99.1/", "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:a9fe:a9fe]/", "http://[::127.0.0.1]/", "http://[::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://[2002:a00:1::1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::1]/", "http://[2001:0:53aa:64c::1]/", "http://[2001:db8::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/", "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/", "http://[::1]:80/",
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://foo.localhost/", "http://printer.local/",
    "http://metadata.google.internal/", "http://intranet/", "http://router.lan/", "http://nas.home/", "http://1.0.0.127.in-addr.arpa/",
    "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://127．0．0．1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://ｌocalhost/",
    "http://0x7f。1/", "http://user@127.0.0.1/", "http://news.example.org@127.0.0.1/", "http://127.0.0.1#@news.example.org/",
    "http://127.0.0.1\\@news.example.org/", "http://news.example.org\\@127.0.0.1/", "http://user:pass@news.example.org/",
    "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.example.org/", "http://127.0.0.1%2f.example.org/", "http:// 127.0.0.1/",
    "http://127.0.0.1\t/", "http://news.example.org:22/", "http://news.example.org:6379/", "http://news.example.org:25/",
    "http://news.example.org:99999/", "http://news.example.org:0x50/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_INFO",
    "ftp://news.example.org/", "data:text/html,hello", "javascript:alert(1)", "dict://127.0.0.1:11211/", "ldap://127.0.0.1/",
    "jar:http://127.0.0.1!/", "//127.0.0.1/", "http:///etc/passwd", "http://", "http:127.0.0.1", "http://[::1", "http://[]/",
    "http://[::1]evil.example.org/", "http://-/", "http://.../", "http://a..example.org/",
    "http://" + "a" * 300 + ".example.org/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def connected(monkeypatch):
    """Nothing is connected to, whatever would be let through; what would have been is listed."""
    listed = []

    def refuse(address, *_, **__):
        listed.append(address)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "create_connection", refuse)
    return listed


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_of_the_inside_is_asked(address, connected):
    client = Client(Guard(), resolver=lambda host, port: [ipaddress.ip_address("127.0.0.1")])
    answer = client.fetch(Ask(address=address))
    assert (answer.failure, answer.status) == ("refused", None)
    assert answer.reason
    assert connected == []
    client.close()


def test_there_are_more_than_sixty_of_them():
    assert len(set(INSIDE)) >= 60


@pytest.mark.parametrize(
    "found",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.3.4", "0.1.2.3", "::1", "::ffff:10.0.0.1", "fe80::1", "fd12::1",
     "64:ff9b::a00:1", "2002:c0a8:101::", "224.1.1.1", "168.63.129.16"],
)  # fmt: skip
def test_a_name_that_resolves_to_the_inside_is_not_connected_to(found):
    client = Client(Guard(), resolver=lambda host, port: [ipaddress.ip_address(found)])
    answer = client.fetch(Ask(address="http://news.example.org/"))
    assert answer.failure == "refused"
    assert "no public address" in answer.reason
    client.close()


def test_one_inside_address_among_public_ones_is_enough_to_refuse():
    mixed = [ipaddress.ip_address("93.184.216.34"), ipaddress.ip_address("10.0.0.1")]
    client = Client(Guard(), resolver=lambda host, port: mixed)
    assert client.fetch(Ask(address="http://news.example.org/")).failure == "refused"
    client.close()


def test_a_name_is_resolved_once_and_exactly_that_is_connected_to(connected):
    answers = iter(["192.0.43.8", "127.0.0.1", "127.0.0.1"])

    def resolver(host, port):
        return [ipaddress.ip_address(next(answers))]

    client = Client(Guard(), resolver=resolver, limits=Limits(seconds=3))
    answer = client.fetch(Ask(address="http://rebinding.example.org/"))
    assert answer.failure == "unreachable"
    assert connected == [("192.0.43.8", 80)]
    client.close()


@pytest.mark.parametrize(
    ("written", "one_form"),
    [
        ("HTTP://News.Example.ORG:80/a", "http://news.example.org/a"),
        ("https://news.example.org.:443", "https://news.example.org/"),
        ("https://bücher.example.org/ü?q=ü", "https://xn--bcher-kva.example.org/%C3%BC?q=%C3%BC"),
        ("http://news.example.org/a%20b#c", "http://news.example.org/a%20b"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("http://93.184.216.34/x", "http://93.184.216.34/x"),
    ],
)
def test_addresses_of_the_web_have_one_form(written, one_form):
    assert parsed(written.partition("#")[0]).address == one_form
    assert Guard().target(written.partition("#")[0]).address == one_form


def test_hosts_are_allowed_by_name_only():
    guard = Guard(("localhost", "News.Office.LAN"))
    assert guard.target("http://localhost:4711/").port == 4711
    assert guard.target("http://news.office.lan/").host == "news.office.lan"
    for address in ("http://127.0.0.1/", "http://other.office.lan/", "http://localhost.example.org:4711/"):
        with pytest.raises(Refused):
            guard.target(address)


@pytest.mark.parametrize(
    "found", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_public(found):
    assert is_public(ipaddress.ip_address(found))
