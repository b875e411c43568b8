"""Run by Alembic for each upgrade; the caller's connection and its open transaction are used as they are."""

from __future__ import annotations

from alembic import context

from yunliebian_crawler.schema.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
