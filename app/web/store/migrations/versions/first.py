"""The first store: profiles with their versions, rights, presence and results."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "profiles",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
    )
    op.create_index("profiles_by_owner", "profiles", ["owner"])
    op.create_table(
        "grants",
        sa.Column("profile", sa.String(36), sa.ForeignKey("profiles.id"), primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("right", sa.String(8), nullable=False),
    )
    op.create_index("grants_by_person", "grants", ["person"])
    op.create_table(
        "versions",
        sa.Column("profile", sa.String(36), sa.ForeignKey("profiles.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("saved", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    _tables_of_work()


def _tables_of_work() -> None:
    op.create_table(
        "presence",
        sa.Column("profile", sa.String(36), sa.ForeignKey("profiles.id"), primary_key=True),
        sa.Column("by", sa.Text, primary_key=True),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "results",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("profile", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["profile", "number"], ["versions.profile", "versions.number"]),
        sa.UniqueConstraint("profile", "number", "day"),
    )
