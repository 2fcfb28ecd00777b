"""Likely duplicates: keys by which people are found, and pairs that may be one person."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0007"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
OURS = "organization_id = (SELECT evenhand_organization())"


def upgrade() -> None:
    op.create_table(
        "person_keys",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_person_keys_organization_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_person_keys_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_keys")),
        sa.UniqueConstraint(
            "organization_id", "key", "user_id", name=op.f("uq_person_keys_organization_id_key_user_id")
        ),
    )
    op.create_index("ix_person_keys_user_id", "person_keys", ["user_id"])
    op.create_table(
        "duplicate_pairs",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_duplicate_pairs_organization_id"),
            ondelete="CASCADE",
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["users.id"], name=op.f(f"fk_duplicate_pairs_{column}"), ondelete=ondelete
            )
            for column, ondelete in (
                ("first_id", "CASCADE"),
                ("second_id", "CASCADE"),
                ("decided_by", "SET NULL"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_pairs")),
        sa.UniqueConstraint(
            "organization_id",
            "first_id",
            "second_id",
            name=op.f("uq_duplicate_pairs_organization_id_first_id_second_id"),
        ),
    )
    op.create_index(op.f("ix_duplicate_pairs_first_id"), "duplicate_pairs", ["first_id"])
    op.create_index(op.f("ix_duplicate_pairs_second_id"), "duplicate_pairs", ["second_id"])
    # Keys are read by reactions alone, which run as the owner of the tables.
    op.execute("ALTER TABLE person_keys ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE duplicate_pairs ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT SELECT, UPDATE ON duplicate_pairs TO {ROLE}")
    op.execute(f"CREATE POLICY duplicate_pairs_select ON duplicate_pairs FOR SELECT TO {ROLE} USING ({OURS})")
    op.execute(
        f"CREATE POLICY duplicate_pairs_update ON duplicate_pairs FOR UPDATE TO {ROLE} USING ({OURS}) WITH CHECK ({OURS})"
    )


def downgrade() -> None:
    op.drop_table("duplicate_pairs")
    op.drop_table("person_keys")
