"""Evaluations have revisions, for corrected transcripts; candidates may wish for people."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "interview_evaluations", sa.Column("revision", sa.Integer(), server_default="1", nullable=False)
    )
    op.alter_column("interview_evaluations", "revision", server_default=None)
    op.drop_constraint(
        op.f("uq_interview_evaluations_interview_id_competency"), "interview_evaluations", type_="unique"
    )
    op.create_unique_constraint(
        op.f("uq_interview_evaluations_interview_id_competency_revision"),
        "interview_evaluations",
        ["interview_id", "competency", "revision"],
    )
    op.add_column("interviews", sa.Column("person_wished_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "interviews", sa.Column("person_wish", sa.String(length=1000), server_default="", nullable=False)
    )
    op.alter_column("interviews", "person_wish", server_default=None)


def downgrade() -> None:
    op.drop_column("interviews", "person_wish")
    op.drop_column("interviews", "person_wished_at")
    op.execute("DELETE FROM interview_evaluations WHERE revision > 1")
    op.drop_constraint(
        op.f("uq_interview_evaluations_interview_id_competency_revision"),
        "interview_evaluations",
        type_="unique",
    )
    op.create_unique_constraint(
        op.f("uq_interview_evaluations_interview_id_competency"),
        "interview_evaluations",
        ["interview_id", "competency"],
    )
    op.drop_column("interview_evaluations", "revision")
