"""From answers to ability: the pure function behind every theta, which replays to the same bytes."""

from typing import Any

import numpy as np
from scipy.special import ndtr

from evenhand.domains.assessments import rules
from evenhand.ml import psychometrics as irt
from evenhand.ml.psychometrics.irt import FloatArray

KIND = "assessments.theta"
VERSIONS = {"psychometrics": irt.VERSION, "rules": rules.VERSION}


def grid() -> irt.Quadrature:
    return irt.normal_quadrature(mean=rules.PRIOR_MEAN, sd=rules.PRIOR_SD)


def curve(rows: list[dict[str, Any]], nodes: FloatArray) -> FloatArray:
    """(J, Q) chance of a correct answer, averaged over what is not known of each item's a and b.

    Args:
        rows: one dict an item with a, b, c, se_a, se_b.
    """
    columns = {key: np.array([float(row[key]) for row in rows]) for key in ("a", "b", "c", "se_a", "se_b")}
    items = irt.ItemParameters.of(columns["a"], columns["b"], columns["c"])
    return irt.expected_probability(nodes, items, columns["se_a"], columns["se_b"]).T


def posterior(rows: list[dict[str, Any]], quadrature: irt.Quadrature) -> FloatArray:
    """(Q,) posterior of ability given rows with `credit` in [0, 1]; rows without credit do not count."""
    counted = [row for row in rows if row["credit"] is not None]
    log_mass = np.log(quadrature.weights)
    if counted:
        p = np.clip(curve(counted, quadrature.nodes), 1e-12, 1 - 1e-12)
        credit = np.array([float(row["credit"]) for row in counted])[:, None]
        log_mass = log_mass + (credit * np.log(p) + (1.0 - credit) * np.log1p(-p)).sum(axis=0)
    mass = np.exp(log_mass - log_mass.max())
    normalised: FloatArray = mass / mass.sum()
    return normalised


def score(inputs: dict[str, Any]) -> dict[str, Any]:
    """Theta, standard error and percentile of each skill and of the whole.

    Args:
        inputs: {"rules": version, "skills": [{"skill_id", "weight"}], "responses": [{"item", "skill_id", "a", "b", "c",
            "se_a", "se_b", "credit"}]}; credit in [0, 1], or None where a person must look first.
    Returns: {"skills": [...], "overall": {...}} with numbers rounded to 6 digits. A percentile is the
        share of the population (0..100) below theta; `low` and `high` are those of theta -+ 1.96 SE.
        The whole is the weighted mean over all skills; its standard error is the weighted mean of theirs.
    """
    quadrature = grid()
    skills, weights, thetas, errors = [], [], [], []
    for skill in inputs["skills"]:
        rows = [row for row in inputs["responses"] if row["skill_id"] == skill["skill_id"]]
        mean, sd = irt.moments(posterior(rows, quadrature)[None, :], quadrature.nodes)
        counted = sum(row["credit"] is not None for row in rows)
        thetas.append(float(mean[0]))
        errors.append(float(sd[0]))
        weights.append(float(skill["weight"]))
        skills.append({"skill_id": skill["skill_id"], "items": counted} | _estimate(thetas[-1], errors[-1]))
    share = np.array(weights) / sum(weights)
    error = _error_of_whole(share, np.array(errors), str(inputs.get("rules", rules.VERSION)))
    overall = _estimate(float(share @ np.array(thetas)), error)
    return {"skills": skills, "overall": {"items": sum(int(s["items"]) for s in skills)} | overall}


def _error_of_whole(share: FloatArray, errors: FloatArray, version: str) -> float:
    """Standard error of the weighted mean, in logits, of skills whose errors go together.

    One person's skills rise and fall together, by how much is not known: full correlation is the widest
    error any correlation allows. Taking them as independent let skills nobody had asked about cancel out.
    """
    if version == rules.SKILLS_INDEPENDENT:
        return float(np.sqrt((share**2) @ (errors**2)))
    return float(share @ errors)


def _estimate(theta: float, standard_error: float) -> dict[str, float]:
    reach = rules.INTERVAL_Z * standard_error
    return {
        "theta": round(theta, 6),
        "standard_error": round(standard_error, 6),
        "percentile": _percentile(theta),
        "low": _percentile(theta - reach),
        "high": _percentile(theta + reach),
    }


def _percentile(theta: float) -> float:
    return round(100.0 * float(ndtr((theta - rules.PRIOR_MEAN) / rules.PRIOR_SD)), 6)
