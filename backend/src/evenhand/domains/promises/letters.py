"""What recruiters and candidates are told, in words."""

from datetime import datetime

from evenhand.domains.promises.steps import AFTER, ASKED, BEFORE, WARNED


def applications(count: int) -> str:
    return "1 application waits" if count == 1 else f"{count} applications wait"


def day(moment: datetime) -> str:
    return f"{moment:%A, %d %B}"


def to_recruiters(kind: str, count: int, job: str, company: str, ends: datetime | None) -> tuple[str, str]:
    """(title, body) of one message about all applications of a job of which the same is to be said."""
    waits = applications(count)
    until = f" If nobody decides until {day(ends)}, {'it is' if count == 1 else 'they are'} closed with a message that {company} did not decide in time." if ends else ""  # fmt: skip
    if kind == BEFORE:
        return (
            f"{waits} for your answer: {job}",
            f"The response time that {company} promised for {job} ends tomorrow. A step or a decision keeps the promise.",
        )
    if kind == AFTER:
        return (
            f"The promised time has passed: {job}",
            f"{waits} for {job} beyond the time that {company} promised. The candidates see that.{until}",
        )
    if kind == WARNED:
        return f"{waits} and will be closed: {job}", f"Nothing has happened on {job} for a long time.{until}"
    if kind == ASKED:
        return (
            f"{job} is closed: {waits} for a decision",
            f"The job takes no more applications, and those it has need an outcome.{until}",
        )
    return (
        f"{company} has not answered: {job}",
        f"{waits} for {job}, days beyond the promised time, although the recruiters were reminded.{until}",
    )


def to_candidate(company: str, job: str, *, job_closed: bool, words: str) -> str:
    """The reason that the application keeps: honest that nobody judged it."""
    why = (
        f"{company} closed this job and did not decide on your application."
        if job_closed
        else f"{company} did not decide on your application in time."
    )
    said = f"{why} That is no judgement of you or of what you sent, and you did nothing wrong. We are sorry that you waited."
    return f"{said} {words.strip()}".strip()
