"""Application forms, drafts, documents, referral links, consent texts; promises to applicants and their outcome."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0012"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
ME, US = "(SELECT evenhand_user())", "(SELECT evenhand_organization())"
MINE, OURS = f"candidate_id = {ME}", f"organization_id = {US}"
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
A_PUBLIC_JOB = "EXISTS (SELECT FROM job_postings p WHERE p.id = job_id)"
OUR_JOB = f"EXISTS (SELECT FROM job_postings p WHERE p.id = job_id AND p.{OURS})"
SENT_TO_US = f"EXISTS (SELECT FROM applications a WHERE a.id = application_id AND a.{OURS})"

# table: (grants, {command: (USING, WITH CHECK)})
Policies = dict[str, tuple[str | None, str | None]]
TABLES: dict[str, tuple[str, Policies]] = {
    "application_forms": (
        EVERYTHING,
        {
            "SELECT": (A_PUBLIC_JOB, None),  # what a published job asks is part of the advertisement
            "INSERT": (None, f"{OURS} AND {OUR_JOB}"),
            "UPDATE": (OURS, OURS),
            "DELETE": (OURS, None),
        },
    ),
    "application_drafts": (EVERYTHING, {"ALL": (MINE, MINE)}),
    "application_documents": (
        EVERYTHING,
        {
            "SELECT": (f"{MINE} OR {SENT_TO_US}", None),
            "INSERT": (None, MINE),
            "UPDATE": (MINE, MINE),
            "DELETE": (MINE, None),
        },
    ),
    "referral_links": (EVERYTHING, {"ALL": (OURS, f"{OURS} AND {OUR_JOB}")}),
    "outcome_policies": (
        EVERYTHING,
        {
            "SELECT": ("true", None),  # an employer's promise is made to everybody
            "INSERT": (None, OURS),
            "UPDATE": (OURS, OURS),
            "DELETE": (OURS, None),
        },
    ),
    "outcome_notices": ("", {}),  # jobs alone write and read them
}

TITLE = "How you will be measured, and what happens to your data"
MEASURED = [
    "An adaptive assessment and an AI interviewer measure the skills this job names. Every score shows its evidence "
    "and its uncertainty, to you and to them.",
    "Emotion, appearance, accent and voice are never scored. The camera picture of the set-up check is not stored.",
]
YOURS = (
    "You can contest any score, and withdraw at any time. Your data stays on this installation and with the services "
    "its operator chose."
)
# Version → the points. The first is the text that the pages showed until now.
NOTICES = {
    "2026-11": [
        "The company's hiring team sees your profile, and the results of the assessment and the interview for this job; "
        "your name and your résumé file only once you show them.",
        *MEASURED,
        "Software orders the list of candidates; people decide. Nothing is rejected automatically.",
        YOURS,
    ],
    "2026-11.2": [
        "The company's hiring team sees your profile, what you send with this application, and the results of the "
        "assessment and the interview for this job; your name and your files only once you show them.",
        *MEASURED,
        "Software orders the list of candidates; people decide. Nothing is rejected by a machine. If the company lets "
        "its time pass, the application is closed, and you are told that this is why.",
        YOURS,
    ],
}


def _table(name: str, *columns: "sa.Column[object] | sa.Constraint") -> None:
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _of(table: str, column: str, parent: str, *, gone: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=gone
    )


def _id(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _text(name: str, length: int | None = None) -> "sa.Column[object]":
    return sa.Column(name, sa.String(length), nullable=False)


def upgrade() -> None:
    _what_is_asked()
    _what_is_ready()
    _promises()
    _what_an_application_keeps()
    for table, (grants, policies) in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        if grants:
            op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
        for command, (using, check) in policies.items():
            op.execute(
                f"CREATE POLICY {table}_{command.lower()} ON {table} FOR {command} TO {ROLE}"
                + (f" USING ({using})" if using else "")
                + (f" WITH CHECK ({check})" if check else "")
            )
    op.execute(f"GRANT SELECT ON consent_texts TO {ROLE}")


def _what_is_asked() -> None:
    _table(
        "application_forms",
        _id("job_id"),
        _id("organization_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("introduction"),
        sa.Column("questions", JSONB(), nullable=False),
        sa.Column("documents", JSONB(), nullable=False),
        sa.Column("response_days", sa.Integer(), nullable=True),
        _of("application_forms", "job_id", "job_postings"),
        _of("application_forms", "organization_id", "organizations"),
        sa.UniqueConstraint("job_id", name=op.f("uq_application_forms_job_id")),
    )
    op.create_index(op.f("ix_application_forms_organization_id"), "application_forms", ["organization_id"])
    _table(
        "referral_links",
        _id("organization_id"),
        _id("job_id"),
        _id("member_id", nullable=True),
        _text("code", 16),
        _of("referral_links", "organization_id", "organizations"),
        _of("referral_links", "job_id", "job_postings"),
        _of("referral_links", "member_id", "users", gone="SET NULL"),
        sa.UniqueConstraint("job_id", "member_id", name=op.f("uq_referral_links_job_id_member_id")),
        sa.UniqueConstraint("code", name=op.f("uq_referral_links_code")),
    )
    for column in ("organization_id", "member_id"):
        op.create_index(op.f(f"ix_referral_links_{column}"), "referral_links", [column])
    _table(
        "consent_texts",
        _text("version", 40),
        _text("title", 200),
        sa.Column("points", JSONB(), nullable=False),
        _text("sha256", 64),
        sa.UniqueConstraint("version", name=op.f("uq_consent_texts_version")),
    )
    add = sa.text(
        "INSERT INTO consent_texts (id, created_at, updated_at, version, title, points, sha256) "
        "VALUES (gen_random_uuid(), now(), now(), :version, :title, CAST(:points AS jsonb), :sha256)"
    )
    for version, points in NOTICES.items():
        sha256 = hashlib.sha256("\n".join([TITLE, *points]).encode()).hexdigest()
        told = json.dumps(points, ensure_ascii=False)
        op.execute(add.bindparams(version=version, title=TITLE, points=told, sha256=sha256))


def _what_is_ready() -> None:
    _table(
        "application_drafts",
        _id("candidate_id"),
        _id("job_id"),
        sa.Column("content", JSONB(), nullable=False),
        _of("application_drafts", "candidate_id", "users"),
        _of("application_drafts", "job_id", "job_postings"),
        sa.UniqueConstraint("candidate_id", "job_id", name=op.f("uq_application_drafts_candidate_id_job_id")),
    )
    op.create_index(op.f("ix_application_drafts_job_id"), "application_drafts", ["job_id"])
    _table(
        "application_documents",
        _id("candidate_id"),
        _id("job_id"),
        _id("application_id", nullable=True),
        _text("purpose", 50),
        _text("file_key", 200),
        _text("file_name", 255),
        _text("kind", 10),
        sa.Column("size", sa.Integer(), nullable=False),
        _text("sha256", 64),
        _text("scan", 12),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        _of("application_documents", "candidate_id", "users"),
        _of("application_documents", "job_id", "job_postings"),
        _of("application_documents", "application_id", "applications"),
    )
    op.create_index("ix_application_documents_unsent", "application_documents", ["candidate_id", "job_id"])
    for column in ("job_id", "application_id"):
        op.create_index(op.f(f"ix_application_documents_{column}"), "application_documents", [column])


def _promises() -> None:
    _table(
        "outcome_policies",
        _id("organization_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closes_kindly", sa.Boolean(), nullable=False),
        sa.Column("silent_days", sa.Integer(), nullable=False),
        sa.Column("warning_days", sa.Integer(), nullable=False),
        sa.Column("closed_job_days", sa.Integer(), nullable=False),
        _text("closing_words"),
        _of("outcome_policies", "organization_id", "organizations"),
        sa.UniqueConstraint("organization_id", name=op.f("uq_outcome_policies_organization_id")),
    )
    _table(
        "outcome_notices",
        _id("application_id"),
        _text("kind", 20),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        _of("outcome_notices", "application_id", "applications"),
        sa.UniqueConstraint(
            "application_id", "kind", "since", name=op.f("uq_outcome_notices_application_id_kind_since")
        ),
    )


def _what_an_application_keeps() -> None:
    for column in (
        sa.Column("consent_sha256", sa.String(64), server_default="", nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form", JSONB(), server_default="{}", nullable=False),
        sa.Column("form_answers", JSONB(), server_default="{}", nullable=False),
        sa.Column("needs_not_met", JSONB(), server_default="[]", nullable=False),
        sa.Column("promised_days", sa.Integer(), server_default="10", nullable=False),
        sa.Column("source", sa.String(80), server_default="direct", nullable=False),
        sa.Column("touches", JSONB(), server_default="{}", nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("idempotency_key", sa.String(80), nullable=True),
    ):
        op.add_column("applications", column)
    op.create_foreign_key(
        op.f("fk_applications_referral_id"), "applications", "referral_links", ["referral_id"], ["id"],
        ondelete="SET NULL",
    )  # fmt: skip
    op.create_index(op.f("ix_applications_referral_id"), "applications", ["referral_id"])
    op.create_unique_constraint(
        op.f("uq_applications_candidate_id_idempotency_key"), "applications",
        ["candidate_id", "idempotency_key"],
    )  # fmt: skip
    op.execute(
        "UPDATE applications a SET consented_at = a.submitted_at, consent_sha256 = t.sha256 "
        "FROM consent_texts t WHERE t.version = a.consent_version"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("uq_applications_candidate_id_idempotency_key"), "applications", type_="unique")
    op.drop_index(op.f("ix_applications_referral_id"), table_name="applications")
    op.drop_constraint(op.f("fk_applications_referral_id"), "applications", type_="foreignkey")
    for name in (
        "idempotency_key", "referral_id", "touches", "source", "promised_days", "needs_not_met", "form_answers",
        "form", "consented_at", "consent_sha256",
    ):  # fmt: skip
        op.drop_column("applications", name)
    for table in (
        "outcome_notices", "outcome_policies", "application_documents", "application_drafts", "consent_texts",
        "referral_links", "application_forms",
    ):  # fmt: skip
        op.drop_table(table)
