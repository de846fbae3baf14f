"""What Alembic runs: the steps, over the connection that it is given."""

from alembic import context

from farwatch.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
