"""What pages ask: derived tables, and the memos that people put down at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables; those of the desk are filled when the mission is opened next."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    name = sa.String() if on_sqlite else sa.String(collation="C")
    place = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "memos",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False, index=True),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("supersedes", sa.String(64), sa.ForeignKey("memos.id")),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("entry", sa.Integer, sa.ForeignKey("trail.seq"), nullable=False, unique=True),
    )
    op.create_table(
        "desk_articles",
        sa.Column("document", sa.String(64), primary_key=True),
        sa.Column("seq", place, nullable=False, unique=True),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("day", sa.String),
        sa.Column("publisher", sa.String),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("copy_of", sa.String(64)),
    )
    op.create_index("ix_desk_articles_publisher", "desk_articles", ["publisher", "seq"])
    op.create_index("ix_desk_articles_entry", "desk_articles", ["entry"])
    op.create_index("ix_desk_articles_copy_of", "desk_articles", ["copy_of"])
    op.create_table(
        "desk_statements",
        sa.Column("seq", place, primary_key=True, autoincrement=False),
        sa.Column("item", sa.String, nullable=False, unique=True),
        sa.Column("document", sa.String(64), nullable=False, index=True),
        sa.Column("local", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("said_by", sa.String),
        sa.Column("speaker", sa.String),
        sa.Column("speaker_name", sa.String),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("certainty", sa.String, nullable=False),
        sa.Column("polarity", sa.String, nullable=False),
        sa.Column("denies", sa.String),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("said_on", sa.String),
        sa.Column("addressee_name", sa.String),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
    )
    op.create_index("ix_desk_statements_speaker", "desk_statements", ["speaker", "seq"])
    op.create_index("ix_desk_statements_speaker_act", "desk_statements", ["speaker", "act", "scope", "seq"])
    op.create_index("ix_desk_statements_act", "desk_statements", ["act", "seq"])
    op.create_table(
        "desk_events",
        sa.Column("seq", place, primary_key=True, autoincrement=False),
        sa.Column("item", sa.String, nullable=False, unique=True),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("local", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("mode", sa.String),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("violations", sa.String, nullable=False),
        sa.Column("agents", sa.String, nullable=False),
        sa.Column("targets", sa.String, nullable=False),
        sa.Column("counts", sa.String, nullable=False),
        sa.Column("earliest", sa.String),
        sa.Column("latest", sa.String),
        sa.Column("place", sa.String),
        sa.Column("country", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        sa.Column("precision", sa.String),
        sa.Column("disputed", sa.Integer, nullable=False),
        sa.Column("according_to", sa.String),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
    )
    op.create_index("ix_desk_events_document", "desk_events", ["document", "local"])
    op.create_index("ix_desk_events_kind", "desk_events", ["kind", "seq"])
    op.create_index("ix_desk_events_status", "desk_events", ["status", "seq"])
    op.create_index("ix_desk_events_country", "desk_events", ["country", "seq"])
    op.create_table(
        "desk_labels",
        sa.Column("violation", sa.String, primary_key=True),
        sa.Column("seq", place, primary_key=True, autoincrement=False),
    )
    op.create_index("ix_desk_labels_seq", "desk_labels", ["seq"])
    op.create_table(
        "desk_appearances",
        sa.Column("document", sa.String(64), primary_key=True),
        sa.Column("local", sa.String, primary_key=True),
        sa.Column("seq", place, nullable=False),
        sa.Column("face", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("sector", sa.String),
        sa.Column("country", sa.String),
        sa.Column("office", sa.Integer, nullable=False),
        sa.Column("roles", sa.String, nullable=False),
        sa.Column("mentions", sa.String, nullable=False),
        sa.Column("mentioned", sa.Integer, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("day", sa.String),
    )
    op.create_index("ix_desk_appearances_actor", "desk_appearances", ["actor", "seq"])
    op.create_table(
        "desk_actors",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("actor", sa.String, nullable=False, unique=True),
        sa.Column("name", name, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("sector", sa.String),
        sa.Column("country", sa.String),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("offices", sa.Integer, nullable=False),
        sa.Column("first", sa.String),
        sa.Column("last", sa.String),
    )
    op.create_index("ix_desk_actors_mentions", "desk_actors", ["mentions", "seq"])
    op.create_index("ix_desk_actors_kind", "desk_actors", ["kind", "mentions", "seq"])
    op.create_table(
        "desk_occurrences",
        sa.Column("item", name, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("earliest", name),
        sa.Column("latest", name),
        sa.Column("country", sa.String),
        sa.Column("place", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        sa.Column("precision", sa.String),
        sa.Column("disputed", sa.Integer, nullable=False),
        sa.Column("violations", sa.String, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("distinct", sa.Integer, nullable=False),
        sa.Column("independent", sa.Integer, nullable=False),
        sa.Column("contested", sa.Integer, nullable=False),
        sa.Column("fate", sa.String),
        sa.Column("due_from", name),
        sa.Column("due_to", name),
        sa.Column("announced_document", sa.String(64)),
        sa.Column("announced_event", sa.String),
        sa.Column("by_document", sa.String(64)),
        sa.Column("first", name),
        sa.Column("last", name, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
    )
    op.create_index("ix_desk_occurrences_origins", "desk_occurrences", ["independent", "reports", "item"])
    op.create_index("ix_desk_occurrences_last", "desk_occurrences", ["last", "item"])
    op.create_index("ix_desk_occurrences_earliest", "desk_occurrences", ["earliest", "latest", "kind", "item"])
    op.create_index("ix_desk_occurrences_due", "desk_occurrences", ["due_to", "item"])
    op.create_table(
        "desk_members",
        sa.Column("document", sa.String(64), primary_key=True),
        sa.Column("event", sa.String, primary_key=True),
        sa.Column("occurrence", name, nullable=False, index=True),
    )
    op.create_table(
        "desk_waiting",
        sa.Column("item", name, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("reasons", sa.String, nullable=False),
        sa.Column("document", sa.String(64), index=True),
        sa.Column("seq", place, nullable=False),
        sa.Column("weight", sa.Integer, nullable=False),
    )
    op.create_index("ix_desk_waiting_weight", "desk_waiting", ["weight", "seq", "item"])
    op.create_index("ix_desk_waiting_reason", "desk_waiting", ["reason", "weight", "seq", "item"])
    op.create_index("ix_desk_waiting_kind", "desk_waiting", ["kind", "weight", "seq", "item"])
    op.create_table(
        "desk_judged",
        sa.Column("item", name, primary_key=True),
        sa.Column("document", sa.String(64), index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("decided", sa.Integer, nullable=False),
        sa.Column("assigned", sa.String),
        sa.Column("follow_up", name),
        sa.Column("content", sa.String, nullable=False),
    )
    op.create_index("ix_desk_judged_follow_up", "desk_judged", ["follow_up"])
    op.create_index("ix_desk_judged_assigned", "desk_judged", ["assigned"])
    op.create_table(
        "desk_done",
        sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("item", name, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
    )
    op.create_index("ix_desk_done_item", "desk_done", ["item", "entry"])
    op.create_index("ix_desk_done_subject", "desk_done", ["subject", "entry"])
    op.create_table(
        "desk_tallies",
        sa.Column("what", sa.String, primary_key=True),
        sa.Column("day", name, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "desk_marks",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    for table in ("desk_words", "desk_names"):
        if on_sqlite:
            op.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')"
            )
        else:
            op.execute(f"CREATE TABLE {table} (seq bigint PRIMARY KEY, text tsvector NOT NULL)")
            op.execute(f"CREATE INDEX ix_{table}_text ON {table} USING gin (text)")
