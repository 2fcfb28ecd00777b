"""Blind review: until which stage a job's applications are read without names, and where that ended."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0009"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
US = "(SELECT evenhand_organization())"
OUR_JOB = f"organization_id = {US} AND EXISTS (SELECT FROM job_postings j WHERE j.id = job_id AND j.organization_id = {US})"
OUR_APPLICATION = (
    f"organization_id = {US} AND EXISTS "
    f"(SELECT FROM applications a WHERE a.id = application_id AND a.organization_id = {US})"
)
# Candidates read what they are promised, and whether it was kept. Lines are added and never changed.
TABLES = {
    "blind_reviews": ("EXISTS (SELECT FROM job_postings j WHERE j.id = job_id)", OUR_JOB),
    "blind_lifts": ("EXISTS (SELECT FROM applications a WHERE a.id = application_id)", OUR_APPLICATION),
}


def upgrade() -> None:
    op.create_table(
        "blind_reviews",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("until_stage", sa.String(length=40), nullable=True),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_blind_reviews_organization_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["job_postings.id"], name=op.f("fk_blind_reviews_job_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["users.id"], name=op.f("fk_blind_reviews_changed_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_reviews")),
    )
    op.create_index(op.f("ix_blind_reviews_job_id"), "blind_reviews", ["job_id"])
    op.create_table(
        "blind_lifts",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_blind_lifts_application_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_blind_lifts_organization_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by"], ["users.id"], name=op.f("fk_blind_lifts_lifted_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_lifts")),
        sa.UniqueConstraint("application_id", name=op.f("uq_blind_lifts_application_id")),
    )
    for table, (seen, added) in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT SELECT, INSERT ON {table} TO {ROLE}")
        op.execute(f"CREATE POLICY {table}_select ON {table} FOR SELECT TO {ROLE} USING ({seen})")
        op.execute(f"CREATE POLICY {table}_insert ON {table} FOR INSERT TO {ROLE} WITH CHECK ({added})")
    # Applications that came before blind review were read with their names.
    op.execute(
        "INSERT INTO blind_lifts (id, application_id, organization_id, reason, created_at, updated_at) "
        "SELECT gen_random_uuid(), id, organization_id, '', now(), now() FROM applications"
    )


def downgrade() -> None:
    op.drop_table("blind_lifts")
    op.drop_table("blind_reviews")
