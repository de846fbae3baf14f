"""Contested places: no owner, several relations, each dated and sourced; no label that takes a side."""

import re
from importlib.resources import files

import pytest

from farwatch.gazetteer.own import own_entries
from farwatch.knowledge.countries import country_table
from farwatch.knowledge.relations import relation_table, relations_of
from farwatch.model import Locality, Place
from farwatch.reports.rows import record_sections

TAKES_A_SIDE = re.compile(
    r"occup|so-called|self-(proclaimed|declared|styled)|breakaway|break-away|liberat|separatis|secession|rebel|regime|annex|"
    r"illegal|terror|puppet|pseudo|temporar|unrecogni|mainland|renegade|rightful",
    re.IGNORECASE,
)
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def labels():
    for entry in own_entries():
        yield from (alias.name for alias in entry.aliases)
        yield from (entry.name, *entry.names)
    for country in country_table():
        yield from (country.name, *country.others, *country.demonyms)
    for relation in relation_table():
        yield from filter(None, (relation.place, relation.party, relation.as_what, relation.kind))
    for table in ("short.tsv", "provinces.tsv"):
        yield from files("farwatch.gazetteer").joinpath(table).read_text(encoding="utf-8").splitlines()


def test_no_label_takes_a_side():
    sided = [label for label in labels() if TAKES_A_SIDE.search(label)]
    # The names of provinces as their states write them, and a region's own name, are nobody's judgement.
    assert [label for label in sided if not re.search(r"La Libertad|Libertador|Mainland|Temporare", label)] == []


def test_the_lint_finds_what_it_is_for():
    for label in ("the breakaway region", "Occupied Territories", "so-called republic", "rebel-held Aleppo"):
        assert TAKES_A_SIDE.search(label)


def test_nothing_has_an_owner():
    for noun in (Locality, Place):
        assert not {"owner", "owned_by", "belongs_to", "sovereign", "sovereignty"} & set(noun.__struct_fields__)


def test_every_relation_is_dated_sourced_and_of_a_place_we_know():
    known = {name for entry in own_entries() for name in (entry.name, *entry.names)}
    for relation in relation_table():
        assert relation.place in known, relation
        assert DAY.fullmatch(relation.since), relation
        assert relation.until is None or (DAY.fullmatch(relation.until) and relation.since < relation.until), relation
        assert re.search(r"\d{2,}|ISO 3166-1|GeoNames", relation.source), (
            relation
        )  # a number, a day or a year to look up
        assert relation.kind != "listed_under" or re.fullmatch("[A-Z]{2}", relation.party), relation


def test_every_side_of_a_contested_place_is_on_record():
    for place in {relation.place for relation in relation_table()} - {"Palestine"}:
        sides = {
            r.party.split(" (")[0]
            for r in relation_table()
            if r.place == place and r.kind in ("claimed_by", "administered_by")
        }
        assert len(sides) >= 2, place


@pytest.mark.parametrize(
    ("on", "administering"),
    [("2020-01-01", {"Nagorno-Karabakh Republic (Artsakh)"}), ("2024-01-01", {"Azerbaijan"})],
)
def test_a_relation_holds_on_its_days(on, administering):
    found = relations_of(("Artsakh", "Karabakh"), on=on)
    assert {r.party for r in found if r.kind == "administered_by"} == administering


def test_disputed_rows_name_every_side_alphabetically():
    for entry in own_entries():
        assert list(entry.names or (entry.name,)) == sorted(entry.names or (entry.name,))
        assert entry.disputed or len(entry.names) <= 1, entry.name


def test_a_contested_place_shows_what_is_on_record_and_an_ordinary_one_nothing(read):
    record = read("News from the valley\nFighting went on in Karabakh and in Yerevan.\n")
    (places,) = [section for section in record_sections(record) if section.name == "Places"]
    details = {row.label: " ".join(row.details) for row in places.rows}
    assert "administered by Azerbaijan since 2023-09-20" in details["Artsakh / Karabakh / Nagorno-Karabakh"]
    assert "by" not in details["Yerevan"]


def test_two_names_of_one_contested_place_stay_as_written(read):
    record = read("News from the valley\nHe left Stepanakert. She arrived in Khankendi.\n")
    text = record.document.text
    assert [place.span.quote(text) for place in record.places] == ["Stepanakert", "Khankendi"]
    assert {place.name for place in record.places} == {"Khankendi / Stepanakert"}
    assert all(place.disputed for place in record.places)
