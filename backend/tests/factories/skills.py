"""A taxonomy small enough to read, and the real one where it has been pulled."""

from pathlib import Path

from evenhand.ml.text.skills_taxonomy import Concept, Taxonomy, read_taxonomy
from evenhand.providers.models import path_of

ESCO = "http://data.europa.eu/esco/skill/"

SMALL_SKILLS = (
    Concept(f"{ESCO}python", "knowledge", "Python (computer programming)", ("Python",), "A language."),
    Concept(f"{ESCO}kali", "knowledge", "Kali Linux", (), "A distribution for tests of security."),
    Concept(f"{ESCO}manage", "skill", "manage staff", ("lead employees", "supervise team members"), "Lead."),
    Concept("evenhand:skill/kubernetes", "technology", "Kubernetes", ("K8s",), "", f"{ESCO}python"),
    Concept("evenhand:skill/react", "technology", "React", ("React.js", "ReactJS"), "", f"{ESCO}python"),
    Concept("evenhand:skill/vue-dot-js", "technology", "Vue.js", ("Vue",), "", f"{ESCO}python"),
    Concept("evenhand:skill/docker", "technology", "Docker", (), "", f"{ESCO}python"),
)
SMALL_OCCUPATIONS = (
    Concept(
        "http://data.europa.eu/esco/occupation/dev",
        "occupation",
        "software developer",
        ("programmer",),
        "Codes.",
    ),
)


def small_taxonomy(version: str = "small-1", skills: tuple[Concept, ...] = SMALL_SKILLS) -> Taxonomy:
    """Seven skills and one occupation that needs Python."""
    return Taxonomy(
        skills=skills,
        occupations=SMALL_OCCUPATIONS,
        occupation_skills=((SMALL_OCCUPATIONS[0].concept_id, f"{ESCO}python"),),
        version=version,
        by_id={concept.concept_id: concept for concept in (*skills, *SMALL_OCCUPATIONS)},
    )


def pulled(name: str) -> Path:
    """The folder of a pulled model. Raises ModelMissing: what cannot be tested must not look tested."""
    return path_of(name)


def full_taxonomy() -> Taxonomy:
    return read_taxonomy(pulled("esco"), pulled("esco-ict"))
