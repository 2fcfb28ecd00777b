"""Skills: the shared vocabulary of occupations and skills that every other domain points at.

Words: a *concept* is a skill or an occupation of the taxonomy, with a stable id (an ESCO URI, or
`evenhand:skill/<slug>` for technologies ESCO does not list yet); a *mention* is a place in a text
that names a skill; a *proposal* is what a pasted job description seems to ask for.
"""

from evenhand.domains.skills.loading import load_taxonomy
from evenhand.domains.skills.proposals import find_mentions, propose_job
from evenhand.domains.skills.service import (
    SkillFacts,
    SkillHit,
    known_skills,
    occupation_label,
    search,
    skills_named,
    skills_of_occupation,
)
from evenhand.ml.text.job_description import JobProposal
from evenhand.providers.skill_reading import Mention, SkillReader

__all__ = [
    "JobProposal",
    "Mention",
    "SkillFacts",
    "SkillHit",
    "SkillReader",
    "find_mentions",
    "known_skills",
    "load_taxonomy",
    "occupation_label",
    "propose_job",
    "search",
    "skills_named",
    "skills_of_occupation",
]
