"""The catalogue holds every word that a page asks for, and none that no page asks for."""

import re
from pathlib import Path

import msgspec
import pytest

import farwatch.web
from farwatch.web import formats
from farwatch.web.words import words

ROOM = Path(farwatch.web.__file__).parent
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
TABLE = msgspec.toml.decode((ROOM / "words.toml").read_bytes())
# Tables whose words are asked for by a value: words.fates[row.fate].
BY_VALUE = {name for name, value in TABLE.items() if not isinstance(value, dict)} | {
    "titles", "kinds", "reasons", "published_from", "fates", "bonds", "relations", "stages", "consent_stages",
    "finding_stages", "orders", "done", "fields", "source_grades", "item_grades", "counted", "problem", "state", "marks", "judge",
    "channel_states",
}  # fmt: skip


def asked():
    for path in [*TEMPLATES, *ROOM.rglob("*.py")]:
        yield from re.findall(r"words(?:\(\))?\.(\w+)(?:\.(\w+))?", path.read_text(encoding="utf-8"))


def test_what_pages_ask_for_is_there():
    for page, name in asked():
        if page in ("counted", "py", "toml"):
            continue
        assert page in TABLE, page
        if name and isinstance(TABLE[page], dict) and name not in ("items",):
            assert name in TABLE[page], f"{page}.{name}"


def test_what_is_there_is_asked_for():
    used = {(page, name) for page, name in asked()}
    for page, value in TABLE.items():
        if page not in BY_VALUE:
            unused = [name for name in value if (page, name) not in used]
            assert unused == [], page


def test_no_template_says_words_of_its_own():
    for path in TEMPLATES:
        shown = re.sub(
            r"<(style|script).*?</\1>|\{[%#{].*?[%#}]\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.S
        )
        own = [word for word in re.findall(r"[A-Za-z]{3,}", shown) if word not in ("Farwatch", "sha", "wide")]
        assert own == [], path.name


def test_numbers_are_said_with_their_nouns():
    assert words().counted(1, "report") == "1 report"
    assert words().counted(1204, "report") == "1,204 reports"


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2024-05-03", "2024-05-03", "3 May 2024"),
        ("2024-05-03", "2024-05-05", "3 – 5 May 2024"),
        ("2024-04-30", "2024-05-05", "30 Apr – 5 May 2024"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
        ("2024-05-03", None, "from 3 May 2024"),
        (None, "2024-05-03", "until 3 May 2024"),
        (None, None, ""),
    ],
)
def test_days_are_said_as_people_write_them(earliest, latest, said):
    assert formats.days(earliest, latest) == said


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [(7, 7, "7"), (7, None, "at least 7"), (None, 9, "at most 9"), (7, 9, "7 to 9"), (None, None, "an unknown number")],
)
def test_numbers_are_never_more_exact_than_their_bounds(least, most, said):
    assert formats.between(least, most) == said
