"""More time: what a candidate's accommodations add to the clock of an assessment."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("candidate_profiles", sa.Column("extra_time_sealed", sa.String(), nullable=True))
    op.add_column(
        "assessment_attempts", sa.Column("extra_s", sa.Integer(), nullable=False, server_default="0")
    )
    op.alter_column("assessment_attempts", "extra_s", server_default=None)


def downgrade() -> None:
    op.drop_column("assessment_attempts", "extra_s")
    op.drop_column("candidate_profiles", "extra_time_sealed")
