"""How attempts are given and scored: every number that can be argued about, in one place.

Changing one changes `VERSION`, which stands beside every score.
"""

VERSION = "assessment-rules-3"
# Rules under which the skills' errors were taken as independent of each other; kept to replay old receipts.
SKILLS_INDEPENDENT = "assessment-rules-1"

# A test is long enough when each skill is known to this posterior SD (logits), or at these lengths.
STOP_SE = 0.5
MIN_PER_SKILL = 4
MAX_PER_SKILL = 8
MAX_ITEMS = 20
MAX_SKILLS = 4

# A must-have skill gets twice the questions of a nice-to-have one, and twice the weight in the whole.
WEIGHTS = {"must": 2.0, "nice": 1.0}

# Shares of item types within a skill, taken over the types that the skill has. Code is dear in time.
TYPE_SHARES = {
    "choice": 0.3,
    "true_false": 0.05,
    "multiple_choice": 0.15,
    "ordering": 0.15,
    "matching": 0.1,
    "fill_in": 0.15,
    "numeric": 0.2,
    "short_answer": 0.25,
    "code": 0.1,
    "sql": 0.15,
}
# At most so many questions of an attempt are tried out: shown and answered, never counted.
MOST_PILOTS = 2
RUN_TYPES = frozenset({"code", "sql"})
MOST_RUN_ITEMS = 2

# One of the best few is asked at random; an item that more than this share of the last people met rests.
RANDOMESQUE = 3
EXPOSURE_CAP = 0.25
EXPOSURE_COUNTS_FROM = 20
EXPOSURE_WINDOW_DAYS = 90

# Ability before the first answer, and the interval that is shown.
PRIOR_MEAN, PRIOR_SD = 0.0, 1.0
INTERVAL_Z = 1.96

# Time: the allowances of the questions to expect, with some air, between these bounds (seconds).
TIME_AIR = 1.3
SHORTEST_TIME_S, LONGEST_TIME_S = 15 * 60, 75 * 60
# An answer sent at the last moment may still be on its way when the time is up.
GRACE_S = 5
