"""A posting as schema.org/JobPosting, so that search engines understand the public page."""

import html
from dataclasses import dataclass
from typing import Any

from evenhand.core.places import country_name, locate
from evenhand.domains.jobs.facts import pay_figure
from evenhand.domains.jobs.models import JobLocation, JobPosting

EMPLOYMENT = {"full_time": "FULL_TIME", "part_time": "PART_TIME", "contract": "CONTRACTOR", "temporary": "TEMPORARY", "internship": "INTERN"}  # fmt: skip
UNIT = {"hour": "HOUR", "day": "DAY", "month": "MONTH", "year": "YEAR"}


@dataclass(frozen=True, slots=True)
class Hirer:
    """The employer as search engines want it; addresses are whole ones."""

    name: str
    url: str
    website: str
    logo: str | None
    location: str


def job_posting(job: JobPosting, hirer: Hirer, *, url: str) -> dict[str, Any]:
    """JSON-LD after https://schema.org/JobPosting and Google's guide to it: all that it requires, and what it
    recommends wherever the posting says it."""
    assert job.published_at is not None
    organization: dict[str, Any] = {"@type": "Organization", "name": hirer.name, "url": hirer.url}
    organization |= {"sameAs": hirer.website} if hirer.website else {}
    organization |= {"logo": hirer.logo} if hirer.logo else {}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "@id": url,
        "url": url,
        "identifier": {"@type": "PropertyValue", "name": hirer.name, "value": str(job.id)},
        "title": job.title,
        "description": job.description_html or as_html(job.description),
        "datePosted": job.published_at.isoformat(timespec="seconds"),
        "hiringOrganization": organization,
        "employmentType": EMPLOYMENT.get(job.employment_type, "OTHER"),
        "directApply": True,
        "inLanguage": job.language,
        "totalJobOpenings": job.head_count,
    }
    if job.closes_at is not None:
        data["validThrough"] = job.closes_at.isoformat(timespec="seconds")
    if job.occupation_id and job.occupation_id.startswith("http"):
        data["occupationalCategory"] = job.occupation_id
    if job.skills:
        data["skills"] = ", ".join(skill.label for skill in job.skills)
    if job.benefits:
        data["jobBenefits"] = ", ".join(job.benefits)
    if job.years_min:
        months = round(job.years_min * 12)
        data["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": months,
        }
    return data | _where(job, hirer) | _salary(job)


def as_html(text: str) -> str:
    """Plain paragraphs as HTML."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs)


def postal_address(place: JobLocation) -> dict[str, str]:
    """The parts of a place; what a label alone says is looked up among the towns of the world."""
    town = locate(place.label, place.country) if not (place.locality and place.country) else None
    parts = {
        "addressLocality": place.locality or (town.name if town else place.label),
        "addressRegion": place.region or (town.region if town and town.country == "US" else ""),
        "addressCountry": place.country or (town.country if town else ""),
    }
    return {name: value for name, value in parts.items() if value}


def _where(job: JobPosting, hirer: Hirer) -> dict[str, Any]:
    places = [_place(one) for one in job.locations]
    if job.remote_policy != "remote":
        return {"jobLocation": places[0] if len(places) == 1 else places} if places else {}
    return {"jobLocationType": "TELECOMMUTE"} | _regions(job, hirer)


def _place(one: JobLocation) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@type": "Place",
        "address": {"@type": "PostalAddress", **postal_address(one)},
    }
    if one.latitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": one.latitude, "longitude": one.longitude}
    return place


def _regions(job: JobPosting, hirer: Hirer) -> dict[str, Any]:
    """From where one may work remotely: the countries said, else those of the places, else the employer's."""
    own = locate(hirer.location)
    said = list(job.applicant_regions)
    said = said or [a["addressCountry"] for a in map(postal_address, job.locations) if "addressCountry" in a]
    said = list(dict.fromkeys(said or ([own.country] if own else [])))
    regions = [{"@type": "Country", "name": country_name(code)} for code in said]
    return {"applicantLocationRequirements": regions[0] if len(regions) == 1 else regions} if regions else {}


def _salary(job: JobPosting) -> dict[str, Any]:
    least, most = pay_figure(job.pay_min), pay_figure(job.pay_max)
    if not job.currency or (least is None and most is None):
        return {}
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": UNIT[job.pay_period]}
    if least is not None and most is not None and least != most:
        value |= {"minValue": least, "maxValue": most}
    else:
        value |= {"value": least if least is not None else most}
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": job.currency, "value": value}}
