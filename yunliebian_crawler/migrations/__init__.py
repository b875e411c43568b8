"""How archives of older versions become archives of this one (Alembic)."""
