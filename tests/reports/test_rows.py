"""The rows of a record: what a reviewer needs to check a line is in it, and nothing is more exact than the text."""

import io

import pytest
from rich.console import Console

from farwatch.cli.terminal import RecordView
from farwatch.model import Count, Span
from farwatch.reports.page import record_page
from farwatch.reports.rows import _count, _with_marks, record_sections

TEXT = (
    "Shelling kills nine in Sarn\n"
    "At least nine people were killed in Sarn on Tuesday when shells hit a market, Mayor Ilse Varden said on Friday. "
    'She called it "a black day," adding that dozens had fled. '
    'The army denied that it fired. "We did not shell any market," army spokesman Edvin Brask said.\n'
    "- Reaction\n"
    "- The Council demanded an inquiry.\n"
)


@pytest.fixture(scope="module")
def record(reader):
    return reader.read(TEXT, id="sarn", published="2024-05-03", publisher="Coast Wire")


@pytest.fixture(scope="module")
def rows(record):
    return {section.name: section.rows for section in record_sections(record)}


def shown(record, width):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(RecordView(record))
    return console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO


def test_words_in_marks_are_shown_with_both_their_marks(rows):
    words = [row.words for row in rows["Statements"]]
    assert '"a black day,"' in words
    assert '"We did not shell any market,"' in words
    assert all(line.count('"') % 2 == 0 for line in words)


@pytest.mark.parametrize(
    "quotation", ["''so it is''", "‘‘so it is’’", "„so it is“", "«so it is»", "'so it is'", '"so it is"']
)
def test_any_newsrooms_marks_are_shown(quotation):
    text = f"He said {quotation} again."
    start = text.index("so it is")
    assert _with_marks(text, Span(start, start + 8)) == quotation
    assert _with_marks("the man's hat", Span(8, 9)) == "s"
    assert _with_marks("'He said what he knew,' Lee replied.", Span(9, 22)) == "what he knew,"
    assert _with_marks('they acted "by the law."', Span(0, 23)) == 'they acted "by the law."'


def test_a_speaker_who_is_not_named_comes_with_the_reason(rows):
    she = next(row for row in rows["Statements"] if "black day" in row.words)
    assert she.label == "Ilse Varden"
    assert any(note.startswith("speaker: “she”") for note in she.notes)


def test_an_event_says_how_many_and_by_whose_word(rows):
    killed = next(row for row in rows["Events"] if row.label == "kill" and row.mark == "alleged")
    assert killed.notes[0].startswith("at least 9 killed")
    assert killed.notes[-1] == "according to Ilse Varden"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (9, 9, "9 killed (“nine”)"),
        (9, None, "at least 9 killed (“nine”)"),
        (None, 9, "at most 9 killed (“nine”)"),
        (9, 1200, "9 to 1,200 killed (“nine”)"),
        (None, None, "an unknown number killed (“nine”)"),
    ],
)
def test_a_count_is_never_more_exact_than_the_text(record, least, most, words):
    nine = TEXT.index("nine")
    count = Count(
        span=Span(nine, nine + 4), what="killed", least=least, most=most, unit=None, claimant=None, as_of=None
    )
    assert _count(record, count, None) == words


def test_every_row_points_at_words_but_a_doubt_about_all_of_the_text(reader):
    record = reader.read("Ann Lee said on Friday that the road in Sarn was open.", id="x")
    for section in record_sections(record):
        for row in section.rows:
            assert row.spans or "nobody said when" in row.label


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_the_terminal_shows_every_statement_in_any_width(record, rows, width):
    output = shown(record, width)
    assert all(len(line) <= width for line in output.splitlines())
    squeezed = " ".join(output.split())
    for row in rows["Statements"]:
        assert row.label.split()[-1] in squeezed
        assert row.mark in squeezed
    assert "hypothetica\n" not in output


def test_the_terminal_never_breaks_a_status_in_two(record):
    for width in (72, 80, 100):
        assert "alleged" in shown(record, width)
        assert "happened" in shown(record, width)


def test_the_page_keeps_every_word_and_the_kinds_of_lines(record):
    page = record_page(record)
    assert '<p dir="auto" class="headline">' in page
    assert '<p dir="auto" class="subheading">' in page
    assert '<p dir="auto" class="bullet">' in page
    assert 'aria-label="The article"' in page
    assert page.count("<li ") == sum(len(section.rows) for section in record_sections(record))


def test_marks_that_turn_the_direction_do_not_reach_page_or_terminal(reader):
    record = reader.read("Ann Lee said the road was \u202enepo\u202c.\x1b[31m", id="x\u202ey", published="2024-05-03")
    assert "\u202e" not in record_page(record)
    assert "\u202e" not in shown(record, 80)
    assert "\x1b" not in shown(record, 80)


def test_a_page_of_one_thousand_paragraphs_keeps_all_of_them(reader):
    text = "Head\n" + "\n".join(f"Paragraph {i} speaks of nothing." for i in range(1000))
    record = reader.read(text[:4000], id="long", published="2024-05-03")
    page = record_page(record)
    assert page.count('<p dir="auto"') == text[:4000].count("\n") + 1
