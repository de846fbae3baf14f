"""Quotations: every newsroom's marks, paired inside a paragraph, and those that run over paragraphs."""

import pytest

from farwatch.text import for_parser, read_lines, read_quotations


def inside(text):
    return [q.span.quote(text) for q in read_quotations(text, read_lines(text))]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'),
        ("“", "”"),
        ("”", "”"),
        ("„", "“"),
        ("„", "”"),
        ("«", "»"),
        ("»", "«"),
        ("‹", "›"),
        ("''", "''"),
        ("``", "''"),
        ("‘‘", "’’"),
        ("’’", "’’"),
        ("＂", "＂"),
        ("'", "'"),
        ("‘", "’"),
        ("“", '"'),
        ('"', "”"),
    ],
)
def test_every_newsrooms_marks_are_marks(opening, closing):
    first, second = "no war, not now", "peace will come"
    text = f"He said {opening}{first},{closing} and added: {opening}{second}.{closing} She left."
    assert inside(text) == [f"{first},", f"{second}."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels' camp and the soldiers' camp burned.", []),
        ("He spoke of the '90s and of rock 'n' roll.", []),
        ("He said “she called it ‘a dark day’ again” today.", ["she called it ‘a dark day’ again", "a dark day"]),
        ("He said \"she called it 'a dark day' again\" today.", ["she called it 'a dark day' again", "a dark day"]),
        ("„Er sagte ‚nein und nein‘ dazu“, she said.", ["Er sagte ‚nein und nein‘ dazu", "nein und nein"]),
        ("«She called it ‹a dark day› again», he said.", ["She called it ‹a dark day› again", "a dark day"]),
        ('He said "no war.\nShe left.', ["no war."]),
        ('He said "no war. "Peace now," she said.', ["no war. ", "Peace now,"]),
        ('The pipe was 6" wide and 12" long.', []),
        ('He said "no" and "yes."', ["no", "yes."]),
        ('"No," he said. "Yes."', ["No,", "Yes."]),
        ('("No," he said.)', ["No,"]),
        ('She read it: "No one—"', ["No one—"]),
        ("He said “” and left.", []),
    ],
)
def test_quotations_are_paired_inside_a_paragraph(text, expected):
    assert inside(text) == expected


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("''", "''"), ("«", "»"), ("‘‘", "’’")])
def test_a_quotation_over_three_paragraphs_goes_on_where_each_opens_again(opening, closing):
    text = (
        f"Head\n{opening}This is the first part of it.\n{opening}This is the second.\n"
        f"{opening}And this the last,{closing} he said."
    )
    first, second, third = read_quotations(text, read_lines(text))
    assert (first.closed, second.closed, third.closed) == (False, False, True)
    assert (first.continues, second.continues, third.continues) == (None, 0, 1)


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quotation_that_closes_in_the_next_paragraph_without_opening_again_goes_on(opening, closing):
    text = f"Head\n{opening}This is the first part of it.\nAnd this is the last,{closing} he said. She left."
    first, second = read_quotations(text, read_lines(text))
    assert second.span.quote(text) == "And this is the last,"
    assert (first.closed, second.closed, second.continues) == (False, True, 0)


def test_a_forgotten_mark_does_not_swallow_the_next_paragraph():
    text = 'Head\nHe said "no war.\nShe left the town. "Peace now," she said.'
    assert inside(text) == ["no war.", "Peace now,"]


@pytest.mark.parametrize(
    "text",
    ["a\x00b", "“x”", "''x''", "x''", "‘‘x’’", "``x''", "„x“", "«‹x›»", "＂x＂", "\u202eabc", "a\u00a0b", ", '"],
)
def test_text_for_the_parser_keeps_its_length_and_has_one_kind_of_mark(text):
    plain = for_parser(text)
    assert len(plain) == len(text)
    assert not set(plain) & set("“”„«»‘’‚‹›＂`\x00\u202e\u00a0")
