"""Puts a proposal together: title and its occupation, skills with importance and level, and the terms."""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from evenhand.ml.text import job_description_places as places
from evenhand.ml.text import job_description_terms as terms
from evenhand.ml.text.job_description import (
    Importance,
    JobProposal,
    Proposed,
    ProposedOccupation,
    ProposedSkill,
    Span,
)
from evenhand.ml.text.job_description_seniority import seniority
from evenhand.ml.text.reading import Encoder
from evenhand.ml.text.skills_linking import ConceptIndex
from evenhand.ml.text.skills_reading import Reader, SkillMention
from evenhand.ml.text.skills_taxonomy import Taxonomy

HEADINGS: tuple[tuple[str, str], ...] = (
    ("nice", r"nice[- ]to[- ]haves?|bonus(?: points| skills)?|preferred|desir(?:ed|able)|pluses|a plus|good to have|"
             r"extra credit|it would be (?:great|nice)|optional|ideally|additional"),
    ("other", r"benefits?|perks|we offer|what we (?:can )?offer|our offer|about (?:us|the company|our)|who we are|why (?:join|us)|"
              r"equal opportunit|how to apply|our culture|company|compensation|salary|interview process|diversity"),
    ("must", r"requirements?|qualifications?|must[- ]haves?|what (?:you(?:'ll|’ll| will)? )?(?:need|bring)|you have|"
             r"skills|who you are|your profile|about you|experience|looking for|expect|essential|tech(?:nology)? stack"),
    ("duties", r"responsibilit|duties|what you(?:'ll|’ll| will)? (?:do|be doing)|the role|your (?:role|tasks|mission)|"
               r"tasks|job description|about the (?:job|role|position)|day[- ]to[- ]day|in this role"),
)  # fmt: skip
NICE_CUES = re.compile(
    r"\bnice to have\b|\bis a (?:big |huge )?plus\b|\ba plus\b|\bbonus\b|\bpreferred\b|\bpreferabl[ey]\b|\bideally\b|"
    r"\bdesirable\b|\bdesired\b|\badvantage(?:ous)?\b|\bbeneficial\b|\bwould be (?:great|nice|good|helpful)\b|"
    r"\bnot (?:required|mandatory)\b|\boptional\b|\bappreciated\b|\bwelcome\b",
    re.IGNORECASE,
)
MUST_CUES = re.compile(
    r"\bmust\b|\brequired\b|\bessential\b|\bmandatory\b|\bnecessary\b|\bneed to\b", re.IGNORECASE
)
LEVELS: tuple[tuple[int, str], ...] = (
    (5, r"\bexpert(?:ise)?\b|\bmaster(?:y)?\b|\bguru\b|\bdeep(?:ly)?\b|\bauthority\b|\bworld[- ]class\b"),
    (4, r"\bstrong\b|\bproficien(?:t|cy)\b|\bextensive\b|\bexcellent\b|\badvanced\b|\bthorough\b|\bproven\b|\bfluent\b|"
        r"\bsenior\b|\bin[- ]depth\b|\bhighly skilled\b"),
    (2, r"\bbasic\b|\bfamiliar(?:ity)?\b|\bunderstanding of\b|\bexposure\b|\bsome\b|\bwillingness to learn\b|\bawareness\b|"
        r"\bjunior\b|\bentry[- ]level\b"),
    (3, r"\bsolid\b|\bgood\b|\bhands[- ]on\b|\bworking knowledge\b|\bexperienced?\b|\bcomfortable\b"),
)  # fmt: skip
TITLE_WORDS = re.compile(
    r"(?i)\b(?:engineer|developer|manager|analyst|designer|scientist|architect|consultant|specialist|administrator|"
    r"nurse|teacher|assistant|officer|director|lead|technician|accountant|clerk|driver|operator|coordinator|"
    r"representative|programmer|tester|researcher|intern|recruiter|chef|cook|electrician|mechanic|writer|editor|"
    r"lawyer|physician|therapist|planner|supervisor|advisor|adviser|agent|associate|head of|owner|master|devops|"
    r"buyer|cleaner|worker|instructor|lecturer|librarian|pharmacist|plumber|welder|bookkeeper|secretary|strategist|"
    r"producer|receptionist|auditor|controller|trainer|educator|caretaker|carer|surveyor|chemist|biologist)s?\b"
)
TITLE_CUES = (
    (r"(?im)^\s*(?:job title|position|role|title|vacancy)\s*[:\-–]\s*(?P<title>[^\n|]{3,90})", 0.95),
    (r"(?i)\b(?:looking for|seeking|hiring|recruiting|search(?:ing)? for|join us as|role of|position of|as)\s+"
     r"(?:an?|our|the|your)?\s*(?:new\s+|talented\s+|motivated\s+|experienced\s+|passionate\s+|highly\s+skilled\s+)*"
     r"(?P<title>(?:[\w/+#.&\-]+\s){0,5}?[\w/+#.\-]+(?:\s\([^)\n]{1,40}\))?)(?=\s*(?:,|\.|\(|\n|!|who\b|to\b|with\b|for\b|in\b|at\b|that\b|based\b|$))",
     0.7),
)  # fmt: skip
KEEP_SPAN = 0.35  # mentions the reader is less sure of are not proposed
# "(Python)" belongs to a title; whom it is for, where and how long one works does not.
_ASIDE = (
    r"[^)\]]*\b(?:[mwfdx]\s*[/|]\s*[mwfdx](?:\s*[/|]\s*[mwfdx])?|all genders?|any gender|remote|hybrid|on-?site|"
    r"(?:full|part)[- ]time|permanent|temporary|contract|fixed[- ]term|freelance|internship|urgent)\b[^)\]]*|[\d\s%–-]+"
)
DECORATION = re.compile(
    rf"\s*(?:[\(\[](?:{_ASIDE})[\)\]]|\b(?:m/f/d|m/w/d|f/m/x|w/m/d|m/f/x)\b).*$", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[\(\[][^)\]]*[\)\]]")


def sections(text: str) -> list[tuple[int, int, str]]:
    """[start, end) of the parts that headings make, and what each is: must, nice, duties, other or intro."""
    marks: list[tuple[int, str]] = [(0, "intro")]
    for line in re.finditer(r"[^\n]+", text):
        stripped = line.group().strip(" \t*#-•:=_")
        headed = line.group().rstrip().endswith(":") or len(stripped.split()) <= 6
        if not stripped or len(stripped) > 70 or not headed or stripped.endswith((".", ",")):
            continue
        for kind, pattern in HEADINGS:
            if re.search(rf"(?i)(?:^|\b)(?:{pattern})", stripped) and (len(stripped.split()) <= 8):
                marks.append((line.start(), kind))
                break
    ends = [start for start, _ in marks[1:]] + [len(text)]
    return [(start, end, kind) for (start, kind), end in zip(marks, ends, strict=True)]


def find_title(text: str) -> Proposed | None:
    """The title line, a labelled title, or the words after "we are looking for"; the surest of them."""
    options: list[Proposed] = []
    for line in list(re.finditer(r"[^\n]+", text))[:4]:
        found = _trimmed(line.group(), line.start())
        words = found.value.split() if found else []
        if found and len(words) <= 10 and TITLE_WORDS.search(found.value) and not found.value.endswith("."):
            sure = 0.9 if line.start() < 3 or not text[: line.start()].strip() else 0.75
            options.append(Proposed(found.value, found.span, sure))
    for pattern, confidence in TITLE_CUES:
        for match in re.finditer(pattern, text):
            found = _trimmed(match.group("title"), match.start("title"))
            if found and TITLE_WORDS.search(found.value):
                options.append(Proposed(found.value, found.span, confidence))
                break
    return max(options, key=lambda option: option.confidence, default=None)


def _trimmed(raw: str, at: int) -> Proposed | None:
    value = re.sub(r"(?i)^\s*[\W_]*(?:job title|position|role|title|vacancy|hiring)\s*[:\-–]\s*", "", raw)
    value = DECORATION.sub("", value)
    value = re.split(r"\s+[-–—|@]\s+|\s+at\s+(?=[A-Z])|,\s(?![^(]*\))", value)[0].strip(" \t*#-–•:,.!")
    if not value:
        return None
    start = at + raw.index(value)
    return Proposed(value, Span(start, start + len(value)), 0.0)


def link_occupation(
    named: Proposed, encoder: Encoder, index: ConceptIndex, taxonomy: Taxonomy
) -> ProposedOccupation | None:
    """The occupation nearest to the title; an occupation that bears the title as a name wins."""
    title = named.value
    plain = re.sub(
        r"(?i)\b(?:senior|junior|lead|principal|staff|sr\.?|jr\.?|mid[- ]level|i{1,3}|iv)\b", " ", title
    )
    plain = " ".join(_BRACKETS.sub("", plain).lower().split()) or title.lower()
    for occupation in taxonomy.occupations:
        if plain == occupation.label.lower() or plain in (name.lower() for name in occupation.alternatives):
            return ProposedOccupation(occupation.concept_id, occupation.label, 0.95, named.span)
    [(concept_id, score)] = index.nearest(encoder.read(plain).sentence[None, :].astype(np.float32), 1)[0]
    return ProposedOccupation(
        concept_id, taxonomy.by_id[concept_id].label, round(min(max(score, 0.0), 0.9), 3), named.span
    )


def _sentence_around(text: str, at: int) -> str:
    start = max((text.rfind(mark, 0, at) for mark in ("\n", ". ", "; ", "•")), default=-1) + 1
    ends = [end for end in (text.find(mark, at) for mark in ("\n", ". ", "; ", "•")) if end >= 0]
    return text[start : min(ends, default=len(text))]


def _importance(text: str, mention: SkillMention, kind: str) -> Importance:
    sentence = _sentence_around(text, mention.start)
    if NICE_CUES.search(sentence) and not MUST_CUES.search(sentence):
        return "nice"
    return "nice" if kind == "nice" else "must"


def _level(text: str, mention: SkillMention) -> int:
    sentence = _sentence_around(text, mention.start)
    years = terms.years_of_experience(sentence)
    if years is not None:
        count = int(years.value)
        return 5 if count >= 8 else 4 if count >= 5 else 3 if count >= 2 else 2
    for level, pattern in LEVELS:
        if re.search(pattern, sentence, re.IGNORECASE):
            return level
    return 3


def _skills(text: str, mentions: Sequence[SkillMention], reader: Reader) -> tuple[ProposedSkill, ...]:
    parts = sections(text)
    grouped: dict[str, list[tuple[SkillMention, str]]] = defaultdict(list)
    for mention in mentions:
        kind = next(kind for start, end, kind in reversed(parts) if start <= mention.start)
        if mention.concept_id is not None and kind != "other" and mention.span_score >= KEEP_SPAN:
            grouped[mention.concept_id].append((mention, kind))
    out = []
    for concept_id, found in grouped.items():
        said = [_importance(text, mention, kind) for mention, kind in found]
        levels = [_level(text, mention) for mention, kind in found if kind in ("must", "nice")]
        levels = levels or [_level(text, mention) for mention, _ in found]
        sure = max(mention.span_score * mention.link_score for mention, _ in found)
        out.append(
            ProposedSkill(
                skill_id=concept_id,
                label=reader.taxonomy.by_id[concept_id].label,
                importance="must" if "must" in said else "nice",
                level=max(levels),
                confidence=round(float(sure), 3),
                spans=tuple(Span(mention.start, mention.end) for mention, _ in found),
            )
        )
    return tuple(sorted(out, key=lambda skill: (skill.importance, -skill.confidence, skill.skill_id)))


def propose(
    text: str, *, reader: Reader, encoder: Encoder, occupations: ConceptIndex, version: str
) -> JobProposal:
    """Read a pasted description. Deterministic; a field nobody wrote stays None."""
    title = find_title(text)
    occupation = link_occupation(title, encoder, occupations, reader.taxonomy) if title else None
    return JobProposal(
        title=title,
        occupation=occupation,
        location=places.location(text),
        remote_policy=terms.remote_policy(text),
        employment_type=terms.employment_type(text),
        years_min=terms.years_of_experience(text),
        pay=terms.pay_range(text),
        skills=_skills(text, reader.read(text), reader),
        version=version,
        seniority=seniority(text, title),
    )
