"""Which answers a contest is about; and the time that attempts get back when the platform was away."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "assessment_contests",
        sa.Column(
            "item_ids",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
    )
    op.alter_column("assessment_contests", "item_ids", server_default=None)
    op.add_column(
        "assessment_attempts",
        sa.Column("given_back_s", sa.Integer(), server_default=sa.text("0"), nullable=False),
    )
    op.alter_column("assessment_attempts", "given_back_s", server_default=None)
    _time_given_back()


def _time_given_back() -> None:
    op.create_table(
        "assessment_pulses",
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        *_record("assessment_pulses"),
    )
    op.create_table(
        "assessment_time_given",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("away_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=False),
        *_record("assessment_time_given"),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["assessment_attempts.id"],
            name=op.f("fk_assessment_time_given_attempt_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_assessment_time_given_attempt_id"), "assessment_time_given", ["attempt_id"])
    # Read and written by the owner of the tables alone.
    op.execute("ALTER TABLE assessment_pulses ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE assessment_time_given ENABLE ROW LEVEL SECURITY")


def _record(table: str) -> list[Any]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def downgrade() -> None:
    op.drop_table("assessment_time_given")
    op.drop_table("assessment_pulses")
    op.drop_column("assessment_attempts", "given_back_s")
    op.drop_column("assessment_contests", "item_ids")
