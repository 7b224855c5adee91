"""Schema steps, one Alembic revision each."""
