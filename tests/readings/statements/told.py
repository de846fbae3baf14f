"""What a record says was said, in plain words, for the tables of this folder."""

HEAD = "Talks on the valley go on\n"


def words(record, statement):
    """The content without the marks and blanks at its ends."""
    return " … ".join(span.quote(record.document.text) for span in statement.content_spans).strip(' ,.“”"‘’')


def names(record):
    """The name of each actor by its id."""
    return {actor.id: actor.name for actor in record.actors}


def told(record, scope="speech"):
    """Speaker, act and words of each statement of a scope."""
    known = names(record)
    return [(known.get(s.speaker), s.act, words(record, s)) for s in record.statements if s.scope == scope]


def contents(record, scope="speech"):
    """The words of each statement of a scope."""
    return [said for _, _, said in told(record, scope)]


def find(record, content):
    """The statement whose content begins with these words, “that” aside; fails where there is none."""
    found = [s for s in record.statements if words(record, s).removeprefix("that ").startswith(content)]
    assert found, f"no statement begins with {content!r}: {[words(record, s) for s in record.statements]}"
    return found[0]


def speaker_of(record, content):
    """The name of whoever said `content`; None where the text leaves it open."""
    return names(record).get(find(record, content).speaker)
