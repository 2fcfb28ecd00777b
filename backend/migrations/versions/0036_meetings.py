"""Availability, meetings, their seats and steps; invitations that go along with a mail."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0033"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
ME = "(SELECT evenhand_user())"
US = "(SELECT evenhand_organization())"
OURS = f"organization_id = {US}"
MINE_OR_OURS = f"({OURS} OR candidate_id = {ME})"
A_MEETING = "EXISTS (SELECT FROM meetings m WHERE m.id = meeting_id)"  # one that the reader sees
WITH_OUR_APPLICANT = (
    f"{OURS} AND EXISTS (SELECT FROM applications a WHERE a.id = application_id AND a.organization_id = {US} "
    "AND a.candidate_id = meetings.candidate_id)"
)
JSONB = postgresql.JSONB(astext_type=sa.Text())

TABLES: dict[str, tuple[str, dict[str, tuple[str | None, str | None]]]] = {
    "member_availabilities": (
        "SELECT, INSERT, UPDATE",
        {
            "SELECT": (OURS, None),
            "INSERT": (None, f"{OURS} AND user_id = {ME}"),
            "UPDATE": (f"{OURS} AND user_id = {ME}", f"{OURS} AND user_id = {ME}"),
        },
    ),
    "meetings": (
        "SELECT, INSERT, UPDATE",
        {
            "SELECT": (MINE_OR_OURS, None),
            "INSERT": (None, WITH_OUR_APPLICANT),
            "UPDATE": (MINE_OR_OURS, MINE_OR_OURS),
        },
    ),
    "meeting_seats": (
        "SELECT, INSERT, UPDATE",
        {
            "SELECT": (A_MEETING, None),
            "INSERT": (None, f"{OURS} AND {A_MEETING}"),
            "UPDATE": (A_MEETING, A_MEETING),
        },
    ),
    # What happened never changes.
    "meeting_steps": ("SELECT, INSERT", {"SELECT": (A_MEETING, None), "INSERT": (None, A_MEETING)}),
}


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")  # equal keys beside overlapping times
    op.add_column("notifications", sa.Column("invitation", JSONB, nullable=True))
    op.create_table(
        "member_availabilities",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("content", JSONB, nullable=False),
        *_record("member_availabilities"),
        _key("member_availabilities", "user_id", "users"),
        _key("member_availabilities", "organization_id", "organizations"),
        sa.UniqueConstraint(
            "user_id", "organization_id", name=op.f("uq_member_availabilities_user_id_organization_id")
        ),
    )
    op.create_index(
        op.f("ix_member_availabilities_organization_id"), "member_availabilities", ["organization_id"]
    )
    _meetings()
    _seats_and_steps()
    for table, (grants, policies) in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
        for command, (using, check) in policies.items():
            op.execute(
                f"CREATE POLICY {table}_{command.lower()} ON {table} FOR {command} TO {ROLE}"
                + (f" USING ({using})" if using else "")
                + (f" WITH CHECK ({check})" if check else "")
            )


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("place", sa.String(length=500), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("candidate_zone", sa.String(length=64), nullable=False),
        sa.Column("candidate_note", sa.String(length=1000), nullable=False),
        sa.Column("cancel_reason", sa.String(length=500), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        *_record("meetings"),
        _key("meetings", "organization_id", "organizations"),
        _key("meetings", "application_id", "applications"),
        _key("meetings", "job_id", "job_postings"),
        _key("meetings", "candidate_id", "users"),
        _key("meetings", "created_by", "users", ondelete="SET NULL"),
        sa.CheckConstraint("minutes BETWEEN 10 AND 480", name=op.f("ck_meetings_minutes")),
        sa.CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name=op.f("ck_meetings_moments")),
        sa.CheckConstraint("status <> 'booked' OR starts_at IS NOT NULL", name=op.f("ck_meetings_booked")),
    )
    for column in ("application_id", "job_id", "candidate_id"):
        op.create_index(op.f(f"ix_meetings_{column}"), "meetings", [column])
    op.create_index("ix_meetings_calendar", "meetings", ["organization_id", "starts_at"])
    op.create_index(
        "ix_meetings_due", "meetings", ["starts_at"], postgresql_where=sa.text("status = 'booked'")
    )


def _seats_and_steps() -> None:
    op.create_table(
        "meeting_seats",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=True),
        *_record("meeting_seats"),
        _key("meeting_seats", "meeting_id", "meetings"),
        _key("meeting_seats", "organization_id", "organizations"),
        _key("meeting_seats", "user_id", "users"),
        sa.UniqueConstraint("meeting_id", "user_id", name=op.f("uq_meeting_seats_meeting_id_user_id")),
        postgresql.ExcludeConstraint(
            ("user_id", "="), ("during", "&&"), name="ex_meeting_seats_overlap", using="gist"
        ),
    )
    op.create_table(
        "meeting_steps",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        *_record("meeting_steps"),
        _key("meeting_steps", "meeting_id", "meetings"),
        _key("meeting_steps", "actor_id", "users", ondelete="SET NULL"),
    )
    op.create_index(op.f("ix_meeting_steps_meeting_id"), "meeting_steps", ["meeting_id"])


def _record(table: str) -> list[Any]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _key(table: str, column: str, to: str, *, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )


def downgrade() -> None:
    for table in ("meeting_steps", "meeting_seats", "meetings", "member_availabilities"):
        op.drop_table(table)
    op.drop_column("notifications", "invitation")
