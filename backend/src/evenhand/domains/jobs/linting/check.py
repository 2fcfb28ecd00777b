"""Reads a draft by the packs of its places. Pure: the same draft, packs and day give the same findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evenhand.domains.jobs.linting import rules
from evenhand.domains.jobs.linting.packs import Pack, Rule, Severity, Source
from evenhand.domains.jobs.linting.places import Place, codes
from evenhand.domains.jobs.linting.rules import Draft, Match

__all__ = ["Draft", "Finding", "Place", "lint"]

ORDER: dict[Severity, int] = {"unlawful": 0, "missing": 1, "exclusionary": 2, "style": 3}


@dataclass(frozen=True, slots=True)
class Grounds:
    """A rule that says so: whose, which version of it, and on what it rests."""

    rule: str
    pack: str
    pack_name: str
    pack_version: str
    source: Source


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, why, by whose rule, and what to write instead.

    `start` and `end` count the characters of `field`'s text; both are None where something is missing.
    """

    severity: Severity
    blocks: bool
    field: str
    start: int | None
    end: int | None
    excerpt: str
    reason: str
    suggestion: str
    replacement: str | None  # to put in the place of the excerpt; None where only a person can say
    grounds: tuple[Grounds, ...]
    topic: str = ""
    also: tuple[tuple[int, int], ...] = ()  # other places of the same field that it speaks of

    @property
    def key(self) -> str:
        """Names this finding in a draft, whatever else changes: who acknowledges means the same wording."""
        return f"{self.grounds[0].pack}/{self.grounds[0].rule}:{self.excerpt.casefold()}"


def lint(draft: Draft, packs: Iterable[Pack], *, today: date) -> list[Finding]:
    """All findings, the gravest first; what several packs say of one wording is told once, with all its sources."""
    here = codes(draft.places)
    found: list[Finding] = []
    for pack in packs:
        reach = _reach(pack, here, draft)
        if reach is None:
            continue
        for rule in pack.rules:
            if _holds(rule, pack, draft.language, today):
                found += _of_rule(rule, pack, draft, certain=reach == "here")
    return sorted(_told_once(found), key=lambda f: (ORDER[f.severity], f.field, f.start or 0, f.key))


def _reach(pack: Pack, here: set[str], draft: Draft) -> str | None:
    """ "here": the job is in such a place; "perhaps": it is remote, and could be done from there."""
    if not pack.places or here & set(pack.places):
        return "here"
    if draft.remote and not here:
        countries = {place[:2] for place in pack.places}
        if countries & set(draft.applicant_regions):
            exact = any(place in draft.applicant_regions for place in pack.places)
            return "here" if exact else "perhaps"
    if draft.remote and any(place[:2] in here and len(place) == 5 for place in pack.places):
        return "perhaps"
    return None


def _holds(rule: Rule, pack: Pack, language: str, today: date) -> bool:
    if (rule.effective or pack.effective) > today or (rule.ends is not None and rule.ends < today):
        return False
    return not rule.languages or language.split("-")[0].lower() in rule.languages


def _of_rule(rule: Rule, pack: Pack, draft: Draft, *, certain: bool) -> Iterator[Finding]:
    if rule.kind == "needs" and rule.places_only and not certain:
        return
    grounds = Grounds(rule.id, pack.pack, pack.name, pack.version, rule.source)
    perhaps = "" if certain else f" Remote work may be done from {pack.name}."
    for match in rules.matches(rule, draft):
        yield Finding(
            severity=rule.severity,
            blocks=rule.blocks,
            field=match.field,
            start=match.start,
            end=match.end,
            excerpt=_excerpt(draft, match),
            reason=(match.reason or rule.reason) + perhaps,
            suggestion=rule.suggestion,
            replacement=match.replacement,
            grounds=(grounds,),
            topic=rule.topic or f"{pack.pack}/{rule.id}",
            also=match.also,
        )


def _excerpt(draft: Draft, match: Match) -> str:
    return draft.text(match.field)[match.start : match.end] if match.start is not None else ""


def _told_once(found: Sequence[Finding]) -> Iterator[Finding]:
    """Missing things by topic; wordings where they overlap: the graver speaks, with the sources of both."""
    graver_first = sorted(found, key=lambda f: (ORDER[f.severity], -(_length(f)), f.start or 0))
    kept: list[Finding] = []
    for finding in graver_first:
        for at, other in enumerate(kept):
            if _same(finding, other):
                known = {(g.pack, g.rule) for g in other.grounds}
                more = tuple(g for g in finding.grounds if (g.pack, g.rule) not in known)
                replacement = other.replacement or (
                    finding.replacement if finding.excerpt == other.excerpt else None
                )
                kept[at] = replace(
                    other,
                    grounds=other.grounds + more,
                    blocks=other.blocks or finding.blocks,
                    replacement=replacement,
                )
                break
        else:
            kept.append(finding)
    return iter(kept)


def _length(finding: Finding) -> int:
    return (finding.end or 0) - (finding.start or 0)


def _same(one: Finding, other: Finding) -> bool:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return one.start == other.start and one.topic == other.topic
    return one.field == other.field and one.start < other.end and other.start < one.end
