"""The search in SQLite: FTS5 over folded text."""
