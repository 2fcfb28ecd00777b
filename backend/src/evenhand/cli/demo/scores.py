"""Compatibility scores of the demo's applications, computed at once by the rules of the product, with receipts."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from evenhand.cli.demo.draws import Draws
from evenhand.cli.demo.pipelines import Rows, Way
from evenhand.core.db import Session
from evenhand.domains import jobs
from evenhand.domains.candidates import Preferences, ProfileFacts, ProfileSkill
from evenhand.domains.matching.facts import APPLICATION_PARTS, gather
from evenhand.domains.matching.models import MatchScore
from evenhand.domains.matching.scoring import KIND
from evenhand.domains.modelops import canonical
from evenhand.domains.modelops.models import ScoreReceipt
from evenhand.ml.artifact import SHIPPED
from evenhand.ml.recommend.compatibility import VERSION, compatibility
from evenhand.ml.text.skills_linking import SkillLikeness


async def add_scores(session: Session, draws: Draws, ways: Sequence[Way], rows: Rows) -> None:
    """A score for each application that is not over, as the worker would compute it."""
    likeness = SkillLikeness(SHIPPED / "skill_labels")
    ranked = [way for way in ways if way.status in ("active", "hired")]
    postings = await jobs.jobs_facts(session, list({way.post.id for way in ranked}))
    for way in ranked:
        facts = _facts(way.someone.id, way.someone.profile)
        inputs = gather(postings[way.post.id], facts, None, None, likeness, parts=APPLICATION_PARTS)
        output = compatibility(inputs)
        said, answered = canonical(inputs), canonical(output)
        moment = draws.ago(way.steps[0][0])
        receipt = draws.id_at(moment)
        at = {"created_at": moment, "updated_at": moment}
        rows[ScoreReceipt].append(
            {
                "id": receipt, "kind": KIND, "subject_id": way.id, "inputs": said, "output": answered,
                "versions": {"rules": VERSION, "labels": likeness.version},
                "sha256": hashlib.sha256(f"{KIND}\n{said}\n{answered}".encode()).hexdigest(), **at,
            }
        )  # fmt: skip
        rows[MatchScore].append(
            {
                "id": draws.id_at(moment), "purpose": "application", "application_id": way.id, "job_id": way.post.id,
                "candidate_id": way.someone.id, "organization_id": way.post.company.organization_id,
                "receipt_id": receipt, "inputs_sha256": hashlib.sha256(f"{VERSION}\n{said}".encode()).hexdigest(),
                "version": output["version"], "score": output["score"], "low": output["low"], "high": output["high"],
                "parts": output["parts"], **at,
            }
        )  # fmt: skip


def _facts(user_id: UUID, profile: dict[str, Any]) -> ProfileFacts:
    return ProfileFacts(
        user_id=user_id, private=False, headline=profile["headline"], location=profile["location"],
        summary=profile["summary"], years_experience=profile["years_experience"],
        skills=tuple(ProfileSkill(s["skill_id"], s["label"], s["level"], s["source"]) for s in profile["skills"]),
        experience=tuple(profile["experience"]), education=tuple(profile["education"]),
        languages=tuple(profile["languages"]), certificates=(), links=(),
        preferences=Preferences(None, (), None, None, ()),
    )  # fmt: skip
