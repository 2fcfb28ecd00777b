"""How well a person fits a job: a weighted sum of parts, each with an interval, so that its reasons are exact.

Every part has a value in 0..1 and a standard deviation. The score is 100 times the weighted mean of the
values; the points of the parts add up to it. What nobody knows yet takes the middle value with the
deviation of a uniform distribution: missing evidence widens the interval and is listed, never held
against a person silently. Only skills, levels, years, stated preferences and scores from the assessment
and the interview enter; a name, an address, a photo or free text cannot.
"""

import math
from dataclasses import dataclass
from typing import Any

VERSION = "compatibility 2026.11.22-1"
WEIGHTS = {
    "must": 0.30,
    "nice": 0.08,
    "ability": 0.28,
    "interview": 0.20,
    "experience": 0.09,
    "preferences": 0.05,
}
LABELS = {
    "must": "Required skills", "nice": "Welcome skills", "ability": "Shown in the assessment",
    "interview": "Shown in the interview", "experience": "Experience", "preferences": "Preferences",
}  # fmt: skip
UNKNOWN, UNKNOWN_SD = 0.5, 1 / math.sqrt(12)  # mean and deviation of a uniform value in 0..1
Z90 = 1.6449  # half width of a 90 % interval in deviations
CLAIM_SD = 0.12  # a level people state about themselves is off by about half a level either way
LEVEL_UNSTATED, LEVEL_UNSTATED_SD = 0.75, 0.2
NEIGHBOUR = 0.6  # share of full credit the likeliest neighbouring skill can earn
LIKE_FROM = 0.6  # likeness below which two skills say nothing about each other
YEAR = {"hour": 1800, "day": 220, "month": 12, "year": 1}  # working units in a year


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value in 0..1, its standard deviation, and the sentences that explain it."""

    value: float
    sd: float
    evidence: str  # verified, stated or missing
    reasons: tuple[tuple[str, str], ...] = ()  # (for | against | missing, sentence)


def compatibility(inputs: dict[str, Any]) -> dict[str, Any]:
    """Score a person for a job.

    Args:
        inputs: job (skills, years_min, terms), person (skills, years, preferences), near (for each skill of
            the job the person lacks: the likest one they have, with likeness 0..1), assessment and interview,
            each None when there is none yet, and `parts`, the names of the parts that count.
    Returns: score, low, high (0..100, a 90 % interval), parts with points that add up to the score, reasons.
    Monotone: more skill, ability, rubric score or years up to the minimum never lowers the score.
    """
    estimates = _estimates(inputs)
    total = sum(WEIGHTS[name] for name in estimates)
    parts, variance = [], 0.0
    for name, estimate in estimates.items():
        weight = WEIGHTS[name] / total if total else 0.0
        variance += (weight * estimate.sd) ** 2
        low, high = _interval(estimate.value, estimate.sd)
        parts.append(
            {
                "part": name,
                "label": LABELS[name],
                "weight": round(weight, 6),
                "value": round(estimate.value, 6),
                "low": round(low, 6),
                "high": round(high, 6),
                "points": round(100 * weight * estimate.value, 6),
                "evidence": estimate.evidence,
                "reasons": [{"kind": kind, "text": text} for kind, text in estimate.reasons],
            }
        )
    score = round(sum(float(str(part["points"])) for part in parts), 6) if parts else 50.0
    half = Z90 * math.sqrt(variance) if parts else 0.5
    return {
        "score": score,
        "low": round(max(0.0, score - 100 * half), 6),
        "high": round(min(100.0, score + 100 * half), 6),
        "parts": parts,
        "version": VERSION,
    }


def _interval(value: float, sd: float) -> tuple[float, float]:
    return max(0.0, value - Z90 * sd), min(1.0, value + Z90 * sd)


def _estimates(inputs: dict[str, Any]) -> dict[str, Estimate]:
    """The parts that this job asks about, in the order of the weights; the same for all its candidates."""
    job, person = inputs["job"], inputs["person"]
    out: dict[str, Estimate] = {}
    for part in ("must", "nice"):
        wanted = [skill for skill in job["skills"] if skill["importance"] == part]
        if wanted:
            out[part] = _skills(wanted, person["skills"], inputs["near"])
    if "ability" in inputs["parts"]:
        out["ability"] = _ability(inputs["assessment"])
    if "interview" in inputs["parts"]:
        out["interview"] = _interview(inputs["interview"])
    if job["years_min"]:
        out["experience"] = _experience(job["years_min"], person["years"])
    if person["preferences"]:
        out["preferences"] = _preferences(job, person["preferences"])
    else:
        out["preferences"] = Estimate(
            1.0, 0.0, "stated", (("for", "No stated preference speaks against this job."),)
        )
    return {name: out[name] for name in WEIGHTS if name in out}


def _skills(wanted: list[dict[str, Any]], own: list[dict[str, Any]], near: dict[str, Any]) -> Estimate:
    held = {skill["skill_id"]: skill for skill in own}
    values, variances, reasons = [], [], []
    for skill in wanted:
        value, sd, kind, text = _one_skill(skill, held.get(skill["skill_id"]), near.get(skill["skill_id"]))
        values.append(value)
        variances.append(sd**2)
        reasons.append((kind, text))
    count = len(wanted)
    return Estimate(sum(values) / count, math.sqrt(sum(variances)) / count, "stated", tuple(reasons))


def _one_skill(
    wanted: dict[str, Any], held: dict[str, Any] | None, near: dict[str, Any] | None
) -> tuple[float, float, str, str]:
    """(value, deviation, kind of reason, sentence) of one wanted skill."""
    label, level = wanted["label"], wanted["level"]
    credit = 0.0
    if near is not None and near["likeness"] > LIKE_FROM:
        credit = NEIGHBOUR * (near["likeness"] - LIKE_FROM) / (1 - LIKE_FROM)
    if held is not None:
        if held["level"] is None:
            return LEVEL_UNSTATED, LEVEL_UNSTATED_SD, "for", f"{label}: in the profile, without a level."
        text = f"{label}: level {held['level']} stated, {level} asked for."
        if held["level"] >= level:
            return 1.0, CLAIM_SD / 2, "for", text
        # Never below the credit for a neighbouring skill: stating a level must not cost anything.
        return max(held["level"] / level, credit), CLAIM_SD, "against", text
    if near is not None and credit > 0:
        text = (
            f"{label}: not in the profile, but {near['label']} is close to it (partial credit {credit:.0%})."
        )
        return credit, 0.2, "missing", text
    # A profile that is silent about a skill is weak evidence against it, hence the wide deviation.
    return 0.0, 0.2, "missing", f"{label}: not in the profile."


def _normal_share(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))


def _ability(assessment: dict[str, Any] | None) -> Estimate:
    """Weighted share of the population below the person, per skill; theta is N(0, 1) in the population."""
    if assessment is None or not assessment["skills"]:
        return Estimate(
            UNKNOWN, UNKNOWN_SD, "missing", (("missing", "The assessment has not been taken yet."),)
        )
    total = sum(skill["weight"] for skill in assessment["skills"]) or 1.0
    value = variance = 0.0
    reasons = []
    for skill in assessment["skills"]:
        weight, theta, error = skill["weight"] / total, skill["theta"], skill["standard_error"]
        # Averaged over the uncertainty of theta: the share shrinks to one half as the error grows.
        share = _normal_share(theta / math.sqrt(1 + error**2))
        slope = math.exp(-theta * theta / 2) / math.sqrt(2 * math.pi)
        value += weight * share
        variance += (weight * min(UNKNOWN_SD, slope * error)) ** 2
        if skill.get("items", 1) == 0:  # receipts from before answers were counted have no number
            reasons.append(
                ("missing", f"{skill['label']}: not yet known, no answer in the assessment counts.")
            )
            continue
        kind = "for" if share >= 0.5 else "against"
        reasons.append(
            (kind, f"{skill['label']}: better than {share:.0%} of people (standard error {error:.2f}).")
        )
    known = any(kind != "missing" for kind, _ in reasons)
    return Estimate(value, math.sqrt(variance), "verified" if known else "missing", tuple(reasons))


def _interview(competencies: list[dict[str, Any]] | None) -> Estimate:
    """Mean of the rubric scores, 1..5 mapped to 0..1; what was abstained from counts as unknown."""
    if not competencies:
        return Estimate(
            UNKNOWN, UNKNOWN_SD, "missing", (("missing", "The interview has not been held yet."),)
        )
    values, variances, reasons = [], [], []
    for one in competencies:
        if one["score"] is None:
            values.append(UNKNOWN)
            variances.append(UNKNOWN_SD**2)
            reasons.append(("missing", f"{one['label']}: too little evidence for a score."))
            continue
        values.append((one["score"] - 1) / 4)
        low, high = (one["score"] if one[end] is None else one[end] for end in ("low", "high"))
        variances.append(((high - low) / 4 / (2 * Z90)) ** 2)
        kind = "for" if one["score"] >= 3 else "against"
        reasons.append((kind, f"{one['label']}: {one['score']:.1f} of 5 ({low:.1f} to {high:.1f})."))
    count = len(values)
    return Estimate(sum(values) / count, math.sqrt(sum(variances)) / count, "verified", tuple(reasons))


def _experience(asked: float, years: float | None) -> Estimate:
    """Share of the years asked for. More years than asked for earn nothing: they mostly tell an age."""
    if years is None:
        return Estimate(UNKNOWN, UNKNOWN_SD, "missing", (("missing", "The profile does not state years."),))
    value = min(1.0, max(0.0, years) / asked)
    kind = "for" if value >= 1 else "against"
    text = f"{asked:g} years asked for, {'met' if value >= 1 else f'{years:g} stated'}."
    return Estimate(value, 0.08, "stated", ((kind, text),))


def _preferences(job: dict[str, Any], wanted: dict[str, Any]) -> Estimate:
    """Share of the stated preferences that the job meets. Which ones differ is told to the candidate only."""
    checks: list[bool] = []
    if wanted.get("remote"):
        checks.append(wanted["remote"] == job["remote_policy"] or job["remote_policy"] == "remote")
    if wanted.get("locations") and job["remote_policy"] != "remote":
        place = job["location"].casefold()
        checks.append(
            any(name.casefold() in place or place in name.casefold() for name in wanted["locations"] if place)
        )
    if wanted.get("employment_types"):
        checks.append(job["employment_type"] in wanted["employment_types"])
    if wanted.get("pay_min") and job["pay_max"] and wanted.get("currency") == job["currency"]:
        checks.append(job["pay_max"] * YEAR.get(job["pay_period"], 1) >= wanted["pay_min"])
    if not checks:
        return Estimate(1.0, 0.0, "stated", (("for", "No stated preference speaks against this job."),))
    met = sum(checks)
    kind = "for" if met == len(checks) else "against"
    return Estimate(
        met / len(checks),
        0.0,
        "stated",
        ((kind, f"{met} of {len(checks)} stated preferences fit this job."),),
    )


def tied_groups(intervals: list[tuple[float, float]]) -> list[int]:
    """Group number of each place of a ranking, best score first: who overlaps the one above shares its group."""
    groups: list[int] = []
    for i, (_, high) in enumerate(intervals):
        if i == 0:
            groups.append(1)
        else:
            groups.append(groups[-1] + (high < intervals[i - 1][0]))
    return groups
