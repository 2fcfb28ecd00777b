"""Imports, what was made of which foreign record, and people who were brought along."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0008"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
OURS = "organization_id = (SELECT evenhand_organization())"
OUR_IMPORT = "EXISTS (SELECT FROM imports i WHERE i.id = import_id AND i.organization_id = (SELECT evenhand_organization()))"
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _to(column: str, target: str, table: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _secure(table: str, policy: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT {EVERYTHING} ON {table} TO {ROLE}")
    op.execute(
        f"CREATE POLICY {table}_all ON {table} FOR ALL TO {ROLE} USING ({policy}) WITH CHECK ({policy})"
    )


def upgrade() -> None:
    op.create_table(
        "imports",
        *_record(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid()),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("encoding", sa.String(20), nullable=False),
        sa.Column("delimiter", sa.String(4), nullable=False),
        sa.Column("columns", postgresql.JSONB(), nullable=False),
        sa.Column("mapping", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("next_line", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        _to("organization_id", "organizations", "imports", "CASCADE"),
        _to("created_by", "users", "imports", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
    op.create_index("ix_imports_organization_id", "imports", ["organization_id"])
    op.create_table(
        "import_rows",
        *_record(),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("cells", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("external_id", sa.String(200)),
        sa.Column("faults", postgresql.JSONB(), nullable=False),
        sa.Column("record_id", sa.Uuid()),
        _to("import_id", "imports", "import_rows", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_import_rows"),
        sa.UniqueConstraint("import_id", "line", name="uq_import_rows_import_id_line"),
    )
    op.create_index("ix_import_rows_status", "import_rows", ["import_id", "status", "line"])
    op.create_table(
        "imported_records",
        *_record(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid()),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("external_id", sa.String(200), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        _to("organization_id", "organizations", "imported_records", "CASCADE"),
        _to("import_id", "imports", "imported_records", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_imported_records"),
        sa.UniqueConstraint(
            "organization_id",
            "kind",
            "external_id",
            name="uq_imported_records_organization_id_kind_external_id",
        ),
    )
    op.create_index("ix_imported_records_import_id", "imported_records", ["import_id"])
    op.create_index("ix_imported_records_record_id", "imported_records", ["record_id"])
    _contacts()
    for table in ("imports", "imported_records", "imported_contacts"):
        _secure(table, OURS)
    _secure("import_rows", OUR_IMPORT)


def _contacts() -> None:
    op.create_table(
        "imported_contacts",
        *_record(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid()),
        sa.Column("job_id", sa.Uuid()),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("phone", sa.String(60), nullable=False),
        sa.Column("location", sa.String(200), nullable=False),
        sa.Column("headline", sa.String(300), nullable=False),
        sa.Column("skills", postgresql.JSONB(), nullable=False),
        sa.Column("tags", postgresql.JSONB(), nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("job_title", sa.String(200), nullable=False),
        sa.Column("stage", sa.String(120), nullable=False),
        sa.Column("status", sa.String(60), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True)),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        _to("organization_id", "organizations", "imported_contacts", "CASCADE"),
        _to("import_id", "imports", "imported_contacts", "SET NULL"),
        _to("job_id", "job_postings", "imported_contacts", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_imported_contacts"),
    )
    op.create_index("ix_imported_contacts_page", "imported_contacts", ["organization_id", "id"])
    for column in ("import_id", "job_id", "keep_until"):
        op.create_index(f"ix_imported_contacts_{column}", "imported_contacts", [column])


def downgrade() -> None:
    for table in ("imported_contacts", "imported_records", "import_rows", "imports"):
        op.drop_table(table)
