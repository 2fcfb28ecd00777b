"""Stages of each job, the ledger of moves, and what a team adds to applications."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0030"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
ME = "(SELECT evenhand_user())"
US = "(SELECT evenhand_organization())"
OURS = f"organization_id = {US}"
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
# Policies of postings hold inside: who sees the posting sees its stages.
A_JOB = "EXISTS (SELECT FROM job_postings p WHERE p.id = job_id)"
OUR_JOB = f"EXISTS (SELECT FROM job_postings j WHERE j.id = job_id AND j.organization_id = {US})"
OUR_APPLICATION = (
    f"EXISTS (SELECT FROM applications a WHERE a.id = application_id AND a.organization_id = {US})"
)
OURS_ON_OURS = f"{OURS} AND {OUR_APPLICATION}"

BUILT_IN = (
    ("applied", "Applied", 7),
    ("assessment", "Assessment", 10),
    ("interview", "Interview", 10),
    ("review", "Review", 5),
    ("offer", "Offer", 7),
    ("hired", "Hired", None),
)


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _table(name: str, *columns: sa.schema.SchemaItem, to: dict[str, tuple[str, bool]]) -> None:
    """`to`: column → (table it refers to, whether it can be empty and then is emptied with it)."""
    op.create_table(
        name,
        *_record(),
        *(sa.Column(column, sa.Uuid(), nullable=loose) for column, (_, loose) in to.items()),
        *columns,
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{table}.id"],
                name=f"fk_{name}_{column}",
                ondelete="SET NULL" if loose else "CASCADE",
            )
            for column, (table, loose) in to.items()
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


OF_US = ("organizations", False)
A_PERSON = ("users", True)
AN_APPLICATION = ("applications", False)


def upgrade() -> None:
    _stages()
    _ledger()
    _decisions()
    _team()
    _pools()


def _stages() -> None:
    _table(
        "stage_templates",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("stages", postgresql.JSONB(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("organization_id", "name", name="uq_stage_templates_organization_id_name"),
        to={"organization_id": OF_US},
    )
    op.create_index(
        "uq_stage_templates_default", "stage_templates", ["organization_id"], unique=True,
        postgresql_where=sa.text("is_default"),
    )  # fmt: skip
    _table(
        "job_stages",
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer()),
        _moment("removed_at"),
        sa.UniqueConstraint("job_id", "key", name="uq_job_stages_job_id_key"),
        to={"job_id": ("job_postings", False), "organization_id": OF_US},
    )
    _index("job_stages", "organization_id")
    for position, (key, name, days) in enumerate(BUILT_IN):
        op.execute(
            sa.text(
                "INSERT INTO job_stages (id, created_at, updated_at, job_id, organization_id, key, name, kind, position, days) "
                "SELECT gen_random_uuid(), now(), now(), id, organization_id, :key, :name, :key, :position, :days "
                "FROM job_postings"
            ).bindparams(
                sa.bindparam("key", key, sa.String()),
                sa.bindparam("name", name, sa.String()),
                sa.bindparam("position", position, sa.Integer()),
                sa.bindparam("days", days, sa.Integer()),
            )
        )
    _secure("stage_templates", EVERYTHING, {"ALL": (OURS, OURS)})
    ours = f"{OURS} AND {OUR_JOB}"
    _secure(
        "job_stages",
        EVERYTHING,
        {"SELECT": (A_JOB, None), "INSERT": (None, ours), "UPDATE": (ours, ours), "DELETE": (ours, None)},
    )


def _ledger() -> None:
    _table(
        "move_batches",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.String(64), nullable=False),
        sa.Column("to", sa.String(20), nullable=False),
        sa.Column("moved", postgresql.JSONB(), nullable=False),
        sa.Column("unchanged", postgresql.JSONB(), nullable=False),
        _moment("undone_at"),
        sa.UniqueConstraint("organization_id", "key", name="uq_move_batches_organization_id_key"),
        to={
            "organization_id": OF_US,
            "job_id": ("job_postings", False),
            "moved_by": A_PERSON,
            "undone_by": A_PERSON,
        },
    )
    _index("move_batches", "job_id")
    _secure("move_batches", EVERYTHING, {"ALL": (OURS, f"{OURS} AND {OUR_JOB}")})
    op.add_column(
        "stage_entries",
        sa.Column("scores", postgresql.JSONB(), server_default="[]", nullable=False),
    )
    op.alter_column("stage_entries", "scores", server_default=None)
    op.add_column("stage_entries", sa.Column("batch_id", sa.Uuid()))
    op.add_column("stage_entries", sa.Column("undoes", sa.Uuid()))
    op.create_foreign_key(
        "fk_stage_entries_batch_id", "stage_entries", "move_batches", ["batch_id"], ["id"],
        ondelete="SET NULL",
    )  # fmt: skip
    _index("stage_entries", "batch_id")
    op.add_column("applications", _moment("stage_since"))
    op.execute(
        "UPDATE applications a SET stage_since = coalesce((SELECT max(e.created_at) FROM stage_entries e "
        "WHERE e.application_id = a.id AND e.stage = a.stage AND e.from_stage IS DISTINCT FROM e.stage), "
        "a.submitted_at)"
    )
    op.alter_column("applications", "stage_since", nullable=False)
    op.add_column("applications", _moment("decision_due_at"))
    op.add_column("applications", sa.Column("owner_id", sa.Uuid()))
    op.create_foreign_key(
        "fk_applications_owner_id", "applications", "users", ["owner_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index(
        "ix_applications_decision_due", "applications", ["decision_due_at"],
        postgresql_where=sa.text("decision_due_at IS NOT NULL"),
    )  # fmt: skip


def _decisions() -> None:
    _table(
        "reject_reasons",
        sa.Column("label", sa.String(120), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.UniqueConstraint("organization_id", "label", name="uq_reject_reasons_organization_id_label"),
        to={"organization_id": OF_US},
    )
    _secure("reject_reasons", EVERYTHING, {"ALL": (OURS, OURS)})
    _table(
        "decision_messages",
        sa.Column("text", sa.String(), nullable=False),
        _moment("send_after", nullable=False),
        _moment("sent_at"),
        _moment("cancelled_at"),
        to={
            "organization_id": OF_US,
            "application_id": AN_APPLICATION,
            "entry_id": ("stage_entries", False),
        },
    )
    _index("decision_messages", "organization_id")
    _index("decision_messages", "application_id")
    op.create_index(
        "ix_decision_messages_due", "decision_messages", ["send_after"],
        postgresql_where=sa.text("sent_at IS NULL AND cancelled_at IS NULL"),
    )  # fmt: skip
    # Candidates read what was sent to them and nothing that still waits.
    told = (
        "sent_at IS NOT NULL AND EXISTS (SELECT FROM applications a WHERE a.id = application_id "
        f"AND a.candidate_id = {ME})"
    )
    _secure(
        "decision_messages",
        "SELECT, INSERT, UPDATE",
        {
            "SELECT": (f"{OURS} OR {told}", None),
            "INSERT": (None, OURS_ON_OURS),
            "UPDATE": (OURS, OURS_ON_OURS),
        },
    )


def _team() -> None:
    _table(
        "application_notes",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("mentions", postgresql.JSONB(), nullable=False),
        to={"organization_id": OF_US, "application_id": AN_APPLICATION, "author_id": A_PERSON},
    )
    _table(
        "application_tasks",
        sa.Column("title", sa.String(200), nullable=False),
        _moment("due_at", nullable=False),
        _moment("remind_at", nullable=False),
        _moment("done_at"),
        _moment("reminded_at"),
        to={
            "organization_id": OF_US,
            "application_id": AN_APPLICATION,
            "assignee_id": A_PERSON,
            "created_by": A_PERSON,
        },
    )
    _index("application_tasks", "assignee_id")
    op.create_index(
        "ix_application_tasks_remind", "application_tasks", ["remind_at"],
        postgresql_where=sa.text("done_at IS NULL AND reminded_at IS NULL"),
    )  # fmt: skip
    _table(
        "application_tags",
        sa.Column("label", sa.String(40), nullable=False),
        sa.UniqueConstraint("application_id", "label", name="uq_application_tags_application_id_label"),
        to={"organization_id": OF_US, "application_id": AN_APPLICATION},
    )
    op.create_index("ix_application_tags_label", "application_tags", ["organization_id", "label"])
    for table in ("application_notes", "application_tasks"):
        _index(table, "application_id")
    for table in ("application_notes", "application_tasks", "application_tags"):
        _secure(table, EVERYTHING, {"ALL": (OURS, OURS_ON_OURS)})


def _pools() -> None:
    _table(
        "talent_pools",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.UniqueConstraint("organization_id", "name", name="uq_talent_pools_organization_id_name"),
        to={"organization_id": OF_US},
    )
    _table(
        "pool_members",
        sa.Column("consent", sa.String(10), nullable=False),
        sa.Column("consent_version", sa.String(40), nullable=False),
        _moment("answered_at"),
        _moment("expires_at", nullable=False),
        sa.UniqueConstraint("pool_id", "candidate_id", name="uq_pool_members_pool_id_candidate_id"),
        to={
            "organization_id": OF_US,
            "pool_id": ("talent_pools", False),
            "application_id": AN_APPLICATION,
            "candidate_id": ("users", False),
            "added_by": A_PERSON,
        },
    )
    for column in ("organization_id", "application_id", "candidate_id"):
        _index("pool_members", column)
    _secure("talent_pools", EVERYTHING, {"ALL": (OURS, OURS)})
    # The candidate answers; only the organization asks.
    both = f"candidate_id = {ME} OR {OURS}"
    _secure(
        "pool_members",
        EVERYTHING,
        {
            "SELECT": (both, None),
            "INSERT": (None, f"{OURS_ON_OURS} AND consent = 'asked'"),
            "UPDATE": (f"candidate_id = {ME}", f"candidate_id = {ME}"),
            "DELETE": (OURS, None),
        },
    )


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
    """Histories and applications in stages of a job's own go back to the first stage, which the older schema knows."""
    for table in (
        "pool_members", "talent_pools", "application_tags", "application_tasks", "application_notes",
        "decision_messages", "reject_reasons",
    ):  # fmt: skip
        op.drop_table(table)
    known = ", ".join(f"'{key}'" for key, _, _ in BUILT_IN)
    for table, column in (
        ("applications", "stage"),
        ("stage_entries", "stage"),
        ("stage_entries", "from_stage"),
    ):
        op.execute(f"UPDATE {table} SET {column} = 'applied' WHERE {column} NOT IN ({known})")
    op.drop_index("ix_applications_decision_due", "applications")
    for column in ("owner_id", "decision_due_at", "stage_since"):
        op.drop_column("applications", column)
    for column in ("undoes", "batch_id", "scores"):
        op.drop_column("stage_entries", column)
    for table in ("move_batches", "job_stages", "stage_templates"):
        op.drop_table(table)
