"""Search: finding published jobs by words, meaning, place, pay and more, with exact counts; and saved searches.

Words: the *index* is one row a published job, made from its posting; a *term* is an entry of its dictionary (a
title, skill, employer or place); a *facet* is a property that results are counted by; a *saved search* is a
question that a candidate wants answered again by mail.
"""

from evenhand.domains.search.indexing import (
    finish_offline,
    index_jobs,
    next_published,
    prepare_offline,
    refresh_synonyms,
    repair,
)
from evenhand.domains.search.leaving import forget_person
from evenhand.domains.search.meaning import embed_waiting
from evenhand.domains.search.saved import look_for_alerts

__all__ = [
    "embed_waiting",
    "finish_offline",
    "forget_person",
    "index_jobs",
    "look_for_alerts",
    "next_published",
    "prepare_offline",
    "refresh_synonyms",
    "repair",
]
