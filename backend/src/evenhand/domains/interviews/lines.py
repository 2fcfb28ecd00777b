"""The interviewer's own words. Neutral on purpose: no praise, no hint of how an answer was taken."""

from evenhand.domains.interviews.plan import Plan, QuestionKind

NOTICE_VERSION = "interview-notice/2"
NOTICE = (
    "You will talk with an automated interviewer, not with a person. It asks every candidate for this job "
    "the same questions, and follow-up questions where an answer leaves something open. Your speech is "
    "turned into text on the company's own server. From the text, scores from 1 to 5 are worked out for "
    "each competency; each shows the words it rests on and how sure it is. Your voice, face, accent and "
    "feelings are never judged. People decide, and they see the same evidence as you. You may type instead "
    "of speaking at any time, skip a question, ask for it again or for more time, and stop whenever you "
    "wish. You may ask for an interview with people instead; that costs you nothing. You will see your transcript "
    "and evaluation, can correct for a day what was misheard, and can contest both."
)

_THANKS = ("Thank you.", "Thanks.", "All right, thank you.", "Okay, thank you.")
_REFUSED = ("That is fine.", "No problem.", "That is all right.")

REPEATING = "Of course."
WELCOME_BACK = "Welcome back. We were at this question."
CLARIFYING = "Let me say it differently."
TAKE_YOUR_TIME = "Of course, take the time you need. I am listening when you are ready."
NOT_UNDERSTOOD = "I am sorry, I did not understand that well. Could you say it again, or type it?"
SILENCE = (
    "Take your time. There is no hurry.",
    "I can repeat the question, or we go on to the next one. You can also type your answer.",
)
CLOSING_QUESTION = (
    "That was my last question. Is there anything you would like to add, or that I should have asked?"
)
CLOSED_EARLY = (
    "All right, we stop here. What you have said so far is kept, and you can read it afterwards. Goodbye."
)


def greeting(plan: Plan) -> str:
    return (
        f"Hello, and welcome. I am the automated interviewer of {plan.organization}, for the position "
        f"{plan.job_title}. I have {len(plan.questions)} questions, about {plan.minutes} minutes in all. "
        "You can ask me to repeat a question, skip it, or ask for more time, and you can type instead of "
        "speaking. Let us begin."
    )


def farewell(plan: Plan) -> str:
    return (
        f"Thank you for your time. People at {plan.organization} will read the evaluation, and you will "
        "see it too, with the words it rests on. Goodbye."
    )


def acknowledge(turn: int) -> str:
    """Varied, so that it does not sound like a machine; by place, so that it says nothing."""
    return _THANKS[turn % len(_THANKS)]


def acknowledge_refusal(turn: int) -> str:
    return f"{_REFUSED[turn % len(_REFUSED)]} Let us go on."


def clarification(kind: QuestionKind, competency: str, question: str) -> str:
    """The same question from its purpose; it gives no part of an answer away."""
    hint = {
        "technical": f"I would like to understand how you work with {competency}.",
        "behavioural": f"I would like to hear of a real situation that shows {competency}: what it was about, "
        "what you did, and what came of it.",
        "situational": f"Imagine it happens to you. I would like to hear what you would do, and why; it is about {competency}.",
    }[kind]
    return f"{CLARIFYING} {hint} {question}"
