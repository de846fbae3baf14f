"""Feeds, sitemaps and lists of addresses, well made and not: what they name comes out, and a hostile one costs itself only."""

import gzip
import time

import pytest

from farwatch.sources.web import ListReader, read_feed, read_list, read_sitemap

HERE = "https://courier.example/feed"
ITEM = "<item><title>Bridge {0} &amp; road</title><link>/a/{0}?utm_source=rss#top</link><guid>g{0}</guid>{1}</item>"


def feed(*items, head="<?xml version='1.0'?>"):
    return f"{head}<rss version='2.0'><channel><title>C</title>{''.join(items)}</channel></rss>".encode()


def test_a_feed_names_its_texts_in_one_form():
    date = "<pubDate>Sat, 01 Mar 2025 01:30:00 +0300</pubDate>"
    found = read_feed(feed(ITEM.format(1, date), ITEM.format(2, ""), ITEM.format(1, date)), address=HERE)
    assert [one.address for one in found.named] == ["https://courier.example/a/1", "https://courier.example/a/2"]
    assert [one.title for one in found.named] == ["Bridge 1 & road", "Bridge 2 & road"]
    assert [one.published for one in found.named] == ["2025-03-01T01:30:00+03:00", None]
    assert (found.form, found.fault) == ("rss20", None)


def test_atom_and_rdf_are_feeds_too():
    atom = (
        b"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'><title>T</title>"
        b"<entry><id>urn:1</id><title>One</title><link href='https://courier.example/1'/><updated>2025-03-01T10:00:00Z</updated>"
        b"</entry><at:deleted-entry ref='https://courier.example/0' when='2025-03-01T11:00:00Z'/></feed>"
    )
    found = read_feed(atom, address=HERE)
    assert [(one.address, one.withdrawn) for one in found.named] == [
        ("https://courier.example/1", False),
        ("https://courier.example/0", True),
    ]
    assert found.named[0].published == "2025-03-01T10:00:00+00:00"
    rdf = (
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel/>"
        b"<item rdf:about='https://courier.example/2'><title>Two</title><link>https://courier.example/2</link></item></rdf:RDF>"
    )
    assert [one.address for one in read_feed(rdf, address=HERE).named] == ["https://courier.example/2"]


def test_a_feed_that_changes_what_it_says_of_a_text_has_another_fingerprint():
    one, two = (
        read_feed(feed(f"<item><title>{t}</title><link>/a</link></item>"), address=HERE)
        for t in ("Nine dead", "Ten dead")
    )
    assert one.named[0].fingerprint != two.named[0].fingerprint


LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
HOSTILE = {
    "a billion laughs": f"<!DOCTYPE r [<!ENTITY l0 'ha'>{LAUGHS}]><rss><channel><title>&l9;</title></channel></rss>",
    "one long entity many times": f"<!DOCTYPE r [<!ENTITY a '{'a' * 50_000}'>]><rss><channel>{'&a;' * 20_000}</channel></rss>",
    "a file of this computer": "<!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&f;</title></channel></rss>",
    "another computer's file": "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'><rss version='2.0'><channel/></rss>",
    "a parameter entity": "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><rss><channel/></rss>",
    "depth": "<a>" * 100_000,
    "attributes": "<rss " + " ".join(f"a{n}='x'" for n in range(50_000)) + ">",
    "angle brackets": "<" * 500_000,
    "ampersands": "<rss><channel><title>" + "&" * 200_000,
    "an open comment": "<rss><!--" + "- -" * 200_000,
    "open CDATA": "<rss><![CDATA[" + "]]" * 200_000,
    "null bytes": "<rss\0><channel\0></channel></rss>",
    "a page": "<!doctype html><html><body><p>We moved.</p></body></html>",
    "nothing": "",
    "half a feed": "<rss version='2.0'><channel><item><tit",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_costs_itself_only(name, encoding):
    reader = ListReader(time_s=2)
    began = time.monotonic()
    for kind in ("feed", "sitemap", "list"):
        found = reader.read(kind, HOSTILE[name].encode(encoding), address=HERE)
        assert found.fault is not None or not found.named
        assert "root:" not in str(found)
    assert time.monotonic() - began < 15
    assert reader.read("feed", feed(ITEM.format(1, "")), address=HERE).named, "the next one is read all the same"
    reader.close()


def test_ten_thousand_entries_are_read():
    began = time.process_time()
    found = read_feed(feed(*(ITEM.format(n, "") for n in range(10_050))), address=HERE)
    assert len(found.named) == 10_000
    assert time.process_time() - began < 20


def test_a_feed_that_is_torn_gives_what_can_be_read_and_says_so():
    found = read_feed(feed(*(ITEM.format(n, "") for n in range(5)))[:-40], address=HERE)
    assert len(found.named) >= 4
    assert found.fault is not None


def test_a_feed_that_lies_about_its_character_set_is_read():
    content = feed("<item><title>Größe</title><link>/a</link></item>", head="<?xml version='1.0' encoding='no-such'?>")
    for charset in ("utf-16", "no-such", "zlib_codec", ""):
        assert [one.title for one in read_feed(content, address=HERE, charset=charset).named] == ["Größe"]


def test_the_character_set_of_the_answer_counts_where_the_feed_names_none():
    content = feed("<item><title>Встреча</title><link>/a</link></item>", head="").decode().encode("koi8-r")
    assert read_feed(content, address=HERE, charset="koi8-r").named[0].title == "Встреча"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a", "", "http://user:pw@courier.example/a", "//"]
)
def test_links_that_are_no_addresses_of_the_web_are_counted_and_left_out(link):
    found = read_feed(feed(f"<item><title>x</title><link>{link}</link></item>", ITEM.format(1, "")), address=HERE)
    assert [one.address for one in found.named] == ["https://courier.example/a/1"]
    assert found.nameless == 1


def test_a_sitemap_may_be_packed_and_a_bomb_is_none():
    whole = b"<urlset><url><loc>https://courier.example/a</loc><lastmod>2025-03-01</lastmod></url></urlset>"
    assert read_sitemap(gzip.compress(whole), address=HERE).named[0].address == "https://courier.example/a"
    assert read_sitemap(gzip.compress(b" " * 60_000_000), address=HERE).fault
    assert read_sitemap(gzip.compress(whole)[:20], address=HERE).fault


def test_a_list_without_names_of_columns_has_its_addresses_first():
    found = read_list(b"https://courier.example/a,One\r\n\r\nnonsense,Two\r\nhttps://courier.example/b\r\n")
    assert [one.address for one in found.named] == ["https://courier.example/a", "https://courier.example/b"]
    assert found.nameless == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"no addresses\nhere\n", b'"open' + b"x" * 200_000])
def test_a_list_that_is_none_says_so(content):
    assert read_list(content).fault
