"""Scorecards: kits, who is asked, and ratings that nobody reads before their own are in."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
ME = "(SELECT evenhand_user())"
US = "(SELECT evenhand_organization())"
OURS = f"organization_id = {US}"
OUR_KIT = "EXISTS (SELECT FROM scorecard_kits p WHERE p.id = kit_id)"
MINE = f"EXISTS (SELECT FROM scorecards p WHERE p.id = scorecard_id AND p.rater_id = {ME})"
MY_DRAFT = f"version = 0 AND {MINE}"

# The words of `scorecards.repository._open_to`, beneath every query: looks at who has submitted, also where the
# policies would not let it see. That interviewers who were not asked read nothing, the repository adds.
RATINGS_OPEN = """
    CREATE FUNCTION evenhand_ratings_open(card uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS
    $$
        SELECT EXISTS (
            SELECT FROM scorecards c
            WHERE c.id = card AND c.organization_id = evenhand_organization() AND (
                EXISTS (SELECT FROM scorecards m WHERE m.application_id = c.application_id AND m.stage = c.stage
                        AND m.rater_id = evenhand_user() AND m.status = 'submitted')
                OR NOT EXISTS (SELECT FROM scorecards m WHERE m.application_id = c.application_id
                               AND m.stage = c.stage AND m.status = 'asked')
            )
        )
    $$
"""

TABLES: dict[str, tuple[str, dict[str, tuple[str | None, str | None]]]] = {
    "scorecard_kits": ("SELECT, INSERT, UPDATE, DELETE", {"ALL": (OURS, OURS)}),
    "scorecard_kit_raters": ("SELECT, INSERT, DELETE", {"ALL": (OUR_KIT, OUR_KIT)}),
    "scorecards": ("SELECT, INSERT, UPDATE", {"ALL": (OURS, OURS)}),
    # What was submitted never changes; drafts are their author's alone.
    "scorecard_versions": (
        "SELECT, INSERT, UPDATE, DELETE",
        {
            "SELECT": (f"{MINE} OR (version > 0 AND evenhand_ratings_open(scorecard_id))", None),
            "INSERT": (None, MINE),
            "UPDATE": (MY_DRAFT, MY_DRAFT),
            "DELETE": (MY_DRAFT, None),
        },
    ),
}


def upgrade() -> None:
    _kits()
    _cards()
    op.execute(RATINGS_OPEN)
    for table, (grants, policies) in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
        for command, (using, check) in policies.items():
            op.execute(
                f"CREATE POLICY {table}_{command.lower()} ON {table} FOR {command} TO {ROLE}"
                + (f" USING ({using})" if using else "")
                + (f" WITH CHECK ({check})" if check else "")
            )


def _record(table: str) -> list[Any]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _key(table: str, column: str, to: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )


def _kits() -> None:
    op.create_table(
        "scorecard_kits",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("instructions", sa.String(), nullable=False),
        sa.Column("competencies", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        *_record("scorecard_kits"),
        _key("scorecard_kits", "organization_id", "organizations"),
        _key("scorecard_kits", "job_id", "job_postings"),
        sa.UniqueConstraint("job_id", "stage", name=op.f("uq_scorecard_kits_job_id_stage")),
    )
    op.create_index(op.f("ix_scorecard_kits_organization_id"), "scorecard_kits", ["organization_id"])
    op.create_table(
        "scorecard_kit_raters",
        sa.Column("kit_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        *_record("scorecard_kit_raters"),
        _key("scorecard_kit_raters", "kit_id", "scorecard_kits"),
        _key("scorecard_kit_raters", "user_id", "users"),
        sa.UniqueConstraint("kit_id", "user_id", name=op.f("uq_scorecard_kit_raters_kit_id_user_id")),
    )
    op.create_index(op.f("ix_scorecard_kit_raters_user_id"), "scorecard_kit_raters", ["user_id"])


def _cards() -> None:
    op.create_table(
        "scorecards",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("rater_id", sa.Uuid(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("independent", sa.Boolean(), nullable=False),
        sa.Column("kit_version", sa.Integer(), nullable=False),
        sa.Column("instructions", sa.String(), nullable=False),
        sa.Column("competencies", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("draft_revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("excuse", sa.String(length=500), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        *_record("scorecards"),
        _key("scorecards", "organization_id", "organizations"),
        _key("scorecards", "application_id", "applications"),
        _key("scorecards", "job_id", "job_postings"),
        _key("scorecards", "rater_id", "users", "SET NULL"),
        _key("scorecards", "asked_by", "users", "SET NULL"),
        sa.UniqueConstraint(
            "application_id", "stage", "rater_id", name=op.f("uq_scorecards_application_id_stage_rater_id")
        ),
    )
    op.create_index(op.f("ix_scorecards_organization_id"), "scorecards", ["organization_id"])
    op.create_index(op.f("ix_scorecards_job_id"), "scorecards", ["job_id"])
    op.create_index(op.f("ix_scorecards_rater_id_status"), "scorecards", ["rater_id", "status"])
    op.create_table(
        "scorecard_versions",
        sa.Column("scorecard_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ratings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recommendation", sa.String(length=12), nullable=True),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        *_record("scorecard_versions"),
        _key("scorecard_versions", "scorecard_id", "scorecards"),
        sa.UniqueConstraint(
            "scorecard_id", "version", name=op.f("uq_scorecard_versions_scorecard_id_version")
        ),
    )


def downgrade() -> None:
    op.drop_table("scorecard_versions")
    op.execute("DROP FUNCTION evenhand_ratings_open(uuid)")
    for table in ("scorecards", "scorecard_kit_raters", "scorecard_kits"):
        op.drop_table(table)
