"""Words are judged by what was learnt, where no table has them; and what was taught is sound."""

from pathlib import Path

import pytest
from training.happenings import TEACHING, marked

from farwatch.knowledge.happenings import happenings
from farwatch.knowledge.vocabulary import vocabulary
from farwatch.readings.events.likely import LIKELY, likeliest, likely_kind
from farwatch.readings.events.marks import JUDGED, marks_of


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Protesters chained themselves to the gates of the mill.", "chained", "protest"),
        ("Guards kept him awake for six nights.", "kept", "torture"),
        ("Guards laid into the boy with batons.", "laid", "beat"),
        ("The bishop hosted the two delegations in his palace.", "hosted", "host"),
        ("The tribunal jailed the printer for nine years.", "jailed", "sentence"),
        ("The deputies voted down the budget.", "voted", "vote"),
        ("The mayor resigned on Sunday.", "Sunday", None),
        ("The lagoon froze over and the geese left.", "left", None),
        ("Shares in the brewery tumbled on Monday.", "tumbled", None),
        ("The striker fired wide from six metres.", "fired", None),
    ],
)
def test_a_word_is_judged_by_what_stands_around_it(parse, text, word, kind):
    (sentence,) = parse(text).sentences
    heart = next(one for one in sentence.words if one.text == word)
    assert likely_kind(sentence, heart) == kind


def test_what_no_table_has_is_an_event_of_the_record(read):
    record = read("News from the valley\nWorkers will strike for a day.")
    assert [(event.kind, event.status, event.violations) for event in record.events] == [("protest", "announced", ())]
    assert [doubt.span for doubt in record.doubts if doubt.reason == LIKELY] == [record.events[0].trigger_span]


def test_what_nature_does_nobody_did(read):
    fire = read("News from the valley\nWildfires burned 200 homes by the river.").events
    assert "destroy-property" not in {event.kind for event in fire}


def test_a_share_is_a_share_and_marks_come_in_one_order(parse):
    (sentence,) = parse("Guards laid into the boy with batons.").sentences
    for word in sentence.words:
        if word.pos in JUDGED:
            marks = marks_of(sentence, word)
            assert marks == marks_of(sentence, word)
            assert len(set(marks)) == len(marks)
            assert 0 < likeliest(marks, happenings())[1] <= 1


def test_every_event_that_was_taught_is_of_the_vocabulary_and_lies_in_its_line():
    kinds = set(vocabulary().kinds)
    files = sorted(Path(TEACHING).glob("*.txt"))
    assert files
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text, spans = marked(line)
            assert "{" not in text, f"{path.name}:{number}"
            assert all(kind in kinds and text[start:end].strip() for start, end, kind in spans), f"{path.name}:{number}"
