"""A posting as schema.org/JobPosting, so that search engines understand the public page."""

from datetime import datetime
from typing import Any

EMPLOYMENT = {"full_time": "FULL_TIME", "part_time": "PART_TIME", "contract": "CONTRACTOR", "temporary": "TEMPORARY", "internship": "INTERN"}  # fmt: skip
UNIT = {"hour": "HOUR", "day": "DAY", "month": "MONTH", "year": "YEAR"}


def job_posting(
    *,
    identifier: str,
    title: str,
    description: str,
    published_at: datetime,
    employer: str,
    employer_url: str,
    location: str,
    remote_policy: str,
    employment_type: str,
    skills: list[str],
    pay: tuple[float | None, float | None, str | None, str],
    years_min: float | None,
) -> dict[str, Any]:
    """JSON-LD after https://schema.org/JobPosting and Google's guide to it; `pay` is (min, max, currency, period)."""
    organization: dict[str, Any] = {"@type": "Organization", "name": employer}
    if employer_url:
        organization["sameAs"] = employer_url
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": employer, "value": identifier},
        "title": title,
        "description": description,
        "datePosted": published_at.date().isoformat(),
        "hiringOrganization": organization,
        "employmentType": EMPLOYMENT.get(employment_type, "OTHER"),
        "directApply": True,
    }
    if location:
        data["jobLocation"] = {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": location},
        }
    if remote_policy == "remote":
        data["jobLocationType"] = "TELECOMMUTE"
        if location:
            data["applicantLocationRequirements"] = {"@type": "AdministrativeArea", "name": location}
    if skills:
        data["skills"] = ", ".join(skills)
    if years_min:
        data["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": round(years_min * 12),
        }
    salary = _base_salary(*pay)
    if salary:
        data["baseSalary"] = salary
    return data


def _base_salary(
    minimum: float | None, maximum: float | None, currency: str | None, period: str
) -> dict[str, Any] | None:
    if not currency or (minimum is None and maximum is None):
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": UNIT[period]}
    value |= {"minValue": minimum} if minimum is not None else {}
    value |= {"maxValue": maximum} if maximum is not None else {}
    return {"@type": "MonetaryAmount", "currency": currency, "value": value}
