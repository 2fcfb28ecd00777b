"""Reading skills and requirements out of texts."""

from evenhand.providers.skill_reading.port import Candidate, Mention, SkillReader

__all__ = ["Candidate", "Mention", "SkillReader"]
