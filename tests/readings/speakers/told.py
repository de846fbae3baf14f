"""What a record says was said, in plain words, for the tables of this folder."""

HEAD = "Talks on the valley go on\n"


def speakers(record):
    """The name of each statement's speaker, by the words of its content."""
    names = {actor.id: actor.name for actor in record.actors}
    return {words(record, s): names.get(s.speaker) for s in record.statements}


def words(record, statement):
    """The content without the marks and blanks at its ends."""
    return " … ".join(span.quote(record.document.text) for span in statement.content_spans).strip(' ,.“”"‘’')


def find(record, content):
    """The statement whose content begins with these words; fails where there is none."""
    found = [s for s in record.statements if words(record, s).startswith(content)]
    assert found, f"no statement begins with {content!r}: {[words(record, s) for s in record.statements]}"
    return found[0]


def speaker_of(record, content):
    """The name of whoever said `content`; None where the text leaves it open."""
    names = {actor.id: actor.name for actor in record.actors}
    return names.get(find(record, content).speaker)
