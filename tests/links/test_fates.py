"""What became of what was announced; absence of a report is not a finding."""

from datetime import date

import msgspec
import pytest

from farwatch.links import due_on, link_dossiers
from farwatch.model import Fate, Occurrence
from tests.links.making import Writing


def announced(id="a", **known) -> Writing:
    return Writing(
        id, "Envoy Ann Lee will visit Halden next Thursday.", published="2024-05-01T10:00:00Z", **known
    ).event("visit", "visit", day="2024-05-09", where="Halden", agents=("Ann Lee",), status="announced")


def later(status: str, published: str = "2024-05-09T18:00:00Z", day: str | None = "2024-05-09") -> Writing:
    return Writing("b", "Ann Lee visited Halden.", published=published, publisher="Torp Echo").event(
        "visit", "visited", day=day, where="Halden", agents=("Ann Lee",), status=status
    )


def fate(*writings: Writing, as_of: str = "2024-05-08") -> Fate:
    links = link_dossiers([writing.dossier for writing in writings], as_of=date.fromisoformat(as_of))
    (found,) = [link for link in links if isinstance(link, Fate)]
    return found


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2024-05-08", "pending"), ("2024-05-09", "pending"), ("2024-05-10", "due-unconfirmed")],
)
def test_it_is_due_unconfirmed_the_day_after_its_latest_day(as_of, expected):
    found = fate(announced(), as_of=as_of)
    assert (found.fate, found.by, found.due) == (expected, None, "2024-05-09/2024-05-09")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("happened", "took-place"),
        ("cancelled", "cancelled"),
        ("postponed", "postponed"),
        ("announced", "due-unconfirmed"),
    ],
)
def test_a_later_report_settles_it(status, expected):
    found = fate(announced(), later(status), as_of="2024-05-20")
    assert found.fate == expected
    assert (found.by is not None) == (expected != "due-unconfirmed")


def test_a_report_from_before_the_day_does_not_settle_it():
    assert fate(announced(), later("happened", published="2024-05-03T10:00:00Z", day=None)).fate == "pending"


def test_what_was_never_announced_has_no_fate():
    links = link_dossiers([later("happened").dossier])
    assert not [link for link in links if isinstance(link, Fate)]


def test_the_day_of_judgement_is_by_default_the_newest_publication():
    other = Writing("z", "It rained.", published="2024-06-01T10:00:00Z")
    links = link_dossiers([announced().dossier, other.dossier])
    assert [link.fate for link in links if isinstance(link, Fate)] == ["due-unconfirmed"]


def test_the_due_list_of_a_day_holds_what_is_due_or_overdue_and_not_settled():
    one, late = fate(announced()), fate(announced(), as_of="2024-05-20")
    assert due_on([one], date(2024, 5, 7)) == due_on([late], date(2024, 5, 7)) == []
    assert due_on([one], date(2024, 5, 9)) == [one]
    assert due_on([late], date(2024, 5, 9)) == [late]
    assert due_on([one], date(2024, 5, 10)) == [late]
    assert due_on([fate(announced(), later("happened"))], date(2024, 5, 9)) == []


def test_a_visit_is_known_by_where_it_goes():
    planned = Writing("a", "The envoy's trip to Vestby is fixed, and Halden waits.", published="2024-05-01T10:00:00Z")
    planned.event("visit", "trip", day="2024-05-09", status="announced", targets=("Vestby",))
    off = Writing("b", "In Halden an official said the visit to Vestby is put off.", published="2024-05-07T10:00:00Z")
    off.actor("Vestby", kind="unknown")
    off.event("visit", "visit", day="2024-05-09", where="Halden", status="postponed", targets=("Vestby",))
    planned.actors["Vestby"] = msgspec.structs.replace(planned.actors["Vestby"], kind="unknown")
    assert fate(planned, off).fate == "postponed"


def test_violence_and_days_gone_by_are_no_announcements():
    war = Writing("a", "The shelling of Halden is expected to top the agenda.").event(
        "shell", "shelling", where="Halden", status="announced"
    )
    past = Writing("b", "Envoy Ann Lee will have visited Halden.", published="2024-05-20T10:00:00Z").event(
        "visit", "visited", day="2024-05-09", where="Halden", agents=("Ann Lee",), status="announced"
    )
    assert not [link for link in link_dossiers([war.dossier, past.dossier]) if isinstance(link, Fate)]


def test_what_was_announced_for_no_day_is_never_due():
    undated = Writing("a", "Envoy Ann Lee will visit Halden.", published="2024-05-01T10:00:00Z")
    undated.event("visit", "visit", where="Halden", agents=("Ann Lee",), status="announced")
    assert not [link for link in link_dossiers([undated.dossier]) if isinstance(link, Fate)]
    assert fate(undated, later("happened", day=None)).fate == "took-place"


def test_a_copy_of_the_announcement_settles_nothing():
    text = (
        "Envoy Ann Lee will visit Halden next Thursday, the harbour office said. The ferry will wait for her at the quay, and "
        "the mayor will read a speech that nobody has seen. The school band has practised since March and hopes for dry weather."
    )
    first = Writing("a", text, published="2024-05-08T10:00:00Z")
    first.event("visit", "visit", day="2024-05-09", where="Halden", agents=("Ann Lee",), status="announced")
    copy = Writing("b", text + " (Corvus)", published="2024-05-09T10:00:00Z", publisher="Torp Echo")
    copy.event("visit", "visit", day="2024-05-09", where="Halden", agents=("Ann Lee",))
    assert fate(first, copy, as_of="2024-05-09").fate == "pending"


def test_what_took_place_is_put_off_no_more():
    came = Writing("a", "The envoy came to Halden and met nobody.", published="2024-05-03")
    came.event("visit", "came", day="2024-05-02", where="Halden", agents=("envoy",))
    put_off = Writing(
        "b", "The envoy, who came to Halden, put off a journey.", published="2024-05-05", publisher="Torp Echo"
    )
    put_off.event("visit", "journey", status="postponed", day="2024-05-05", agents=("envoy",))
    found = [one for one in link_dossiers([came.dossier, put_off.dossier]) if isinstance(one, Occurrence)]
    assert [one.status for one in found] == ["happened", "postponed"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The envoy has dropped plans to go to Halden.", "cancelled"),
        ("The envoy scraps the Halden go.", "cancelled"),
        ("The envoy put off plans to go to Halden.", "postponed"),
        ("The envoy dropped leaflets before he let them go.", "announced"),
        ("The envoy wants to go to Halden.", "announced"),
    ],
)
def test_what_becomes_of_a_plan_stands_before_it(words, status):
    told = Writing("a", words).event("visit", "go", status="announced", agents=("envoy",))
    assert [one.status for one in told.dossier.sightings] == [status]


def test_a_postponed_visit_and_its_new_day_are_one():
    off = Writing("b", "Ann Lee puts off her trip to Halden. It is now planned for June.", published="2024-05-07")
    off.event("visit", "trip", day="2024-05-09", where="Halden", agents=("Ann Lee",), status="postponed")
    off.event("visit", "planned", day="2024-06-01/2024-06-30", status="announced")
    found = fate(announced(), off, as_of="2024-05-20")
    assert (found.fate, found.due) == ("postponed", "2024-05-09/2024-05-09")
