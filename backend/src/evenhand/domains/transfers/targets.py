"""What columns can fill, and which column is meant for what: by the names that other systems give them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["jobs", "candidates"]
SourceName = Literal["csv", "opencats", "greenhouse"]


@dataclass(frozen=True, slots=True)
class Target:
    """A field of ours; `also` are names for it elsewhere, in lower case without spaces and signs."""

    name: str
    also: tuple[str, ...] = ()
    required: bool = False


def _t(name: str, also: str = "", *, required: bool = False) -> Target:
    return Target(name, (name.replace("_", ""), *also.split()), required)


TARGETS: dict[str, tuple[Target, ...]] = {
    "jobs": (
        _t("external_id", "id jobid joborderid requisitionid reqid reference ref jobcode code jobnumber"),
        _t("title", "name jobtitle jobname position role vacancy", required=True),
        _t("description", "content jobdescription text body details notes publicdescription"),
        _t("location", "place city office offices worklocation joblocation"),
        _t("region", "state province"),
        _t("country", "countrycode"),
        _t("remote_policy", "remote workplace workplacetype remotetype arrangement"),
        _t("applicant_regions", "remotecountries regions"),
        _t("employment_type", "type jobtype contract contracttype customfieldsemploymenttype employment"),
        _t("seniority", "level experiencelevel careerlevel"),
        _t("department", "departments team division"),
        _t("pay", "salary payrange salaryrange compensation maxrate rate"),
        _t("pay_min", "salarymin minsalary minpay salaryrangeminvalue paymin minimumsalary"),
        _t("pay_max", "salarymax maxsalary maxpay salaryrangemaxvalue paymax maximumsalary"),
        _t("currency", "salarycurrency paycurrency salaryrangeunit currencycode"),
        _t("pay_period", "salaryperiod period per payunit"),
        _t("years_min", "years yearsofexperience experience experienceyears"),
        _t("must_skills", "skills requiredskills must keyskills requirements"),
        _t("nice_skills", "nicetohave optionalskills preferredskills nice"),
        _t("benefits", "perks"),
        _t("closes_at", "closingdate deadline closes applyby validthrough expires"),
        _t("head_count", "openings vacancies headcount positions numberofopenings"),
        _t("language", "lang locale"),
    ),
    "candidates": (
        _t("external_id", "id candidateid applicationid personid reference"),
        _t("name", "fullname candidate candidatename applicant"),
        _t("first_name", "firstname givenname forename"),
        _t("last_name", "lastname surname familyname"),
        _t("email", "email1 emailaddress mail emailaddresses primaryemail"),
        _t(
            "phone",
            "phonecell phonenumber mobile cellphone phonehome homephone phonework telephone phonenumbers",
        ),
        _t("location", "city address place addresses"),
        _t("headline", "title currenttitle jobtitle currentposition"),
        _t("skills", "keyskills"),
        _t("tags", "labels"),
        _t("source", "applicationssource origin referrer"),
        _t("job_external_id", "applicationsjobid jobid joborderid requisitionid"),
        _t("job_title", "applicationsjobname jobname job joborder appliedfor position"),
        _t("stage", "applicationscurrentstage currentstage pipelinestage"),
        _t("status", "applicationsstatus applicationstatus pipelinestatus"),
        _t("applied_at", "applicationsappliedat applieddate dateapplied applicationdate created datecreated"),
        _t("notes", "comments note"),
        _t("keep_until", "retainuntil consentuntil consentexpires deleteafter"),
    ),
}


def plain(column: str) -> str:
    return re.sub(r"[\W_]+", "", column).lower()


def propose_mapping(kind: str, columns: Iterable[str]) -> dict[str, str]:
    """Target → column. The first name of a target that a column bears decides; a column is used once."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain(column), column)
    mapping: dict[str, str] = {}
    for target in TARGETS[kind]:
        for name in target.also:
            named = by_name.get(name)
            if named is not None and named not in mapping.values():
                mapping[target.name] = named
                break
    return mapping


def lacks(kind: str, mapping: dict[str, str]) -> list[str]:
    """Which targets an import cannot do without and nothing fills."""
    missing = [target.name for target in TARGETS[kind] if target.required and target.name not in mapping]
    if kind == "candidates" and not {"name", "first_name", "last_name"} & set(mapping):
        missing.append("name")
    return missing


_OPENCATS: tuple[frozenset[str], ...] = (
    frozenset({"lastname", "firstname", "keyskills"}),
    frozenset({"title", "maxrate"}),
    frozenset({"title", "openings", "recruiter", "owner"}),
    frozenset({"joborderid", "title"}),
)
_GREENHOUSE: tuple[frozenset[str], ...] = (
    frozenset({"jobname", "requisitionid"}),
    frozenset({"candidatename", "currentstage"}),
    frozenset({"candidateid", "jobname"}),
)


def recognise(columns: Iterable[str], *, greenhouse_json: bool) -> SourceName:
    """Which system wrote the file, as far as its columns tell."""
    if greenhouse_json:
        return "greenhouse"
    names = {plain(column) for column in columns}
    if any(sign <= names for sign in _OPENCATS):
        return "opencats"
    return "greenhouse" if any(sign <= names for sign in _GREENHOUSE) else "csv"
