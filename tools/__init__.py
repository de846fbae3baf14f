"""Programs that make what is committed: tables, expected records."""
