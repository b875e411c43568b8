"""The search in PostgreSQL: a GIN index over the words of folded text, and what it finds by them looked at again."""
