"""What must not change who said what: a name, the side the attribution stands on, the shape of the marks."""

import pytest

from tests.readings.speakers.told import HEAD, speakers

TEXTS = [
    "Foreign Minister Ann Lee said the road was open. “It rained,” she said.",
    "Ministry spokesman Bo Carr said it had rained. The official said the dam held.",
    "Bo Carr said the army must leave. “They burned the school,” he said.",
    "Ann Lee met Bo Carr on Monday. Lee said he was calm, adding that the talks went on.",
]
NAMES = [("Ann Lee", "Lee", "Eva Lund", "Lund"), ("Bo Carr", "Carr", "Tom Berg", "Berg")]


@pytest.mark.parametrize("text", TEXTS)
def test_renaming_people_renames_the_speakers_and_nothing_else(read, text):
    renamed = text
    for full, surname, new, new_surname in NAMES:
        renamed = renamed.replace(full, new).replace(surname, new_surname)
    new_name = {full: new for full, _, new, _ in NAMES}
    before, after = read(HEAD + text), read(HEAD + renamed)
    assert [new_name.get(s, s) for s in speakers(before).values()] == list(speakers(after).values())
    assert [s.act for s in before.statements] == [s.act for s in after.statements]


@pytest.mark.parametrize("name", ["Ann Lee", "Mayor Bo Carr", "The Union of Valley Teachers", "Activists"])
@pytest.mark.parametrize("content", ["the road was open", "soldiers burned the school", "the army must leave"])
def test_the_side_of_the_attribution_does_not_change_who_said_what(read, name, content):
    behind = read(HEAD + f"{name} said {content}.")
    before = read(
        HEAD
        + f"{content[0].upper()}{content[1:]}, {name[0].lower() + name[1:] if name[:3] in ('The', 'Act') else name} said."
    )
    (one,), (other,) = behind.statements, before.statements
    assert list(speakers(behind).values()) == list(speakers(before).values())
    assert one.act == other.act


@pytest.mark.parametrize("text", TEXTS)
def test_straight_and_curly_marks_give_the_same_statements(read, text):
    straight = text.replace("“", '"').replace("”", '"')
    assert speakers(read(HEAD + text)) == speakers(read(HEAD + straight))
