"""The tables: SQLAlchemy classes and constraints, no logic."""
