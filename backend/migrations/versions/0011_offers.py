"""Offers: templates, offers with their versions, signatures, steps and questions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0013"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
ME = "(SELECT evenhand_user())"
US = "(SELECT evenhand_organization())"
OURS = f"organization_id = {US}"
SENT_TO_ME = f"candidate_id = {ME} AND first_sent_at IS NOT NULL"
AN_OFFER = "EXISTS (SELECT FROM offers o WHERE o.id = offer_id)"  # one that the reader sees
OUR_OFFER = f"EXISTS (SELECT FROM offers o WHERE o.id = offer_id AND o.organization_id = {US})"
TO_OUR_APPLICANT = (
    f"{OURS} AND EXISTS (SELECT FROM applications a WHERE a.id = application_id AND a.organization_id = {US} "
    "AND a.candidate_id = offers.candidate_id)"
)

# Requests delete none of these. A version that was sent, a step and a signature are never changed, by anybody.
TABLES: dict[str, tuple[str, dict[str, tuple[str | None, str | None]]]] = {
    "offer_templates": ("SELECT, INSERT, UPDATE", {"ALL": (OURS, OURS)}),
    "offers": (
        "SELECT, INSERT, UPDATE",
        {
            "SELECT": (f"{OURS} OR ({SENT_TO_ME})", None),
            "INSERT": (None, TO_OUR_APPLICANT),
            "UPDATE": (f"{OURS} OR ({SENT_TO_ME})", f"{OURS} OR ({SENT_TO_ME})"),
        },
    ),
    "offer_versions": (
        "SELECT, INSERT, UPDATE",
        {
            "SELECT": (f"{OURS} OR (candidate_id = {ME} AND sent_at IS NOT NULL)", None),
            "INSERT": (None, f"{OURS} AND {OUR_OFFER}"),
            "UPDATE": (f"{OURS} AND sent_at IS NULL", OURS),
        },
    ),
    "offer_entries": ("SELECT, INSERT", {"SELECT": (OUR_OFFER, None), "INSERT": (None, AN_OFFER)}),
    "offer_messages": ("SELECT, INSERT", {"ALL": (AN_OFFER, AN_OFFER)}),
    "offer_signatures": (
        "SELECT, INSERT",
        {"SELECT": (AN_OFFER, None), "INSERT": (None, f"candidate_id = {ME} AND {AN_OFFER}")},
    ),
}


def upgrade() -> None:
    op.create_table(
        "offer_templates",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("letter_html", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("benefits", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("valid_days", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_offer_templates_organization_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_templates")),
    )
    op.create_index(
        op.f("ix_offer_templates_organization_id"), "offer_templates", ["organization_id"], unique=False
    )
    op.create_table(
        "offers",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("first_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("viewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decline_reason", sa.String(length=40), nullable=False),
        sa.Column("decline_note", sa.String(length=2000), nullable=False),
        sa.Column("withdraw_reason", sa.String(length=500), nullable=False),
        sa.Column("signing_reference", sa.String(length=200), nullable=False),
        sa.Column("signing_url", sa.String(length=2000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_offers_application_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["users.id"], name=op.f("fk_offers_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_offers_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["job_postings.id"], name=op.f("fk_offers_job_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_offers_organization_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["offer_templates.id"], name=op.f("fk_offers_template_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index(op.f("ix_offers_application_id"), "offers", ["application_id"], unique=False)
    op.create_index(op.f("ix_offers_candidate_id"), "offers", ["candidate_id"], unique=False)
    op.create_index(
        "ix_offers_expiring",
        "offers",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("status IN ('sent', 'viewed')"),
    )
    op.create_index(op.f("ix_offers_job_id"), "offers", ["job_id"], unique=False)
    op.create_index("ix_offers_organization_page", "offers", ["organization_id", "id"], unique=False)
    op.create_index(
        "uq_offers_live",
        "offers",
        ["application_id"],
        unique=True,
        postgresql_where=sa.text("status NOT IN ('declined', 'expired', 'withdrawn')"),
    )
    op.create_table(
        "offer_entries",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("by_role", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name=op.f("fk_offer_entries_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_offer_entries_offer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_entries")),
    )
    op.create_index(op.f("ix_offer_entries_offer_id"), "offer_entries", ["offer_id"], unique=False)
    op.create_table(
        "offer_messages",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_offer_messages_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_offer_messages_offer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_messages")),
    )
    op.create_index(op.f("ix_offer_messages_offer_id"), "offer_messages", ["offer_id"], unique=False)
    op.create_table(
        "offer_signatures",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=40), nullable=False),
        sa.Column("typed_name", sa.String(length=200), nullable=False),
        sa.Column("document_sha256", sa.String(length=64), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("signature", sa.String(length=100), nullable=False),
        sa.Column("key_id", sa.String(length=40), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("copy_key", sa.String(length=300), nullable=False),
        sa.Column("copy_sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["users.id"], name=op.f("fk_offer_signatures_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_offer_signatures_offer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_offer_signatures_organization_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_signatures")),
        sa.UniqueConstraint("offer_id", name=op.f("uq_offer_signatures_offer_id")),
    )
    op.create_index("ix_offer_signatures_document", "offer_signatures", ["document_sha256"], unique=False)
    op.create_table(
        "offer_versions",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("employment_type", sa.String(length=20), nullable=False),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("pay", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("pay_period", sa.String(length=10), nullable=False),
        sa.Column("bonus", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("bonus_note", sa.String(length=300), nullable=False),
        sa.Column("benefits", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("letter_html", sa.String(), nullable=False),
        sa.Column("merged_html", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pdf_key", sa.String(length=300), nullable=True),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("bonus IS NULL OR bonus >= 0", name=op.f("ck_offer_versions_bonus")),
        sa.CheckConstraint("pay >= 0", name=op.f("ck_offer_versions_pay")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["users.id"], name=op.f("fk_offer_versions_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_offer_versions_offer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_offer_versions_organization_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_versions")),
        sa.UniqueConstraint("offer_id", "version", name=op.f("uq_offer_versions_offer_id_version")),
    )
    op.create_index(op.f("ix_offer_versions_offer_id"), "offer_versions", ["offer_id"], unique=False)
    for table, (grants, policies) in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
        for command, (using, check) in policies.items():
            op.execute(
                f"CREATE POLICY {table}_{command.lower()} ON {table} FOR {command} TO {ROLE}"
                + (f" USING ({using})" if using else "")
                + (f" WITH CHECK ({check})" if check else "")
            )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
