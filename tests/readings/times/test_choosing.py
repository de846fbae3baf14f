"""The day of publication: in the order of trust, with its method, and never the day of collection."""

import pytest

from farwatch.readings.times.choosing import choose_published

OBTAINED = "2025-06-30"


@pytest.mark.parametrize(
    ("candidates", "text", "address", "value", "method"),
    [
        (
            [("inferred", "2025-06-01"), ("metadata", "2025-06-02")],
            "",
            "https://x.example/2025/06/03/a",
            "2025-06-02",
            "metadata",
        ),
        ([("inferred", "2025-06-01")], "", "https://x.example/2025/06/03/a", "2025-06-03", "address"),
        (
            [("inferred", "2025-06-01")],
            "ORESK, June 5, 2025 (MP) - The bridge over the Vel is open again, the council says.",
            None,
            "2025-06-01",
            "inferred",
        ),
        (
            [],
            "ORESK, June 5, 2025 (MP) - The bridge over the Vel is open again, the council says.",
            None,
            "2025-06-05",
            "dateline",
        ),
        (
            [],
            "Bridge open\nORESK, June 5 (MP) — The bridge over the Vel is open again, the council says.",
            None,
            "2025-06-05",
            "dateline",
        ),
        (
            [],
            "ORESK, Sept. 5 (MP) — The bridge over the Vel is open again, the council says.",
            None,
            "2024-09-05",
            "dateline",
        ),
        ([], "Bridge open\nPublished 7 June 2025\nThe bridge is open.", None, "2025-06-07", "dateline"),
        ([], "Bridge open\nBy Ann Lee, June 7, 2025\nThe bridge is open.", None, "2025-06-07", "byline"),
        (
            [],
            "Bridge open\nThe bridge opened on 7 June 2025 and was crossed by four thousand people.",
            None,
            None,
            "unknown",
        ),
        ([("metadata", "2031-01-01"), ("inferred", "1970-01-01")], "", "https://x.example/2099/01/01", None, "unknown"),
        (
            [("metadata", "soon"), ("metadata", "2025-06-04T10:00:00+03:00")],
            "",
            None,
            "2025-06-04T10:00:00+03:00",
            "metadata",
        ),
        ([("given", "2031-01-01")], "", None, "2031-01-01", "given"),
        ([], "", "https://x.example/2025/13/40/a", None, "unknown"),
        ([], "", "https://x.example/2025/jun/03/a", "2025-06-03", "address"),
        ([], "", "https://x.example/2025/06/03/on-2024-01-01", None, "unknown"),
    ],
)
def test_the_first_in_the_order_of_trust_counts(candidates, text, address, value, method):
    found = choose_published(candidates, text, address=address, obtained=OBTAINED, collected=True)
    assert (found.value, found.found_by) == (value, method)
    assert (found.latest == OBTAINED) == (value is None)
    assert found.precision == (None if value is None else "minute" if "T" in value else "day")


def test_a_file_that_a_person_adds_lends_no_year():
    text = "ORESK, June 5 (MP) — The bridge over the Vel is open again, the council says."
    assert choose_published([], text, address=None, obtained=OBTAINED, collected=False).value is None


@pytest.mark.parametrize("obtained", ["9999-12-31", "0001-01-01"])
def test_a_crawler_with_a_clock_at_the_end_of_time_costs_nothing(obtained):
    found = choose_published([("metadata", "2025-06-02")], "", address=None, obtained=obtained, collected=True)
    assert found.value == (None if obtained < "2025" else "2025-06-02")
