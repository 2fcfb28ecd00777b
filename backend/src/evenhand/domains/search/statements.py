"""The statements that write the index: sets of postings at once, one or a thousand. `:ids` are postings."""
# ruff: noqa: S608 - pieces of our own are put together, what people say are parameters

_OPEN = (
    "p.status = 'published' AND p.published_at IS NOT NULL AND (p.closes_at IS NULL OR p.closes_at > :now)"
)
_THESE = f"p.id = ANY(:ids) AND {_OPEN}"

NEXT_SEQ = "UPDATE search_state SET seq = seq + 1 RETURNING seq"

_ADD = "INSERT INTO search_terms (kind, key, label{more})"
_ONCE = "ORDER BY 2 ON CONFLICT (kind, key) DO NOTHING"

TERMS = [
    f"""
    {_ADD.format(more="")}
    SELECT DISTINCT ON (search_fold(p.title)) 'title', search_fold(p.title), p.title FROM job_postings p
    WHERE {_THESE} {_ONCE}
    """,
    f"""
    {_ADD.format(more="")}
    SELECT DISTINCT ON (s.skill_id) 'skill', s.skill_id, s.label
    FROM job_postings p JOIN job_skills s ON s.job_id = p.id WHERE {_THESE} {_ONCE}
    """,
    f"""
    {_ADD.format(more="")}
    SELECT DISTINCT 'company', p.organization_id::text, o.slug
    FROM job_postings p JOIN organizations o ON o.id = p.organization_id
    WHERE {_THESE} {_ONCE}
    """,
    f"""
    {_ADD.format(more="")}
    SELECT DISTINCT 'occupation', found.key, found.key
    FROM job_postings p CROSS JOIN LATERAL (
        SELECT p.occupation_id AS key WHERE p.occupation_id IS NOT NULL
        UNION SELECT y.key FROM search_synonyms y WHERE y.kind = 'occupation' AND y.name = search_fold(p.title)
    ) found WHERE {_THESE} {_ONCE}
    """,
    f"""
    {_ADD.format(more=", latitude, longitude, looked_up")}
    SELECT DISTINCT ON (key) 'place', key, label, latitude, longitude, latitude IS NOT NULL FROM (
        SELECT l.label, l.latitude, l.longitude, {{key}} AS key
        FROM job_postings p JOIN job_locations l ON l.job_id = p.id WHERE {_THESE}
    ) places {_ONCE}
    """,
]
_PLACE_KEY = "search_fold(l.label) || coalesce('@' || round(l.latitude::numeric, 3) || ',' || round(l.longitude::numeric, 3), '')"
TERMS[-1] = TERMS[-1].format(key=_PLACE_KEY)

NEW_PLACES = "SELECT id, label FROM search_terms WHERE kind = 'place' AND NOT looked_up"
PLACE_LOCATED = (
    "UPDATE search_terms SET looked_up = true, latitude = :latitude, longitude = :longitude WHERE id = :id"
)

# Seconds that fit the column until 2088; a posting that closes later is as good as open for ever.
_SINCE_2020 = (
    "least(2147483647, greatest(0, extract(epoch FROM {} - timestamptz '2020-01-01 00:00:00+00')))::integer"
)

ROWS = f"""
INSERT INTO job_search (
    job_id, seq, version, alive, posted, closes, remote, kind, seniority, pay, language, title, company, skills, places
)
SELECT p.id, :seq, p.version, true, {_SINCE_2020.format("p.published_at")},
    coalesce({_SINCE_2020.format("p.closes_at")}, 0),
    coalesce(array_position(CAST(:remote AS text[]), p.remote_policy), 0),
    coalesce(array_position(CAST(:kinds AS text[]), p.employment_type), 0),
    coalesce(array_position(CAST(:seniorities AS text[]), p.seniority), 0),
    least(2000000000, coalesce(coalesce(p.pay_max, p.pay_min) * (CAST(:periods AS jsonb) ->> p.pay_period)::numeric
        * (CAST(:rates AS jsonb) ->> p.currency)::numeric, 0))::integer,
    coalesce(array_position(CAST(:languages AS text[]), split_part(lower(p.language), '-', 1)), 0),
    (SELECT t.id FROM search_terms t WHERE t.kind = 'title' AND t.key = search_fold(p.title)),
    (SELECT t.id FROM search_terms t WHERE t.kind = 'company' AND t.key = p.organization_id::text),
    coalesce((SELECT array_agg(t.id) FROM job_skills s JOIN search_terms t ON t.kind = 'skill' AND t.key = s.skill_id
        WHERE s.job_id = p.id), '{{}}'),
    coalesce((SELECT array_agg(DISTINCT t.id) FROM job_locations l JOIN search_terms t ON t.kind = 'place'
        AND t.key = {_PLACE_KEY} WHERE l.job_id = p.id), '{{}}')
FROM job_postings p WHERE {_THESE} ORDER BY p.published_at, p.id
ON CONFLICT (job_id) DO UPDATE SET seq = EXCLUDED.seq, version = EXCLUDED.version, alive = true,
    posted = EXCLUDED.posted, closes = EXCLUDED.closes, remote = EXCLUDED.remote, kind = EXCLUDED.kind,
    seniority = EXCLUDED.seniority, pay = EXCLUDED.pay, language = EXCLUDED.language, title = EXCLUDED.title,
    company = EXCLUDED.company, skills = EXCLUDED.skills, places = EXCLUDED.places
"""

# What stands in a title; with skills, employer, places and concepts; with everything that was written.
# A concept (§s12, §o7) stands beside its words, so that each of its other names finds the job.
WORDS = f"""
INSERT INTO job_search_words (ord, title, strong, words)
SELECT ord, title, title || strong, title || strong || to_tsvector(config, described)
FROM (
    SELECT r.ord, c.config, to_tsvector(c.config, search_fold(p.title)) AS title,
        to_tsvector(c.config, search_fold(concat_ws(' ', o.name, p.location, s.labels)))
            || array_to_tsvector(coalesce(s.concepts, '{{}}') || coalesce(jobs.concepts, '{{}}')) AS strong,
        search_fold(concat_ws(' ', p.description, p.department, array_to_string(p.benefits, ' '))) AS described
    FROM job_postings p
    JOIN job_search r ON r.job_id = p.id
    JOIN organizations o ON o.id = p.organization_id
    CROSS JOIN LATERAL (SELECT search_config(p.language) AS config) c
    LEFT JOIN LATERAL (
        SELECT string_agg(k.label, ' ') AS labels, array_agg('§s' || t.id) AS concepts
        FROM job_skills k JOIN search_terms t ON t.kind = 'skill' AND t.key = k.skill_id WHERE k.job_id = p.id
    ) s ON true
    LEFT JOIN LATERAL (
        SELECT array_agg('§o' || t.id) AS concepts FROM search_terms t WHERE t.kind = 'occupation' AND (
            t.key = p.occupation_id
            OR t.key IN (SELECT y.key FROM search_synonyms y WHERE y.kind = 'occupation' AND y.name = search_fold(p.title)))
    ) jobs ON true
    WHERE {_THESE}
) made
ON CONFLICT (ord) DO UPDATE SET title = EXCLUDED.title, strong = EXCLUDED.strong, words = EXCLUDED.words
"""

VOCABULARY = f"""
INSERT INTO search_vocabulary (word)
SELECT DISTINCT word FROM (
    SELECT regexp_split_to_table(search_fold(concat_ws(' ', p.title, o.name,
        (SELECT string_agg(s.label, ' ') FROM job_skills s WHERE s.job_id = p.id))), ' ') AS word
    FROM job_postings p JOIN organizations o ON o.id = p.organization_id WHERE {_THESE}
) words WHERE length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]' ORDER BY word
ON CONFLICT (word) DO NOTHING
"""

TAKE_DOWN = f"""
UPDATE job_search SET alive = false, seq = :seq
WHERE alive AND job_id = ANY(:ids)
AND NOT EXISTS (SELECT FROM job_postings p WHERE p.id = job_search.job_id AND {_OPEN})
"""
TAKE_WORDS_AWAY = """
DELETE FROM job_search_words w USING job_search r WHERE r.ord = w.ord AND NOT r.alive AND r.job_id = ANY(:ids)
"""

ANY_WITHOUT_VECTOR = (
    "SELECT EXISTS (SELECT FROM search_terms WHERE embedding IS NULL AND kind IN ('title', 'skill'))"
)

DIFFERENT = f"""
(SELECT p.id FROM job_postings p LEFT JOIN job_search r ON r.job_id = p.id
 WHERE {_OPEN} AND (r.job_id IS NULL OR NOT r.alive OR r.version <> p.version) LIMIT :most)
UNION ALL
(SELECT r.job_id FROM job_search r JOIN job_postings p ON p.id = r.job_id WHERE r.alive AND NOT ({_OPEN}) LIMIT :most)
"""

PUBLISHED = f"SELECT p.id FROM job_postings p WHERE p.id > :after AND {_OPEN} ORDER BY p.id LIMIT :limit"

TAXONOMY_RELEASE = "SELECT version FROM taxonomy_releases ORDER BY created_at DESC LIMIT 1"
SYNONYMS_RELEASE = "SELECT taxonomy FROM search_state"
SYNONYMS = [
    "UPDATE search_state SET taxonomy = :release",
    "DELETE FROM search_synonyms",
    """
    INSERT INTO search_synonyms (name, kind, key)
    SELECT DISTINCT search_fold(n.name), 'skill', s.concept_id FROM skill_names n JOIN skills s ON s.id = n.skill_id
    WHERE search_fold(n.name) <> ''
    UNION SELECT DISTINCT search_fold(name), 'occupation', o.concept_id
    FROM occupations o CROSS JOIN LATERAL (
        SELECT o.label AS name UNION SELECT jsonb_array_elements_text(o.alternatives)
    ) names WHERE search_fold(name) <> ''
    """,
]

_INDEXED = ("title", "strong", "words")
EMPTY = [
    "DELETE FROM job_search_words",
    "DELETE FROM job_search",
    *[f"DROP INDEX IF EXISTS ix_job_search_words_{column}" for column in _INDEXED],
]
COMPLETE = [
    "SET LOCAL maintenance_work_mem = '512MB'",
    *[
        f"CREATE INDEX IF NOT EXISTS ix_job_search_words_{column} ON job_search_words USING gin ({column}) "
        "WITH (fastupdate = off)"
        for column in _INDEXED
    ],
    "ANALYZE job_search, job_search_words, search_terms, search_vocabulary",
]
