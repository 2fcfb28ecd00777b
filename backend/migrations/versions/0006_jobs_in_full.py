"""Jobs in full: places, closing dates, teams, plans; requisitions and approval chains."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
ME = "(SELECT evenhand_user())"
US = "(SELECT evenhand_organization())"
OURS = f"organization_id = {US}"
OUR_JOB = f"EXISTS (SELECT FROM job_postings j WHERE j.id = job_id AND j.organization_id = {US})"
A_JOB = "EXISTS (SELECT FROM job_postings p WHERE p.id = job_id)"
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"

# What never was public is the organization's; what was stays readable, for those who applied to it.
PUBLIC_BEFORE = f"status <> 'draft' OR {OURS}"
PUBLIC = f"(version > 0 AND status NOT IN ('draft', 'pending_approval')) OR {OURS}"

APPLY_BEFORE = (
    f"candidate_id = {ME} AND EXISTS (SELECT FROM job_postings j WHERE j.id = job_id AND j.status = 'published' "
    "AND j.organization_id = applications.organization_id)"
)
APPLY = (
    f"candidate_id = {ME} AND EXISTS (SELECT FROM job_postings j WHERE j.id = job_id AND j.status = 'published' "
    "AND (j.closes_at IS NULL OR j.closes_at > now()) AND j.organization_id = applications.organization_id)"
)


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _to(column: str, table: str, name: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{name}_{column}", ondelete=ondelete)


def _pay() -> list[sa.Column[object]]:
    return [
        sa.Column("pay_min", sa.Numeric(12, 2)),
        sa.Column("pay_max", sa.Numeric(12, 2)),
        sa.Column("currency", sa.String(3)),
        sa.Column("pay_period", sa.String(10), nullable=False),
    ]


def upgrade() -> None:
    _requisitions()
    _approvals()
    _postings()
    _places_and_teams()
    op.execute("DROP POLICY job_postings_select ON job_postings")
    op.execute(f"CREATE POLICY job_postings_select ON job_postings FOR SELECT TO {ROLE} USING ({PUBLIC})")
    op.execute("DROP POLICY applications_insert ON applications")
    op.execute(f"CREATE POLICY applications_insert ON applications FOR INSERT TO {ROLE} WITH CHECK ({APPLY})")


def _requisitions() -> None:
    op.create_table(
        "requisitions",
        *_record(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid()),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("department", sa.String(120), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("head_count", sa.Integer(), nullable=False),
        sa.Column("employment_type", sa.String(20), nullable=False),
        sa.Column("location", sa.String(200), nullable=False),
        *_pay(),
        sa.Column("target_start", sa.Date()),
        sa.Column("hiring_manager_id", sa.Uuid()),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("head_count >= 1", name="ck_requisitions_head_count"),
        sa.CheckConstraint(
            "pay_min IS NULL OR pay_max IS NULL OR pay_min <= pay_max", name="ck_requisitions_pay_order"
        ),
        _to("organization_id", "organizations", "requisitions"),
        _to("created_by", "users", "requisitions", "SET NULL"),
        _to("hiring_manager_id", "users", "requisitions", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_requisitions"),
    )
    op.create_index("ix_requisitions_organization_id", "requisitions", ["organization_id"])
    _secure("requisitions", EVERYTHING, {"ALL": (OURS, OURS)})


def _approvals() -> None:
    op.create_table(
        "approval_steps",
        *_record(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.Uuid()),
        sa.Column("requested_by", sa.Uuid()),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("link", sa.String(300), nullable=False),
        sa.Column("decision", sa.String(12), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.Uuid()),
        sa.Column("comment", sa.String(2000), nullable=False),
        _to("organization_id", "organizations", "approval_steps"),
        _to("approver_id", "users", "approval_steps", "SET NULL"),
        _to("requested_by", "users", "approval_steps", "SET NULL"),
        _to("decided_by", "users", "approval_steps", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_approval_steps"),
        sa.UniqueConstraint(
            "subject_kind", "subject_id", "round", "position",
            name="uq_approval_steps_subject_kind_subject_id_round_position",
        ),
    )  # fmt: skip
    op.create_index("ix_approval_steps_organization_id", "approval_steps", ["organization_id"])
    op.create_index(
        "ix_approval_steps_waiting",
        "approval_steps",
        ["organization_id", "approver_id"],
        postgresql_where=sa.text("decision = 'waiting'"),
    )
    op.create_table(
        "approval_policies",
        *_record(),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.String(20), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("approver_ids", postgresql.JSONB(), nullable=False),
        _to("organization_id", "organizations", "approval_policies"),
        sa.PrimaryKeyConstraint("id", name="pk_approval_policies"),
        sa.UniqueConstraint(
            "organization_id", "subject_kind", name="uq_approval_policies_organization_id_subject_kind"
        ),
    )
    # Steps are added and decided, never taken away.
    _secure("approval_steps", "SELECT, INSERT, UPDATE", {"ALL": (OURS, OURS)})
    _secure("approval_policies", EVERYTHING, {"ALL": (OURS, OURS)})


# A name, its type, and what the postings that are there already get.
COLUMNS: list[tuple[str, sa.types.TypeEngine[object], str | None]] = [
    ("language", sa.String(12), "'en'"),
    ("description_html", sa.String(), "''"),
    ("seniority", sa.String(20), None),
    ("department", sa.String(120), "''"),
    ("applicant_regions", postgresql.ARRAY(sa.String(2)), "'{}'"),
    ("benefits", postgresql.ARRAY(sa.String(120)), "'{}'"),
    ("closes_at", sa.DateTime(timezone=True), None),
    ("closes_zone", sa.String(64), "'UTC'"),
    ("head_count", sa.Integer(), "1"),
    ("requisition_id", sa.Uuid(), None),
    ("interview_plan", postgresql.JSONB(), "'{}'"),
    ("assessment_plan", postgresql.JSONB(), "'{}'"),
    ("close_reason", sa.String(20), None),
]


def _postings() -> None:
    for name, kind, default in COLUMNS:
        given = sa.text(default) if default else None
        op.add_column("job_postings", sa.Column(name, kind, server_default=given, nullable=default is None))
        if default:
            op.alter_column("job_postings", name, server_default=None)
    op.execute("UPDATE job_postings SET close_reason = 'filled' WHERE status = 'closed'")
    # Plain paragraphs as HTML, so that old postings read as they did.
    op.execute(
        "UPDATE job_postings SET description_html = '<p>' || replace(replace(replace(replace(replace("
        "description, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), E'\\n\\n', '</p><p>'), E'\\n', '<br>') || '</p>' "
        "WHERE description <> ''"
    )
    op.create_foreign_key(
        "fk_job_postings_requisition_id", "job_postings", "requisitions", ["requisition_id"], ["id"],
        ondelete="SET NULL",
    )  # fmt: skip
    op.create_index("ix_job_postings_requisition_id", "job_postings", ["requisition_id"])
    op.create_index(
        "ix_job_postings_closing",
        "job_postings",
        ["closes_at"],
        postgresql_where=sa.text("status IN ('published', 'paused')"),
    )
    op.create_check_constraint("head_count", "job_postings", "head_count >= 1")
    op.create_check_constraint(
        "close_reason", "job_postings", "(status = 'closed') = (close_reason IS NOT NULL)"
    )


def _places_and_teams() -> None:
    op.create_table(
        "job_locations",
        *_record(),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("locality", sa.String(120), nullable=False),
        sa.Column("region", sa.String(120), nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        _to("job_id", "job_postings", "job_locations"),
        sa.PrimaryKeyConstraint("id", name="pk_job_locations"),
        sa.UniqueConstraint("job_id", "position", name="uq_job_locations_job_id_position"),
    )
    op.execute(
        "INSERT INTO job_locations (id, created_at, updated_at, job_id, position, label, locality, region) "
        "SELECT gen_random_uuid(), now(), now(), id, 0, location, '', '' FROM job_postings WHERE location <> ''"
    )
    op.create_table(
        "job_team",
        *_record(),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        _to("job_id", "job_postings", "job_team"),
        _to("user_id", "users", "job_team"),
        sa.PrimaryKeyConstraint("id", name="pk_job_team"),
        sa.UniqueConstraint("job_id", "user_id", "role", name="uq_job_team_job_id_user_id_role"),
    )
    op.create_index("ix_job_team_user_id", "job_team", ["user_id"])
    _secure(
        "job_locations",
        EVERYTHING,
        {
            "SELECT": (A_JOB, None),
            "INSERT": (None, OUR_JOB),
            "UPDATE": (OUR_JOB, OUR_JOB),
            "DELETE": (OUR_JOB, None),
        },
    )
    _secure("job_team", EVERYTHING, {"ALL": (OUR_JOB, OUR_JOB)})


def _secure(table: str, grants: str, policies: dict[str, tuple[str | None, str | None]]) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
    for command, (using, check) in policies.items():
        op.execute(
            f"CREATE POLICY {table}_{command.lower()} ON {table} FOR {command} TO {ROLE}"
            + (f" USING ({using})" if using else "")
            + (f" WITH CHECK ({check})" if check else "")
        )


def downgrade() -> None:
    """Paused postings and those that wait for approval become what the older schema knows."""
    op.execute("DROP POLICY applications_insert ON applications")
    op.execute(
        f"CREATE POLICY applications_insert ON applications FOR INSERT TO {ROLE} WITH CHECK ({APPLY_BEFORE})"
    )
    op.execute("DROP POLICY job_postings_select ON job_postings")
    op.execute(
        f"CREATE POLICY job_postings_select ON job_postings FOR SELECT TO {ROLE} USING ({PUBLIC_BEFORE})"
    )
    op.drop_table("job_team")
    op.drop_table("job_locations")
    op.drop_constraint("close_reason", "job_postings", type_="check")
    op.drop_constraint("head_count", "job_postings", type_="check")
    op.execute("UPDATE job_postings SET status = 'closed', closed_at = now() WHERE status = 'paused'")
    op.execute("UPDATE job_postings SET status = 'draft' WHERE status = 'pending_approval'")
    op.drop_index("ix_job_postings_closing", "job_postings")
    for name, _, _ in reversed(COLUMNS):
        op.drop_column("job_postings", name)
    op.drop_table("approval_policies")
    op.drop_table("approval_steps")
    op.drop_table("requisitions")
