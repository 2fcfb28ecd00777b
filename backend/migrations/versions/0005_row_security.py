"""Row-level security beneath `visible_to`.

Requests run as the role `evenhand_app`, for one person and at most one organization (`core/row_security.py`).
Each table says here what that role may do at all (its grants) and to which rows (its policies). A table that
is not named is closed to requests. The owner of the tables, who runs jobs and commands, is not bound.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"

# In a SELECT of their own they are asked once a statement, not once a row, and indexes can be used.
ME = "(SELECT evenhand_user())"
US = "(SELECT evenhand_organization())"

FUNCTIONS = [
    """
    CREATE FUNCTION evenhand_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('evenhand.user_id', true), '')::uuid $$
    """,
    """
    CREATE FUNCTION evenhand_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('evenhand.organization_id', true), '')::uuid $$
    """,
    # Looks beneath the policies: whether two people have to do with each other is more than either may see.
    """
    CREATE FUNCTION evenhand_may_tell(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS
    $$
        SELECT person = evenhand_user()
            OR EXISTS (SELECT FROM memberships m
                       WHERE m.user_id = person AND m.organization_id = evenhand_organization())
            OR EXISTS (SELECT FROM applications a
                       WHERE a.candidate_id = person AND a.organization_id = evenhand_organization())
            OR EXISTS (SELECT FROM applications a JOIN memberships m ON m.organization_id = a.organization_id
                       WHERE a.candidate_id = evenhand_user() AND m.user_id = person)
    $$
    """,
]

MINE = f"user_id = {ME}"
OURS = f"organization_id = {US}"
ONE_SIDE = f"candidate_id = {ME} OR organization_id = {US}"


def applied_to_us(person: str, also: str = "") -> str:
    return f"EXISTS (SELECT FROM applications a WHERE a.candidate_id = {person} AND a.organization_id = {US}{also})"


def within(parent: str, key: str) -> str:
    """Rows that belong to one of `parent`: the policies of `parent` hold inside the subquery."""
    return f"EXISTS (SELECT FROM {parent} p WHERE p.id = {key})"


OUR_JOB = f"EXISTS (SELECT FROM job_postings j WHERE j.id = job_id AND j.organization_id = {US})"
A_JOB_OF_IT = (
    "EXISTS (SELECT FROM job_postings j WHERE j.id = job_id AND j.status = 'published' "
    "AND j.organization_id = applications.organization_id)"
)
AN_EMPLOYER_OF_ME = (
    f"EXISTS (SELECT FROM applications a WHERE a.candidate_id = {ME} "
    "AND a.organization_id = audit_entries.organization_id)"
)

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
OF_USERS = (
    "SELECT, UPDATE (email, name, password_hash, email_verified_at, deletion_requested_at, delete_after, "
    "language, time_zone, theme, updated_at)"  # nobody makes themselves an administrator of the platform
)

# table: (grants, {command: (USING, WITH CHECK)}). Of a command, USING says which rows, WITH CHECK what they may become.
Policies = dict[str, tuple[str | None, str | None]]
TABLES: dict[str, tuple[str, Policies]] = {
    # Accounts: one's own
    "users": (
        OF_USERS,
        {
            "SELECT": (
                f"id = {ME} OR EXISTS (SELECT FROM memberships m WHERE m.user_id = users.id AND m.{OURS}) "
                f"OR {applied_to_us('users.id')}",
                None,
            ),
            "UPDATE": (f"id = {ME}", f"id = {ME}"),
        },
    ),
    **{
        table: (EVERYTHING, {"ALL": (MINE, MINE)})
        for table in (
            "sign_in_sessions",
            "email_changes",
            "authenticators",
            "recovery_codes",
            "passkeys",
            "external_identities",
            "skill_evidence",
        )
    },
    "refresh_tokens": (
        EVERYTHING,
        {"ALL": (within("sign_in_sessions", "session_id"), within("sign_in_sessions", "session_id"))},
    ),
    # A challenge that nobody has answered yet is nobody's: it is found by its secret alone.
    "one_time_tokens": (EVERYTHING, {"ALL": (f"{MINE} OR user_id IS NULL", f"{MINE} OR user_id IS NULL")}),
    # Only where nobody is anybody yet; those doors run as the owner.
    "registrations": ("", {}),
    "social_flows": ("", {}),
    # Organizations: public by name, changed from inside
    "organizations": ("SELECT, UPDATE", {"SELECT": ("true", None), "UPDATE": (f"id = {US}", f"id = {US}")}),
    "memberships": (
        "SELECT, UPDATE, DELETE",  # people join by a link that proves their mailbox, and those doors run as the owner
        {
            "SELECT": (f"{MINE} OR {OURS}", None),
            "UPDATE": (OURS, OURS),
            "DELETE": (OURS, None),
        },
    ),
    "invitations": ("SELECT, INSERT, UPDATE", {"ALL": (OURS, OURS)}),
    "company_profiles": (
        EVERYTHING,
        {
            "SELECT": ("true", None),
            "INSERT": (None, OURS),
            "UPDATE": (OURS, OURS),
            "DELETE": (OURS, None),
        },
    ),
    # Lines are added and never changed
    "audit_entries": (
        "SELECT, INSERT",
        {
            "SELECT": (f"{OURS} OR actor_id = {ME}", None),
            "INSERT": (
                None,
                f"actor_id = {ME} AND (organization_id IS NULL OR {OURS} OR {AN_EMPLOYER_OF_ME})",
            ),
        },
    ),
    "outbox": ("INSERT", {"INSERT": (None, "true")}),
    "score_receipts": ("INSERT", {"INSERT": (None, "true")}),
    "documents": ("", {}),
    "notifications": (
        "SELECT, INSERT, UPDATE",
        {
            "SELECT": (MINE, None),
            "INSERT": (None, "evenhand_may_tell(user_id)"),
            "UPDATE": (MINE, MINE),
        },
    ),
    # Candidates: their own; companies see what came with an application
    "candidate_profiles": (
        EVERYTHING,
        {
            "SELECT": (f"{MINE} OR {applied_to_us('candidate_profiles.user_id')}", None),
            "INSERT": (None, MINE),
            "UPDATE": (MINE, MINE),
            "DELETE": (MINE, None),
        },
    ),
    "parse_corrections": (EVERYTHING, {"ALL": (f"candidate_id = {ME}", f"candidate_id = {ME}")}),
    "resumes": (
        EVERYTHING,
        {
            "SELECT": (
                f"candidate_id = {ME} OR {applied_to_us('resumes.candidate_id', ' AND a.resume_id = resumes.id')}",
                None,
            ),
            "INSERT": (None, f"candidate_id = {ME}"),
            "UPDATE": (f"candidate_id = {ME}", f"candidate_id = {ME}"),
            "DELETE": (f"candidate_id = {ME}", None),
        },
    ),
    # Jobs: drafts are the organization's; what was published is everybody's to read
    "job_postings": (
        EVERYTHING,
        {
            "SELECT": (f"status <> 'draft' OR {OURS}", None),
            "INSERT": (None, OURS),
            "UPDATE": (OURS, OURS),
            "DELETE": (OURS, None),
        },
    ),
    **{
        table: (
            EVERYTHING,
            {
                "SELECT": (within("job_postings", "job_id"), None),
                "INSERT": (None, OUR_JOB),
                "UPDATE": (OUR_JOB, OUR_JOB),
                "DELETE": (OUR_JOB, None),
            },
        )
        for table in ("job_skills", "job_versions")
    },
    # Applications and what grows from them: both sides
    "applications": (
        EVERYTHING,
        {
            "SELECT": (ONE_SIDE, None),
            "INSERT": (None, f"candidate_id = {ME} AND {A_JOB_OF_IT}"),
            "UPDATE": (ONE_SIDE, ONE_SIDE),
            "DELETE": (ONE_SIDE, None),
        },
    ),
    "stage_entries": (
        "SELECT, INSERT",
        {
            "ALL": (within("applications", "application_id"), within("applications", "application_id")),
        },
    ),
    "assessment_attempts": (EVERYTHING, {"ALL": (ONE_SIDE, ONE_SIDE)}),
    **{
        table: (EVERYTHING, {"ALL": (within(parent, key), within(parent, key))})
        for table, parent, key in (
            ("assessment_attempt_items", "assessment_attempts", "attempt_id"),
            ("assessment_responses", "assessment_attempt_items", "attempt_item_id"),
            ("assessment_reviews", "assessment_responses", "response_id"),
            ("assessment_contests", "assessment_attempts", "attempt_id"),
            ("interview_turns", "interviews", "interview_id"),
            ("interview_evaluations", "interviews", "interview_id"),
            ("interview_contests", "interviews", "interview_id"),
            ("match_contests", "match_scores", "match_id"),
        )
    },
    "interview_plans": ("SELECT", {"SELECT": (OUR_JOB, None)}),
    "interviews": (EVERYTHING, {"ALL": (ONE_SIDE, ONE_SIDE)}),
    "match_scores": (
        EVERYTHING,
        {
            "ALL": (
                f"candidate_id = {ME} OR ({OURS} AND purpose = 'application')",
                f"candidate_id = {ME} OR ({OURS} AND purpose = 'application')",
            ),
        },
    ),
}

# Nobody's rows: read by all, or counted by keys that say nothing.
SHARED = {
    "skills": "SELECT",
    "skill_names": "SELECT",
    "occupations": "SELECT",
    "occupation_skills": "SELECT",
    "taxonomy_releases": "SELECT",
    "stored_keys": "SELECT",  # sealed under a key that is not in the database
    "throttles": EVERYTHING,
}

HELP = f"""
Requests run as the role {ROLE}, and this database user may not make it or take it on. Let an administrator run, once a server:

    CREATE ROLE {ROLE} NOLOGIN;
    GRANT {ROLE} TO "{{user}}";

and then migrate again (docs/operations/row-security.md)."""


def upgrade() -> None:
    _have_the_role()
    op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    for function in FUNCTIONS:
        op.execute(function)
    for table, (grants, policies) in TABLES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        if grants:
            op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
        for command, (using, check) in policies.items():
            op.execute(
                f"CREATE POLICY {_name(table, command)} ON {table} FOR {command} TO {ROLE}"
                + (f" USING ({using})" if using else "")
                + (f" WITH CHECK ({check})" if check else "")
            )
    for table, grants in SHARED.items():
        op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
    # Requests put jobs into the queue and see nothing of it.
    op.execute(f"ALTER FUNCTION {DEFER} SECURITY DEFINER SET search_path = public, pg_temp")


DEFER = "procrastinate_defer_jobs_v1(procrastinate_job_to_defer_v1[])"


def downgrade() -> None:
    """The role itself stays: other databases of the server may use it."""
    op.execute(f"ALTER FUNCTION {DEFER} SECURITY INVOKER RESET search_path")
    for table in SHARED:
        op.execute(f"REVOKE ALL ON {table} FROM {ROLE}")
    for table, (_, policies) in TABLES.items():
        for command in policies:
            op.execute(f"DROP POLICY {_name(table, command)} ON {table}")
        op.execute(f"REVOKE ALL ON {table} FROM {ROLE}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    for function in ("evenhand_may_tell(uuid)", "evenhand_organization()", "evenhand_user()"):
        op.execute(f"DROP FUNCTION {function}")
    op.execute(f"REVOKE USAGE ON SCHEMA public FROM {ROLE}")


def _name(table: str, command: str) -> str:
    return f"{table}_{command.lower()}"


def _have_the_role() -> None:
    """Make the role where it is missing, and let this user take it on. Several databases of one server may do
    this at the same moment, for roles belong to the server."""
    connection = op.get_bind()
    user, superuser, version = connection.execute(
        sa.text(
            "SELECT current_user, rolsuper, current_setting('server_version_num')::int "
            "FROM pg_roles WHERE rolname = current_user"
        )
    ).one()
    # From 16 on, a grant says what it gives: taking the role on is enough, its rights need not be inherited.
    may_take_it_on = "SET" if version >= 160000 else "MEMBER"
    options = " WITH INHERIT FALSE, SET TRUE" if version >= 160000 else ""
    for last_try in (False, False, True):
        try:
            with connection.begin_nested():
                known = connection.execute(
                    sa.text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = :role"),
                    {"role": ROLE},
                ).scalar()
                if known is None:
                    connection.execute(sa.text(f"CREATE ROLE {ROLE} NOLOGIN"))
                elif known:
                    raise RuntimeError(f"The role {ROLE} must be neither superuser nor BYPASSRLS.")
                if superuser or _may(connection, may_take_it_on):
                    return
                connection.execute(sa.text(f'GRANT {ROLE} TO "{user}"{options}'))
                return
        except sa.exc.ProgrammingError as error:
            if "permission denied" in str(error) or "must have" in str(error):
                raise RuntimeError(HELP.format(user=user)) from error
            if last_try:
                raise
        except sa.exc.DBAPIError:  # somebody else made or granted it at this very moment
            if last_try:
                raise


def _may(connection: sa.Connection, how: str) -> bool:
    return bool(
        connection.execute(
            sa.text("SELECT pg_has_role(current_user, :role, :how)"), {"role": ROLE, "how": how}
        ).scalar()
    )
