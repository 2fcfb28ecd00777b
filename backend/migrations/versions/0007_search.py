"""Search: an index of the published jobs, its dictionary, and searches that people saved.

The index holds nothing that is not public. `job_search` and `job_search_words` have a narrow row a job, so that
counting the matches of a frequent word reads few pages; the words themselves lie in TOAST, where only a phrase
is looked up. `search_state` is locked by whoever writes, so that `seq` grows in the order of commits.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0011"
branch_labels = None
depends_on = None

ROLE = "evenhand_app"
ME = "(SELECT evenhand_user())"

FOLD = """
CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = public, pg_temp AS $$
    SELECT btrim(regexp_replace(
        replace(replace(replace(replace(
            lower(unaccent(given)), 'c++', 'cplusplus'), 'c#', 'csharp'), 'f#', 'fsharp'), '.net', 'dotnet'),
        '[^[:alnum:]]+', ' ', 'g'))
$$
"""

# Of the languages PostgreSQL can stem; others are searched by their words as they stand.
CONFIG = """
CREATE FUNCTION search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE split_part(lower(language), '-', 1)
        WHEN 'en' THEN 'english' WHEN 'de' THEN 'german' WHEN 'fr' THEN 'french' WHEN 'es' THEN 'spanish'
        WHEN 'it' THEN 'italian' WHEN 'pt' THEN 'portuguese' WHEN 'nl' THEN 'dutch' WHEN 'sv' THEN 'swedish'
        WHEN 'da' THEN 'danish' WHEN 'no' THEN 'norwegian' WHEN 'nb' THEN 'norwegian' WHEN 'nn' THEN 'norwegian'
        WHEN 'fi' THEN 'finnish' WHEN 'ru' THEN 'russian' WHEN 'hu' THEN 'hungarian' WHEN 'ro' THEN 'romanian'
        WHEN 'tr' THEN 'turkish' WHEN 'ar' THEN 'arabic' WHEN 'el' THEN 'greek' WHEN 'id' THEN 'indonesian'
        WHEN 'ga' THEN 'irish' WHEN 'lt' THEN 'lithuanian' WHEN 'ca' THEN 'catalan' WHEN 'eu' THEN 'basque'
        ELSE 'simple' END::regconfig
$$
"""

# Rows that vanish (an organization was deleted) leave no number behind: everybody reads the index anew.
FORGET = """
CREATE FUNCTION search_rows_vanished() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE search_state SET epoch = gen_random_uuid();
    RETURN NULL;
END $$
"""

TABLES = [
    """
    CREATE TABLE search_state (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        epoch uuid NOT NULL DEFAULT gen_random_uuid(),
        seq bigint NOT NULL DEFAULT 0,
        taxonomy text NOT NULL DEFAULT ''
    )
    """,
    "INSERT INTO search_state DEFAULT VALUES",
    """
    CREATE TABLE search_terms (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        key text NOT NULL,
        label text NOT NULL,
        latitude real,
        longitude real,
        looked_up boolean NOT NULL DEFAULT false,
        embedding halfvec(384),
        embedded_by text,
        CONSTRAINT uq_search_terms_kind_key UNIQUE (kind, key)
    )
    """,
    """
    CREATE INDEX ix_search_terms_titles_near ON search_terms USING hnsw (embedding halfvec_cosine_ops)
    WHERE kind = 'title'
    """,
    """
    CREATE INDEX ix_search_terms_skills_near ON search_terms USING hnsw (embedding halfvec_cosine_ops)
    WHERE kind = 'skill'
    """,
    "CREATE INDEX ix_search_terms_waiting ON search_terms (id) WHERE embedding IS NULL AND kind IN ('title', 'skill')",
    "CREATE INDEX ix_search_terms_places ON search_terms (id) WHERE kind = 'place'",
    "CREATE TABLE search_synonyms (name text NOT NULL, kind text NOT NULL, key text NOT NULL, PRIMARY KEY (name, kind, key))",
    "CREATE TABLE search_vocabulary (word text PRIMARY KEY)",
    "CREATE INDEX ix_search_vocabulary_likeness ON search_vocabulary USING gin (word gin_trgm_ops)",
    """
    CREATE TABLE job_search (
        job_id uuid PRIMARY KEY REFERENCES job_postings (id) ON DELETE CASCADE,
        ord integer GENERATED ALWAYS AS IDENTITY (START 0 MINVALUE 0) UNIQUE,
        seq bigint NOT NULL,
        version integer NOT NULL,
        alive boolean NOT NULL,
        posted integer NOT NULL,
        closes integer NOT NULL,
        remote smallint NOT NULL,
        kind smallint NOT NULL,
        seniority smallint NOT NULL,
        pay integer NOT NULL,
        language smallint NOT NULL,
        title integer NOT NULL,
        company integer NOT NULL,
        skills integer[] NOT NULL,
        places integer[] NOT NULL
    )
    """,
    "CREATE INDEX ix_job_search_seq ON job_search (seq)",
    "CREATE INDEX ix_job_search_posted ON job_search (posted)",
    """
    CREATE TABLE job_search_words (
        ord integer PRIMARY KEY REFERENCES job_search (ord) ON DELETE CASCADE,
        title tsvector NOT NULL,
        strong tsvector NOT NULL,
        words tsvector NOT NULL
    ) WITH (toast_tuple_target = 128)
    """,
    """
    CREATE TRIGGER job_search_vanished AFTER DELETE ON job_search
    FOR EACH STATEMENT EXECUTE FUNCTION search_rows_vanished()
    """,
]

WORDS = ("title", "strong", "words")
READ = (
    "search_state",
    "search_terms",
    "search_synonyms",
    "search_vocabulary",
    "job_search",
    "job_search_words",
)


def upgrade() -> None:
    for statement in (FOLD, CONFIG, *TABLES[:2], FORGET, *TABLES[2:]):
        op.execute(statement)
    for column in WORDS:
        op.execute(f"ALTER TABLE job_search_words ALTER COLUMN {column} SET STORAGE EXTERNAL")
        op.execute(
            f"CREATE INDEX ix_job_search_words_{column} ON job_search_words USING gin ({column}) WITH (fastupdate = off)"
        )
    for table in READ:
        op.execute(f"GRANT SELECT ON {table} TO {ROLE}")
    _saved_searches()


def _saved_searches() -> None:
    record = [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]
    op.create_table(
        "saved_searches",
        *[column.copy() for column in record],
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("query", postgresql.JSONB(), nullable=False),
        sa.Column("frequency", sa.String(10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True)),
        sa.Column("mailed_at", sa.DateTime(timezone=True)),
        sa.Column("stop_digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_saved_searches_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
        sa.UniqueConstraint("stop_digest", name="uq_saved_searches_stop_digest"),
    )
    op.create_index("ix_saved_searches_user_id", "saved_searches", ["user_id"])
    op.create_table(
        "saved_search_hits",
        *[column.copy() for column in record],
        sa.Column("saved_search_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["saved_search_id"],
            ["saved_searches.id"],
            name="fk_saved_search_hits_saved_search_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["job_postings.id"], name="fk_saved_search_hits_job_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search_hits"),
        sa.UniqueConstraint("saved_search_id", "job_id", name="uq_saved_search_hits_saved_search_id_job_id"),
    )
    op.create_index("ix_saved_search_hits_job_id", "saved_search_hits", ["job_id"])
    mine = f"user_id = {ME}"
    of_mine = "EXISTS (SELECT FROM saved_searches s WHERE s.id = saved_search_id)"
    for table, grants, condition in (
        ("saved_searches", "SELECT, INSERT, UPDATE, DELETE", mine),
        ("saved_search_hits", "SELECT", of_mine),
    ):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"GRANT {grants} ON {table} TO {ROLE}")
        op.execute(
            f"CREATE POLICY {table}_all ON {table} FOR ALL TO {ROLE} USING ({condition}) WITH CHECK ({condition})"
        )


def downgrade() -> None:
    op.drop_table("saved_search_hits")
    op.drop_table("saved_searches")
    for table in ("job_search_words", "job_search", "search_vocabulary", "search_synonyms", "search_terms"):
        op.execute(f"DROP TABLE {table}")
    op.execute("DROP FUNCTION search_rows_vanished()")
    op.execute("DROP TABLE search_state")
    op.execute("DROP FUNCTION search_config(text)")
    op.execute("DROP FUNCTION search_fold(text)")
