"""Greenhouse's Harvest export (JSON): jobs, job posts, candidates and applications as flat rows."""

from typing import Any

Flat = dict[str, str]


def records(content: Any) -> tuple[str, list[dict[str, Any]]] | None:
    """What the file holds, and its records; None where it is nothing of Greenhouse's."""
    if isinstance(content, dict):
        for name in ("jobs", "job_posts", "candidates", "applications"):
            if isinstance(content.get(name), list):
                content = content[name]
                break
        else:
            content = [content]
    if not isinstance(content, list) or not content or not all(isinstance(one, dict) for one in content):
        return None
    first = content[0]
    if "first_name" in first or "email_addresses" in first:
        return "candidates", content
    if "candidate_id" in first or "current_stage" in first:
        return "applications", content
    if "name" in first or "title" in first:
        return "jobs", content
    return None


def flat(shape: str, record: dict[str, Any]) -> Flat:
    """One record as cells, named as Greenhouse names them, paths with dots."""
    made = {"jobs": _job, "candidates": _candidate, "applications": _application}[shape](record)
    return {
        name: " ".join(value.split()) if name != "content" else value for name, value in made.items() if value
    }


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return ""
    return str(value).replace("\0", "")


def _at(value: Any, *path: str | int) -> Any:
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and len(value) > step else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def _names(value: Any, key: str = "name") -> str:
    items = value if isinstance(value, list) else []
    return "; ".join(filter(None, (_text(_at(one, key) if isinstance(one, dict) else one) for one in items)))


def _job(job: dict[str, Any]) -> Flat:
    salary = _at(job, "custom_fields", "salary_range") or _at(
        job, "keyed_custom_fields", "salary_range", "value"
    )
    openings = job.get("openings")
    return {
        "id": _text(job.get("id")),
        "requisition_id": _text(job.get("requisition_id")),
        "name": _text(job.get("name") or job.get("title")),
        "status": _text(job.get("status")),
        "content": _text(job.get("content") or job.get("notes")),
        "departments": _names(job.get("departments")),
        "location": _text(_at(job, "location", "name"))
        or _names([_at(one, "location") or one for one in job.get("offices") or [] if isinstance(one, dict)]),
        "custom_fields.employment_type": _text(_at(job, "custom_fields", "employment_type")),
        "salary_range.min_value": _text(_at(salary, "min_value")),
        "salary_range.max_value": _text(_at(salary, "max_value")),
        "salary_range.unit": _text(_at(salary, "unit")),
        "openings": str(len(openings)) if isinstance(openings, list) and openings else "",
    }


def _candidate(person: dict[str, Any]) -> Flat:
    applied = _at(person, "applications", 0)
    return {
        "id": _text(person.get("id")),
        "first_name": _text(person.get("first_name")),
        "last_name": _text(person.get("last_name")),
        "title": _text(person.get("title")),
        "company": _text(person.get("company")),
        "email": _text(_at(person, "email_addresses", 0, "value")),
        "phone": _text(_at(person, "phone_numbers", 0, "value")),
        "address": _text(_at(person, "addresses", 0, "value")),
        "tags": _names(person.get("tags")),
        **_applied(applied if isinstance(applied, dict) else {}),
    }


def _application(application: dict[str, Any]) -> Flat:
    person = application.get("candidate") if isinstance(application.get("candidate"), dict) else {}
    return _candidate(person or {}) | {
        "id": _text(application.get("id")),
        "candidate_id": _text(application.get("candidate_id")),
        **_applied(application),
    }


def _applied(application: dict[str, Any]) -> Flat:
    return {
        "applications.job_id": _text(_at(application, "jobs", 0, "id")),
        "applications.job_name": _text(_at(application, "jobs", 0, "name")),
        "applications.status": _text(application.get("status")),
        "applications.current_stage": _text(_at(application, "current_stage", "name")),
        "applications.applied_at": _text(application.get("applied_at")),
        "applications.source": _text(_at(application, "source", "public_name")),
    }
