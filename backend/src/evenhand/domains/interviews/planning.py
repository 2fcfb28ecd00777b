"""From a job's requirements to an interview plan: the same for every candidate of that job version."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import structlog

from evenhand.domains.interviews import pool
from evenhand.domains.interviews.plan import Anchors, KeyPoint, Plan, PlannedQuestion
from evenhand.domains.jobs import JobFacts, JobSkillFacts
from evenhand.providers.text_generation import QuestionWriter, TextGenerationUnavailable, Topic
from evenhand.providers.text_generation.grammar import GrammarQuestionWriter

log = structlog.get_logger()
_T = TypeVar("_T")

VERSION = "interview-plan/1"
MOST_TECHNICAL = 4
BEHAVIOURAL = 2
MINUTES_A_QUESTION = 3

_ANY_SKILL = Anchors(
    one="Names the skill or related words, but no work of their own, no reasons and no way to check it.",
    three="Tells of own work with it and explains the main steps or one choice; limits or checks stay vague.",
    five="Explains own work, choices with their reasons, what can go wrong and how they would notice it.",
)


@dataclass(frozen=True, slots=True)
class _Pick:
    """Chooses among equals, always in the same way for one job."""

    job_id: UUID

    def __call__(self, choices: Sequence[_T], salt: str) -> _T:
        digest = hashlib.sha256(f"{self.job_id}:{salt}".encode()).digest()
        return choices[int.from_bytes(digest[:4], "big") % len(choices)]


async def make_plan(job: JobFacts, writer: QuestionWriter) -> Plan:
    """Questions over the job's must skills, behaviour and one situation."""
    pick = _Pick(job.job_id)
    technical = await _technical(job, writer, pick)
    behaviour = _behavioural(job, pick)
    questions = (*technical, *behaviour)
    return Plan(
        version=VERSION,
        job_title=job.title,
        organization=job.company,
        minutes=max(10, MINUTES_A_QUESTION * len(questions)),
        questions=questions,
    )


def _asked_skills(job: JobFacts) -> list[JobSkillFacts]:
    must = [skill for skill in job.skills if skill.importance == "must"]
    nice = [skill for skill in job.skills if skill.importance != "must"]
    return (must + nice[: max(0, 2 - len(must))])[:MOST_TECHNICAL]


def _requirement(skill: JobSkillFacts) -> str:
    need = "Required" if skill.importance == "must" else "Welcome"
    return f"{need} skill: {skill.label}, level {skill.level} of 5"


async def _technical(job: JobFacts, writer: QuestionWriter, pick: _Pick) -> list[PlannedQuestion]:
    chosen = _asked_skills(job)
    each = 2 if len(chosen) <= 2 else 1
    questions: list[PlannedQuestion] = []
    for skill in chosen:
        known = pool.technical_area(skill.label)
        used = {question.id for question in questions}
        if known:
            questions += _from_pool(skill, *known, each=each, used=used, pick=pick)
        else:
            questions += await _written(job, skill, writer, each)
    return questions


def _from_pool(
    skill: JobSkillFacts, area: pool.Area, source: str, *, each: int, used: set[str], pick: _Pick
) -> list[PlannedQuestion]:
    found: list[PlannedQuestion] = []
    free = [question for question in area.questions if question.id not in used]
    while free and len(found) < each:
        distance = min(abs(question.level - skill.level) for question in free)
        near = [question for question in free if abs(question.level - skill.level) == distance]
        question = pick(near, f"{skill.skill_id}:{len(found)}")
        free.remove(question)
        found.append(
            pool.planned(
                area, question, source, requirement=_requirement(skill), label=skill.label,
                competency=f"skill:{skill.skill_id}",
            )
        )  # fmt: skip
    return found


async def _written(
    job: JobFacts, skill: JobSkillFacts, writer: QuestionWriter, each: int
) -> list[PlannedQuestion]:
    topic = Topic(skill=skill.label, level=skill.level, job_title=job.title)
    source = writer.version
    try:
        drafts = await writer.questions(topic, each)
    except TextGenerationUnavailable as unavailable:
        # A candidate is waiting: the grammar's question is plainer, and always there.
        log.warning("question writer unavailable, grammar used", skill=skill.label, error=str(unavailable))
        fallback = GrammarQuestionWriter()
        drafts, source = await fallback.questions(topic, each), fallback.version
    made = []
    for number, draft in enumerate(drafts, start=1):
        name = hashlib.sha256(f"{skill.skill_id}:{number}".encode()).hexdigest()[:10]
        points = tuple(
            KeyPoint(id=f"written-{name}.{k}", text=point.text, probe=point.probe)
            for k, point in enumerate(draft.points, start=1)
        )
        made.append(
            PlannedQuestion(
                id=f"written-{name}", kind="technical", text=draft.text,
                competency=f"skill:{skill.skill_id}", competency_label=skill.label,
                requirement=_requirement(skill), points=points, anchors=_ANY_SKILL, source=source,
            )
        )  # fmt: skip
    return made


def _behavioural(job: JobFacts, pick: _Pick) -> list[PlannedQuestion]:
    """Two competencies that the job's words call for, most calls first, and one situation."""
    text = f"{job.title}\n{job.description}".casefold()
    behaviours = [
        (area, source) for area, source in pool.areas().values() if area.id.startswith("behaviour:")
    ]
    calls = {area.id: [cue for cue in area.cues if cue in text] for area, _ in behaviours}
    ranked = sorted(
        behaviours, key=lambda pair: (-len(calls[pair[0].id]), pick(range(1000), pair[0].id), pair[0].id)
    )
    questions = []
    for place, (area, source) in enumerate(ranked[: BEHAVIOURAL + 1]):
        kind = "situational" if place == BEHAVIOURAL else "behavioural"
        fitting = [question for question in area.questions if question.kind == kind]
        said = ", ".join(f'"{cue}"' for cue in calls[area.id][:3])
        why = f"the posting says {said}" if said else "asked in every interview"
        questions.append(
            pool.planned(area, pick(fitting, area.id), source, requirement=f"{area.label}: {why}")
        )
    return questions
