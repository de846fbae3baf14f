"""Lines: nothing is glued together that stood apart, nothing is lost."""

import pytest

from farwatch.text import for_parser, read_lines


def kinds(text):
    return [(line.kind, line.span.quote(text)) for line in read_lines(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ten held in raid\nPolice held ten people.",
            [("headline", "Ten held in raid"), ("paragraph", "Police held ten people.")],
        ),
        (
            "A full sentence opens this text.\nMore.",
            [("paragraph", "A full sentence opens this text."), ("paragraph", "More.")],
        ),
        (
            "Head\n- Arms deliveries\nText goes on here.",
            [("headline", "Head"), ("subheading", "Arms deliveries"), ("paragraph", "Text goes on here.")],
        ),
        ("Head\n- It rained.\n- It froze.", [("headline", "Head"), ("bullet", "It rained."), ("bullet", "It froze.")]),
        (
            "Head\n- 'No fear' -\nText goes on here.",
            [("headline", "Head"), ("subheading", "'No fear'"), ("paragraph", "Text goes on here.")],
        ),
        (
            "Head\nBy Ann Lee and Bo Carr\nText goes on here.",
            [("headline", "Head"), ("byline", "By Ann Lee and Bo Carr"), ("paragraph", "Text goes on here.")],
        ),
        (
            "Head\nFriday, May 3, 2024\nText goes on here.",
            [("headline", "Head"), ("dateline", "Friday, May 3, 2024"), ("paragraph", "Text goes on here.")],
        ),
    ],
)
def test_each_written_line_is_a_line_of_its_kind(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "(Velgrad)",
        "(Velgrad, May 3, 2024)",
        "VELGRAD, May 3",
        "VELGRAD, May 3 (HNA)",
        "PORT AMERY (Coast Wire)",
        "VELGRAD, Oresk",
        "SARN/VELGRAD (HNA)",
        "Velgrad, May 3, 2024 (HNA)",
    ],
)
@pytest.mark.parametrize("dash", ["—", "–", "-", "--"])
def test_a_dateline_is_parted_from_its_sentence(dateline, dash):
    body = "The government said on Friday that it would not open the border."
    text = f"Head\n{dateline} {dash} {body}"
    assert kinds(text)[1:] == [("dateline", dateline), ("paragraph", body)]


def test_text_wrapped_at_a_fixed_width_is_one_paragraph():
    text = (
        "Head\n\nThe minister said on Friday that the government would keep the\n"
        "border closed for as long as the other side had not returned the\n"
        "prisoners it took in the winter, and that nobody should expect\nmore."
    )
    assert len(read_lines(text)) == 2


WRAPPED = """Detentions in the valley in September

VELGRAD, October 7, 2025

The group documented 31 detentions in the valley in September, up from
19 in August. In eleven cases the families were not told where their
relatives were held.

Detentions
- On September 4, officers of the border guard detained the farmer Josip
Hern at a checkpoint near the village of Alder.
- On September 11, masked men took the teacher Vera Lint from her home in
Upper Tavria.

Access
The authorities allowed two of five planned convoys to enter the valley.
“We were turned back three times in one week, and nobody told us why,”
said Beate Lind, who leads the fund.
"""


def test_wrapped_text_keeps_its_headings_and_bullets_apart():
    assert [(kind, " ".join(words.split())) for kind, words in kinds(WRAPPED)] == [
        ("headline", "Detentions in the valley in September"),
        ("dateline", "VELGRAD, October 7, 2025"),
        (
            "paragraph",
            "The group documented 31 detentions in the valley in September, up from 19 in August. In eleven cases the "
            "families were not told where their relatives were held.",
        ),
        ("subheading", "Detentions"),
        (
            "bullet",
            "On September 4, officers of the border guard detained the farmer Josip Hern at a checkpoint near the "
            "village of Alder.",
        ),
        ("bullet", "On September 11, masked men took the teacher Vera Lint from her home in Upper Tavria."),
        ("subheading", "Access"),
        (
            "paragraph",
            "The authorities allowed two of five planned convoys to enter the valley. “We were turned back three "
            "times in one week, and nobody told us why,” said Beate Lind, who leads the fund.",
        ),
    ]


def test_wrapped_text_is_put_together_also_beside_text_that_is_not():
    long = "The minister said on Friday that the government would keep the border closed until the prisoners came home."
    wrapped = read_lines(WRAPPED)
    beside = read_lines(f"{WRAPPED}{long} {long}\n")
    assert beside[: len(wrapped)] == wrapped
    assert len(beside) == len(wrapped) + 1


@pytest.mark.parametrize(
    "text",
    [
        "Killed in Sarn:\nAnn Lee, 34, a teacher from the village of Alder\nBo Carr, 51, a driver from Upper Tavria\n"
        "Mira Toland, 29, a nurse from Lower Sarn",
        "Head\nPolice held ten people in Sarn.\nThe mayor asked for calm there.\nNobody was hurt in the night.\nIt rained.",
    ],
)
def test_short_lines_that_each_say_something_stay_lines(text):
    assert len(read_lines(text)) == text.count("\n") + 1


def test_a_line_of_ten_thousand_words_is_cut_between_sentences():
    text = "The road is closed today. " * 2_000
    lines = read_lines(text)
    assert len(lines) > 10
    assert all(line.span.quote(text).endswith(".") for line in lines)


@pytest.mark.parametrize("text", ["a\x00b", "“x”", "''x''", "x''", "\u202eabc", "a\u00a0b"])
def test_text_for_the_parser_keeps_its_length(text):
    assert len(for_parser(text)) == len(text)
