"""Reading texts with the taxonomy in hand, off the event loop because it is arithmetic."""

import asyncio

from evenhand.ml.text.job_description import JobProposal
from evenhand.providers.skill_reading import Mention, SkillReader


async def propose_job(text: str, *, reader: SkillReader) -> JobProposal:
    """Propose title, skills, place and terms for a pasted job description; nothing is stored."""
    return await asyncio.to_thread(reader.propose, text)


async def find_mentions(text: str, *, reader: SkillReader) -> list[Mention]:
    """Skills named in a text (a résumé section, a transcript), with spans and taxonomy ids."""
    return await asyncio.to_thread(reader.mentions, text)
