"""Profiles and results kept: every version of them, in SQLite or PostgreSQL."""
