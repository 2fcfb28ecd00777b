"""The taxonomy as tables, so that typing finds skills and other domains can point at them."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class TaxonomyRelease(Record):
    """Which taxonomy was loaded; the newest row tells whether loading again has anything to do."""

    __tablename__ = "taxonomy_releases"

    version: Mapped[str] = mapped_column(unique=True)
    skills: Mapped[int]
    occupations: Mapped[int]


class Skill(Record):
    """A skill, knowledge or technology; `concept_id` is what everybody outside this domain stores."""

    __tablename__ = "skills"

    concept_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(Text)
    alternatives: Mapped[list[str]]
    description: Mapped[str] = mapped_column(Text)
    broader_id: Mapped[str | None] = mapped_column(Text)


class SkillName(Record):
    """One way to write a skill, in lower case: what typing is compared with."""

    __tablename__ = "skill_names"
    __table_args__ = (
        Index("ix_skill_names_prefix", "name", postgresql_ops={"name": "text_pattern_ops"}),
        Index(
            "ix_skill_names_trigram", "name", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}
        ),
    )

    skill_id: Mapped[UUID] = mapped_column(ForeignKey("skills.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    is_label: Mapped[bool]


class Occupation(Record):
    """An occupation people hold."""

    __tablename__ = "occupations"

    concept_id: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str] = mapped_column(Text)
    alternatives: Mapped[list[str]]
    description: Mapped[str] = mapped_column(Text)


class OccupationSkill(Record):
    """A skill the occupation needs, as ESCO relates them (ICT occupations)."""

    __tablename__ = "occupation_skills"
    __table_args__ = (UniqueConstraint("occupation_id", "skill_id"),)

    occupation_id: Mapped[UUID] = mapped_column(ForeignKey("occupations.id", ondelete="CASCADE"))
    skill_id: Mapped[UUID] = mapped_column(ForeignKey("skills.id", ondelete="CASCADE"), index=True)
