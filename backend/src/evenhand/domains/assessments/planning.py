"""Looking ahead at a test that a company plans."""

import asyncio

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.assessments import assigning, rules, selection, simulating
from evenhand.domains.assessments.errors import SkillNotCovered
from evenhand.domains.assessments.schemas import SimulationIn, SimulationOut
from evenhand.domains.items import usable_items


async def simulated(session: Session, actor: Actor, body: SimulationIn) -> SimulationOut:
    """Play the test on these skills with the organization's own bank. Raises SkillNotCovered."""
    bank = (await usable_items(session, actor.organization_id)).bank
    wanted = [
        {"skill_id": one, "label": one, "weight": rules.WEIGHTS["must"]}
        for one in dict.fromkeys(body.skill_ids)
    ]
    skills, missing = assigning.tested_skills(wanted, bank)
    if missing:
        raise SkillNotCovered(
            "There are too few questions for some of these skills.",
            skill_ids=[one["skill_id"] for one in missing],
        )
    shares = [selection.SkillShare(skill["skill_id"], float(skill["weight"])) for skill in skills]
    # Seconds of arithmetic: beside the loop, so that other requests go on.
    return await asyncio.to_thread(simulating.simulate, bank, shares, body.people)
