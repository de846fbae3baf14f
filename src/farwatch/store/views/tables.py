"""The tables that pages ask, declared once for both databases.

All of them are derived: from the newest reading of each document, from the links as last derived, and from decisions and
memos. They are filled in the transaction that keeps those, can be made anew at any time, and hold nothing of their own.
`seq` is the place in lists (`farwatch.model.place_in_lists`). Full text stands in tables of each database's own.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table

from farwatch.store.tables import Name, metadata

Place = BigInteger().with_variant(Integer(), "sqlite")  # in SQLite a whole number of 64 bits, and the row's own

articles = Table(
    "desk_articles",
    metadata,
    Column("document", String(64), primary_key=True),
    Column("seq", Place, nullable=False, unique=True),
    Column("entry", Integer, nullable=False, doc="of the reading that is shown"),
    Column("day", String),
    Column("publisher", String),
    Column("statements", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("copy_of", String(64)),
    Index("ix_desk_articles_publisher", "publisher", "seq"),
    Index("ix_desk_articles_entry", "entry"),
    Index("ix_desk_articles_copy_of", "copy_of"),
)

statements = Table(
    "desk_statements",
    metadata,
    Column("seq", Place, primary_key=True, autoincrement=False),
    Column("item", String, nullable=False, unique=True),
    Column("document", String(64), nullable=False, index=True),
    Column("local", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("said_by", String, doc="the speaker's id in the record"),
    Column("speaker", String),
    Column("speaker_name", String),
    Column("act", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("denies", String),
    Column("form", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("said_on", String),
    Column("addressee_name", String),
    Column("words", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("since", Integer, nullable=False, doc="the entry since which it reads so"),
    Index("ix_desk_statements_speaker", "speaker", "seq"),
    Index("ix_desk_statements_speaker_act", "speaker", "act", "scope", "seq"),
    Index("ix_desk_statements_act", "act", "seq"),
)

events = Table(
    "desk_events",
    metadata,
    Column("seq", Place, primary_key=True, autoincrement=False),
    Column("item", String, nullable=False, unique=True),
    Column("document", String(64), nullable=False),
    Column("local", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("violations", String, nullable=False),
    Column("agents", String, nullable=False),
    Column("targets", String, nullable=False),
    Column("counts", String, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Column("place", String),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("precision", String),
    Column("disputed", Integer, nullable=False),
    Column("according_to", String),
    Column("words", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("since", Integer, nullable=False),
    Index("ix_desk_events_document", "document", "local"),
    Index("ix_desk_events_kind", "kind", "seq"),
    Index("ix_desk_events_status", "status", "seq"),
    Index("ix_desk_events_country", "country", "seq"),
)

labels = Table(
    "desk_labels",
    metadata,
    Column("violation", String, primary_key=True),
    Column("seq", Place, primary_key=True, autoincrement=False),
    Index("ix_desk_labels_seq", "seq"),
)

appearances = Table(
    "desk_appearances",
    metadata,
    Column("document", String(64), primary_key=True),
    Column("local", String, primary_key=True),
    Column("seq", Place, nullable=False),
    Column("face", String, nullable=False),
    Column("actor", String, nullable=False, doc="the linked person, or else the face"),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("sector", String),
    Column("country", String),
    Column("office", Integer, nullable=False),
    Column("roles", String, nullable=False, doc="JSON"),
    Column("mentions", String, nullable=False, doc="JSON: start, end, how"),
    Column("mentioned", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("day", String),
    Index("ix_desk_appearances_actor", "actor", "seq"),
)

actors = Table(
    "desk_actors",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("actor", String, nullable=False, unique=True),
    Column("name", Name, nullable=False),
    Column("kind", String, nullable=False),
    Column("sector", String),
    Column("country", String),
    Column("documents", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("offices", Integer, nullable=False),
    Column("first", String),
    Column("last", String),
    Index("ix_desk_actors_mentions", "mentions", "seq"),
    Index("ix_desk_actors_kind", "kind", "mentions", "seq"),
)

occurrences = Table(
    "desk_occurrences",
    metadata,
    Column("item", Name, primary_key=True),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("earliest", Name),
    Column("latest", Name),
    Column("country", String),
    Column("place", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("precision", String),
    Column("disputed", Integer, nullable=False),
    Column("violations", String, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("distinct", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("fate", String),
    Column("due_from", Name),
    Column("due_to", Name),
    Column("announced_document", String(64)),
    Column("announced_event", String),
    Column("by_document", String(64)),
    Column("first", Name),
    Column("last", Name, nullable=False, doc="empty where no report has a day"),
    Column("digest", String, nullable=False),
    Column("since", Integer, nullable=False),
    Index("ix_desk_occurrences_origins", "independent", "reports", "item"),
    Index("ix_desk_occurrences_last", "last", "item"),
    Index("ix_desk_occurrences_earliest", "earliest", "latest", "kind", "item"),
    Index("ix_desk_occurrences_due", "due_to", "item"),
)

members = Table(
    "desk_members",
    metadata,
    Column("document", String(64), primary_key=True),
    Column("event", String, primary_key=True),
    Column("occurrence", Name, nullable=False, index=True),
)

waiting = Table(
    "desk_waiting",
    metadata,
    Column("item", Name, primary_key=True),
    Column("kind", String, nullable=False),
    Column("reason", String, nullable=False, doc="the gravest"),
    Column("reasons", String, nullable=False),
    Column("document", String(64), index=True),
    Column("seq", Place, nullable=False),
    Column("weight", Integer, nullable=False),
    Index("ix_desk_waiting_weight", "weight", "seq", "item"),
    Index("ix_desk_waiting_reason", "reason", "weight", "seq", "item"),
    Index("ix_desk_waiting_kind", "kind", "weight", "seq", "item"),
)

judged = Table(
    "desk_judged",
    metadata,
    Column("item", Name, primary_key=True),
    Column("document", String(64), index=True),
    Column("version", Integer, nullable=False, doc="the entry of the last decision"),
    Column("decided", Integer, nullable=False, doc="1 where a verdict stands"),
    Column("assigned", String),
    Column("follow_up", Name),
    Column("content", String, nullable=False, doc="JSON of a Judged"),
    Index("ix_desk_judged_follow_up", "follow_up"),
    Index("ix_desk_judged_assigned", "assigned"),
)

done = Table(
    "desk_done",
    metadata,
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("item", Name, nullable=False),
    Column("subject", String, nullable=False, doc="decision, or the subject of a memo"),
    Column("id", String(64), nullable=False),
    Index("ix_desk_done_item", "item", "entry"),
    Index("ix_desk_done_subject", "subject", "entry"),
)

tallies = Table(
    "desk_tallies",
    metadata,
    Column("what", String, primary_key=True),
    Column("day", Name, primary_key=True, doc="empty where no day is known, or none is meant"),
    Column("number", Integer, nullable=False),
)

marks = Table(
    "desk_marks",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

OF_READINGS = (articles, statements, events, labels, appearances, actors)
OF_LINKS = (occurrences, members)
ALL = (*OF_READINGS, *OF_LINKS, waiting, judged, done, tallies, marks)
