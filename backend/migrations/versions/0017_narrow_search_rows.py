"""Rows of the words of the search index narrow: counting the matches of a frequent word reads few pages.

PostgreSQL moves values out of a row only when the row is longer than 2 kB, and only then down to the table's target.
Most rows were a little shorter and stayed wide: 1.5 kB each, read whole for every match. The column `wide` makes each
row long enough to be looked at, and is itself compressed to a few bytes.
"""

from alembic import op

revision = "0017"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE job_search_words ADD COLUMN wide text NOT NULL DEFAULT repeat('0', 2200)")
    op.execute("UPDATE job_search_words SET words = words")


def downgrade() -> None:
    op.execute("ALTER TABLE job_search_words DROP COLUMN wide")
