"""The words around an event are shown whole: cut between words, never inside one."""

from farwatch.cli.occurrence import _words


def test_words_around_an_event_are_cut_between_words(read):
    before = "The council of the northern valley and its many neighbours on both sides of the long river Sarn and"
    after = "in the old quarter of the town while the people of the whole district were still asleep in their homes."
    record = read(f"Head\n{before} beyond it said that nine people were killed {after}")
    event = next(event for event in record.events if event.kind == "kill")
    shown = _words(event, record).plain
    assert shown.startswith("…")
    assert shown.endswith("…")
    text = f" {record.document.text} ".replace("\n", " ")
    assert f" {shown.strip('…')} " in text
