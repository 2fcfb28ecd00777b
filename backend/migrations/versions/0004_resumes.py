"""Résumé files: formats, findings, corrections."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint(op.f("uq_resumes_file_key"), "resumes", type_="unique")
    op.create_index(op.f("ix_resumes_file_key"), "resumes", ["file_key"], unique=False)
    op.create_index(op.f("ix_resumes_sha256"), "resumes", ["sha256"], unique=False)
    op.add_column(
        "resumes", sa.Column("scan", sa.String(length=12), server_default="not_scanned", nullable=False)
    )
    op.add_column("resumes", sa.Column("pages", sa.Integer(), server_default="0", nullable=False))
    for name in ("scanned_pages", "findings"):
        op.add_column(
            "resumes",
            sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
        )
    op.create_table(
        "parse_corrections",
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("resume_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=False),
        sa.Column("read", sa.String(), nullable=False),
        sa.Column("corrected", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("parser_version", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["users.id"], name=op.f("fk_parse_corrections_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name=op.f("fk_parse_corrections_resume_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parse_corrections")),
    )
    op.create_index(
        op.f("ix_parse_corrections_candidate_id"), "parse_corrections", ["candidate_id"], unique=False
    )
    op.create_index(op.f("ix_parse_corrections_resume_id"), "parse_corrections", ["resume_id"], unique=False)


def downgrade() -> None:
    op.drop_table("parse_corrections")
    for name in ("findings", "scanned_pages", "pages", "scan"):
        op.drop_column("resumes", name)
    op.drop_index(op.f("ix_resumes_sha256"), table_name="resumes")
    op.drop_index(op.f("ix_resumes_file_key"), table_name="resumes")
    # Rows that shared one object keep it: the older schema names each file once, so doubles lose their name.
    op.execute(
        "UPDATE resumes SET file_key = file_key || '#' || id::text WHERE id NOT IN "
        "(SELECT DISTINCT ON (file_key) id FROM resumes ORDER BY file_key, id)"
    )
    op.create_unique_constraint(op.f("uq_resumes_file_key"), "resumes", ["file_key"])
