"""The default writer: a small grammar, no model. The same topic always gives the same questions."""

import hashlib

from evenhand.providers.text_generation.port import PointDraft, QuestionDraft, Topic

# Frames by depth. Each asks for something that can be checked in the answer: an own case, a choice
# with its reasons, a way to notice failure. {skill} is the label, {title} the job's title.
_FRAMES: dict[str, tuple[str, ...]] = {
    "practice": (
        "Tell me about a piece of work in which {skill} mattered. What was it for, and what did you do yourself?",
        "Walk me through the most recent time you used {skill}, from the task you were given to the result.",
    ),
    "choice": (
        "When is {skill} the right choice for a task, and when would you rather use something else?",
        "Suppose a colleague new to {skill} starts as {title} with you. What would you teach first, and why?",
    ),
    "failure": (
        "What typically goes wrong in work with {skill}, and how do you notice it early?",
        "Describe a problem you met while working with {skill}. How did you find the cause?",
    ),
}
_POINTS: dict[str, tuple[tuple[str, str], ...]] = {
    "practice": (
        ("a concrete project or task in which {skill} was used", "Which project was that, concretely?"),
        ("what the person did and decided alone", "Which part of it did you do yourself?"),
        ("how {skill} was applied, step by step", "How exactly did you use {skill} there?"),
        ("the result and how it was measured or checked", "What came out of it, and how do you know?"),
    ),
    "choice": (
        ("what {skill} is good at", "What does {skill} do especially well?"),
        ("a limit or cost of {skill}", "What speaks against {skill}?"),
        ("an alternative and when it is better", "What would you use instead, and when?"),
        ("an example from practice", "Can you give an example from your own work?"),
    ),
    "failure": (
        ("a typical mistake or failure with {skill}", "Which mistake is typical there?"),
        ("how it is noticed: a test, a check, a measurement or a symptom", "How would you notice it?"),
        ("how the cause is found", "How did you find the cause?"),
        ("how it is prevented next time", "What do you do so that it does not happen again?"),
    ),
}
# Beginners are asked about practice first; experts about choices and failure.
_ORDER = {1: ("practice", "failure", "choice"), 2: ("practice", "failure", "choice"),
          3: ("practice", "choice", "failure"), 4: ("choice", "failure", "practice"),
          5: ("failure", "choice", "practice")}  # fmt: skip


class GrammarQuestionWriter:
    """Frames filled with the skill's label."""

    version = "question-grammar/1"

    async def questions(self, topic: Topic, count: int) -> list[QuestionDraft]:
        """See the port."""
        kinds = _ORDER[min(max(topic.level, 1), 5)][:count]
        return [self._question(kind, topic) for kind in kinds]

    def _question(self, kind: str, topic: Topic) -> QuestionDraft:
        words = {"skill": topic.skill, "title": topic.job_title}
        frames = _FRAMES[kind]
        # Varied over skills, fixed for one skill: candidates of a job must get the same question.
        pick = hashlib.sha256(topic.skill.casefold().encode()).digest()[0] % len(frames)
        points = tuple(
            PointDraft(text.format_map(words), probe.format_map(words)) for text, probe in _POINTS[kind]
        )
        return QuestionDraft(frames[pick].format_map(words), points)
