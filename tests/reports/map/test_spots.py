"""What is on a map, what is beside it, and what is left out."""

import pytest

from farwatch.model import EventMember, Occurrence, Origin
from farwatch.reports.map import COLUMNS, locate, rows_of, spot_of, spots_of_record
from farwatch.reports.map.table import summary_of
from tests.reports.map.making import spot


def occurrence(*documents, origins=None):
    return Occurrence(
        id="occ-a",
        kind="shell",
        status="happened",
        earliest="2024-05-01",
        latest="2024-05-01",
        country="TD",
        place="Marasht",
        members=tuple(EventMember(document=name, event="e1") for name in documents),
        reports=len(documents),
        distinct=len(documents),
        independent=len(origins or documents),
        origins=tuple(Origin(documents=names, binds=()) for names in (origins or [(name,) for name in documents])),
    )


def test_only_where_an_event_happened_is_a_spot(read):
    record = read(
        "News from the valley\nBaku denied the claim on Friday. Soldiers shelled Yerevan on Thursday. "
        "The Georgian police arrested a man in Tbilisi on Wednesday.\n"
    )
    found = [(one.kind, one.place, one.earliest) for one in spots_of_record(record)]
    assert found == [("shell", "Yerevan", "2024-05-02"), ("arrest", "Tbilisi", "2024-05-01")]


def test_events_at_one_place_are_one_site_numbered_from_north_to_south():
    located = locate(
        [
            spot("occ-south", place="Olun", lat=41.0),
            spot("occ-old", earliest="2024-04-01", latest="2024-04-01"),
            spot("occ-new", status="alleged", independent=3),
            spot("occ-no-day", earliest=None, latest=None),
        ]
    )
    assert [(site.number, site.place) for site in located.sites] == [(1, "Marasht"), (2, "Olun")]
    assert [one.item for one in located.sites[0].spots] == ["occ-new", "occ-old", "occ-no-day"]
    assert (located.sites[0].independent, located.sites[0].certainty) == (3, "reported")


@pytest.mark.parametrize(
    ("status", "certainty"), [("took-place", "reported"), ("contested", "alleged"), ("due-unconfirmed", "to come")]
)
def test_what_links_add_to_a_status_is_on_the_map(status, certainty):
    (site,) = locate([spot("occ-1", status=status)]).sites
    assert site.certainty == certainty


@pytest.mark.parametrize("status", ["denied", "hypothetical", "cancelled", "postponed"])
def test_what_nobody_says_happened_is_left_out_and_counted(status):
    located = locate([spot("occ-1", status=status)])
    assert (located.sites, located.beside, located.left_out) == ((), (), 1)
    assert "1 is left out as denied, called off or only supposed" in summary_of(located)


@pytest.mark.parametrize(
    ("said", "exact"),
    [
        ({"precision": "country", "radius_km": 97.0}, "a state only, not drawn"),
        ({"precision": "region", "radius_km": 900.0}, "a region, too wide to draw"),
        ({"lat": None, "lon": None, "precision": None}, "not known, not drawn"),
    ],
)
def test_a_state_a_wide_region_and_no_place_are_beside_the_map(said, exact):
    located = locate([spot("occ-1", **said)])
    assert (located.sites, len(located.beside)) == ((), 1)
    (row,) = rows_of(located)
    assert dict(zip(COLUMNS, row, strict=True))["how exact"] == exact
    assert row[0] == ""


def test_the_table_says_all_that_the_map_shows():
    located = locate([spot("occ-1", place="Khal / Olun", disputed=True, independent=2, reports=4, latest="2024-05-03")])
    (row,) = rows_of(located)
    assert dict(zip(COLUMNS, row, strict=True)) == {
        "place no.": "1",
        "place": "Khal / Olun (contested)",
        "how exact": "a town or village, within 5 km",
        "what": "shell",
        "status": "happened",
        "days": "2024-05-01 to 2024-05-03",
        "independent origins": "2",
        "reports": "4",
        "id": "occ-1",
    }


def test_an_occurrence_lies_where_most_of_its_events_do():
    events = [spot("a"), spot("b"), spot("c", place="Olun", lat=41.0, radius_km=1.0)]
    assert spot_of(occurrence("a", "b", "c"), events).place == "Marasht"


def test_of_two_equally_frequent_places_the_more_exact_is_taken():
    events = [spot("a", place="Valley", radius_km=60.0, precision="region"), spot("b")]
    assert spot_of(occurrence("a", "b"), events).place == "Marasht"


def test_what_only_hidden_documents_say_is_not_shown():
    one = occurrence("open", "hidden", "other", origins=[("open",), ("hidden", "other")])
    shown = spot_of(one, [spot("open", status="alleged", earliest=None, latest=None)], {"open"})
    assert (shown.status, shown.earliest, shown.reports, shown.independent) == ("alleged", None, 1, 1)
    placeless = spot_of(one, [spot("open", place=None, lat=None, lon=None, precision=None)], {"open"})
    assert placeless.place is None
