"""Profiles, companies and preferences."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSONB = postgresql.JSONB(astext_type=sa.Text())
TIME = sa.DateTime(timezone=True)


def _add(table: str, name: str, kind: sa.types.TypeEngine, default: str | None = None) -> None:
    """A column; `default` fills the rows that are there and is then forgotten: the models have their own."""
    filled = sa.text(default) if default is not None else None
    op.add_column(table, sa.Column(name, kind, nullable=default is None, server_default=filled))
    if default is not None:
        op.alter_column(table, name, server_default=None)


def upgrade() -> None:
    # A phone cannot be sealed here (SQL knows no keys): it stays readable under another name, and the server
    # seals it when it starts.
    op.alter_column("candidate_profiles", "phone", new_column_name="phone_plain", nullable=True)
    op.execute("UPDATE candidate_profiles SET phone_plain = NULL WHERE phone_plain = ''")
    for sealed in ("phone", "date_of_birth", "accommodations", "json_resume"):
        _add("candidate_profiles", f"{sealed}_sealed", sa.String())
    _add("candidate_profiles", "photo_key", sa.String(200))
    _add("candidate_profiles", "version", sa.Integer(), "0")
    op.execute("UPDATE candidate_profiles SET version = 1 WHERE confirmed_at IS NOT NULL")
    _add("candidate_profiles", "work_authorization", JSONB, "'[]'")
    _add("candidate_profiles", "availability", JSONB, "'{}'")
    _add("candidate_profiles", "visibility", sa.String(20), "'applied'")
    _add("candidate_profiles", "anonymous", sa.Boolean(), "true")
    _add("candidate_profiles", "reveal_at", sa.String(20), "'interview'")
    _add("candidate_profiles", "job_alerts", sa.String(10), "'off'")
    _add("candidate_profiles", "corrections_consent", sa.Boolean(), "false")

    op.create_table(
        "skill_evidence",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("skill_key", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_skill_evidence_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_evidence")),
        sa.UniqueConstraint(
            "user_id", "skill_key", "kind", name=op.f("uq_skill_evidence_user_id_skill_key_kind")
        ),
    )

    # Who applied before was seen by name already.
    _add("applications", "code", sa.String(8), "''")
    op.execute("UPDATE applications SET code = upper(right(replace(id::text, '-', ''), 8))")
    op.create_unique_constraint(op.f("uq_applications_job_id_code"), "applications", ["job_id", "code"])
    _add("applications", "revealed_at", TIME)
    op.execute("UPDATE applications SET revealed_at = submitted_at")
    _add("applications", "reveal_at", sa.String(20), "'interview'")
    _add("applications", "reveal_asked_at", TIME)

    _add("company_profiles", "version", sa.Integer(), "1")
    _add("company_profiles", "tagline", sa.String(160), "''")
    _add("company_profiles", "brand_color", sa.String(7), "''")
    _add("company_profiles", "locations", JSONB, "'[]'")
    _add("company_profiles", "benefits", JSONB, "'[]'")
    _add("company_profiles", "founded_year", sa.Integer())
    _add("company_profiles", "links", JSONB, "'[]'")
    _add("company_profiles", "logo_key", sa.String(200))


def downgrade() -> None:
    """What is sealed is lost: SQL cannot open it."""
    for name in (
        "logo_key",
        "links",
        "founded_year",
        "benefits",
        "locations",
        "brand_color",
        "tagline",
        "version",
    ):
        op.drop_column("company_profiles", name)
    op.drop_constraint(op.f("uq_applications_job_id_code"), "applications", type_="unique")
    for name in ("reveal_asked_at", "reveal_at", "revealed_at", "code"):
        op.drop_column("applications", name)
    op.drop_table("skill_evidence")
    for name in (
        "corrections_consent", "job_alerts", "reveal_at", "anonymous", "visibility", "availability",
        "work_authorization", "version", "photo_key", "json_resume_sealed", "accommodations_sealed",
        "date_of_birth_sealed", "phone_sealed",
    ):  # fmt: skip
        op.drop_column("candidate_profiles", name)
    op.execute("UPDATE candidate_profiles SET phone_plain = '' WHERE phone_plain IS NULL")
    op.alter_column("candidate_profiles", "phone_plain", new_column_name="phone", nullable=False)
