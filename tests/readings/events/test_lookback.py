"""What late coverage calls an attack: by its arms, its day, its place or its dead; and who has no part in it."""

import pytest

HEAD = "News from the valley\n"


def found(record):
    return [(event.kind, event.status) for event in record.events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Few have used the road since the shells at Sandeby.", "shell"),
        ("The rockets of 1 May are not forgotten.", "shell"),
        ("Soldiers guard the mill. The crime committed at Sandeby on Monday was theirs.", "kill"),
        ("The crime of Sandeby is a matter for the army.", "kill"),
        ("Shells fell on the village of Sandeby. The dead were buried on Monday.", "kill"),
        ("Shells fell on Monday. The doctors counted eleven dead.", "kill"),
        ("The flight began with the raid on Sandeby, and nobody has come home.", "clash"),
    ],
)
def test_late_coverage_looks_back_on_an_attack(read, text, kind):
    assert (kind, "happened") in found(read(HEAD + text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Front said it had had no part in the bombing of the market.", "bomb"),
        ("The army said it played no role in the killing of the priest.", "kill"),
        ("The brigade rejected any involvement in the massacre.", "kill"),
        ("The militia distanced itself from the bombing of the bus.", "bomb"),
        ("The army knows nothing of an attack on the mill.", "clash"),
    ],
)
def test_who_has_no_part_in_a_deed_denies_it(read, text, kind):
    assert (kind, "denied") in found(read(HEAD + text))


@pytest.mark.parametrize(
    "text", ["The unit took part in the attack on the mill.", "The group had a hand in the bombing of the mill."]
)
def test_who_has_a_part_in_a_deed_does_not(read, text):
    assert "denied" not in {status for _, status in found(read(HEAD + text))}


def test_the_day_of_another_verb_is_not_the_day_of_what_is_looked_back_on(read):
    text = "Soldiers shot nine people. The findings on the killings at Sandeby, promised for the end of May, have not appeared."
    record = read(HEAD + text, published="2024-06-20")
    (killings,) = [
        event for event in record.events if record.document.text[event.trigger_span.start :].startswith("killings")
    ]
    assert killings.when is None
