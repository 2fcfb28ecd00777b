"""What candidates do not want to be recommended again."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

TABLE, ROLE = "recommendation_dismissals", "evenhand_app"
MINE = "candidate_id = (SELECT evenhand_user())"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["users.id"], name=op.f(f"fk_{TABLE}_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["job_postings.id"], name=op.f(f"fk_{TABLE}_job_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("candidate_id", "job_id", name=op.f(f"uq_{TABLE}_candidate_id_job_id")),
    )
    op.create_index(op.f(f"ix_{TABLE}_job_id"), TABLE, ["job_id"])
    op.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {ROLE}")
    op.execute(f"CREATE POLICY {TABLE}_all ON {TABLE} TO {ROLE} USING ({MINE}) WITH CHECK ({MINE})")


def downgrade() -> None:
    op.drop_table(TABLE)
