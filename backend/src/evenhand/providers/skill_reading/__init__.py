"""Reading skills and requirements out of texts."""

from evenhand.providers.skill_reading.port import Mention, SkillReader

__all__ = ["Mention", "SkillReader"]
