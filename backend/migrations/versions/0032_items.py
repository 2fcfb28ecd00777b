"""Organizations' own items, each version and each step of their life; attempts that try questions out."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
OURS = "organization_id = (SELECT evenhand_organization())"
OF_OURS = "EXISTS (SELECT FROM items p WHERE p.id = item_id)"
JSONB = postgresql.JSONB(astext_type=sa.Text())

TABLES = {
    "items": ("SELECT, INSERT, UPDATE, DELETE", {"ALL": (OURS, OURS)}),
    # What was once said, and each step, never changes.
    "item_versions": ("SELECT, INSERT", {"SELECT": (OF_OURS, None), "INSERT": (None, OF_OURS)}),
    "item_moves": ("SELECT, INSERT", {"SELECT": (OF_OURS, None), "INSERT": (None, OF_OURS)}),
}


def upgrade() -> None:
    _items()
    _history()
    for table, (grants, policies) in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
        for command, (using, check) in policies.items():
            op.execute(
                f"CREATE POLICY {table}_{command.lower()} ON {table} FOR {command} TO {ROLE}"
                + (f" USING ({using})" if using else "")
                + (f" WITH CHECK ({check})" if check else "")
            )
    op.add_column(
        "assessment_attempts",
        sa.Column("pilots", JSONB, server_default=sa.text("'[]'::jsonb"), nullable=False),
    )
    op.add_column(
        "assessment_attempt_items",
        sa.Column("pilot", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.alter_column("assessment_attempts", "pilots", server_default=None)
    op.alter_column("assessment_attempt_items", "pilot", server_default=None)
    op.create_index("ix_assessment_attempt_items_item_id", "assessment_attempt_items", ["item_id"])


def _record(table: str) -> list[Any]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _key(table: str, column: str, to: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("skill_id", sa.String(length=300), nullable=False),
        sa.Column("skill_label", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("cognitive_level", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", JSONB, nullable=False),
        sa.Column("checks", JSONB, nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("calibration", JSONB, nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        *_record("items"),
        _key("items", "organization_id", "organizations", "CASCADE"),
        _key("items", "author_id", "users", "SET NULL"),
        _key("items", "replaces_id", "items", "SET NULL"),
    )
    op.create_index(
        "ix_items_organization_id_status_skill_id", "items", ["organization_id", "status", "skill_id"]
    )


def _history() -> None:
    op.create_table(
        "item_versions",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", JSONB, nullable=False),
        sa.Column("checks", JSONB, nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        *_record("item_versions"),
        _key("item_versions", "item_id", "items", "CASCADE"),
        _key("item_versions", "author_id", "users", "SET NULL"),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_item_versions_item_id_version")),
    )
    op.create_table(
        "item_moves",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=12), nullable=False),
        sa.Column("after", sa.String(length=12), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        *_record("item_moves"),
        _key("item_moves", "item_id", "items", "CASCADE"),
        _key("item_moves", "by_id", "users", "SET NULL"),
    )
    op.create_index(op.f("ix_item_moves_item_id"), "item_moves", ["item_id"])


def downgrade() -> None:
    op.drop_index("ix_assessment_attempt_items_item_id", "assessment_attempt_items")
    op.drop_column("assessment_attempt_items", "pilot")
    op.drop_column("assessment_attempts", "pilots")
    for table in ("item_moves", "item_versions", "items"):
        op.drop_table(table)
