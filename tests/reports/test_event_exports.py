"""Events in the words of other schemes: a claim stays a claim, and no cell is a formula."""

import csv

import pytest

from farwatch.knowledge.crosswalks import SCHEMES, crosswalk
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.reports.exports.events import events_csv

HEAD = "News from the valley\n"
SILENT = {"elect", "vote", "appoint", "resign", "coup", "court-hearing", "acquit", "publish-report", "news-conference"}
SILENT |= {"accident", "disaster", "bankruptcy", "other", "propose-mission", "deploy-mission"}


def rows(record, scheme):
    return list(csv.DictReader(events_csv([record], scheme)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_crosswalk_knows_only_kinds_of_the_vocabulary_and_every_row_has_all_columns(scheme):
    table = crosswalk(scheme)
    assert set(table.real) <= set(vocabulary().kinds)
    assert all(len(values) == len(table.columns) and values[0] for values in table.real.values())
    assert set(table.to_come) in (set(table.real), set())


@pytest.mark.parametrize("scheme", ["plover", "cameo"])
def test_every_kind_has_a_code_but_those_that_the_scheme_has_no_word_for(scheme):
    assert set(vocabulary().kinds) - set(crosswalk(scheme).real) == SILENT


@pytest.mark.parametrize(
    ("text", "plover", "cameo", "acled"),
    [
        ("Soldiers shelled the harbour.", "ASSAULT", "194", "Explosions/Remote violence"),
        ("Police arrested two teachers.", "COERCE", "173", "Strategic developments"),
        ("President Ann Lee will visit Paris in June.", "AGREE", "036", None),
        ("Soldiers may shell the harbour.", "THREATEN", "138", None),
        ("Soldiers did not shell the harbour.", None, None, None),
        ("Ann Lee urged soldiers to shell the harbour.", "REQUEST", "020", None),
    ],
)
def test_an_event_takes_the_code_of_its_kind_and_status(read, text, plover, cameo, acled):
    record = read(HEAD + text)
    found = [
        [row[column] for row in rows(record, scheme)]
        for scheme, column in (("plover", "type"), ("cameo", "code"), ("acled", "event_type"))
    ]
    assert found == [[plover] if plover else [], [cameo] if cameo else [], [acled] if acled else []]


def test_a_claim_is_exported_with_whose_word_it_is(read):
    (row,) = rows(read(HEAD + "Ann Lee said soldiers killed four men on Monday."), "plover")
    assert (row["status"], row["according_to"], row["scheme"]) == ("alleged", "Ann Lee", "PLOVER 0.8, table 1")
    assert (row["source"], row["source_sector"], row["target"]) == ("soldiers", "MIL", "four men")
    assert (row["killed_least"], row["killed_most"]) == ("4", "4")


def test_words_that_a_spreadsheet_would_run_are_made_harmless(reader):
    record = reader.read(HEAD + "Police arrested two teachers.", id="=1+1", publisher="@home")
    (row,) = rows(record, "plover")
    assert (row["document"], row["publisher"]) == ("'=1+1", "'@home")
