"""Reading skills and requirements out of texts."""

from evenhand.providers.skill_reading.port import Candidate, Mention, SkillLikeness, SkillReader

__all__ = ["Candidate", "Mention", "SkillLikeness", "SkillReader"]
