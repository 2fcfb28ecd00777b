"""The first tables."""

from alembic import op
from procrastinate.schema import SchemaManager

from evenhand.core.db import Record

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    for extension in ("citext", "pg_trgm", "unaccent", "vector"):
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    Record.metadata.create_all(op.get_bind())


def downgrade() -> None:
    Record.metadata.drop_all(op.get_bind())
