"""From what was typed to a `tsquery`: stems of each language of the index, synonyms by the taxonomy, typos mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein
from sqlalchemy import text

from evenhand.core.db import Session
from evenhand.domains.search.wording import Part, names_in, parts_of, spans

FOLD = "SELECT search_fold(t.part) FROM unnest(CAST(:parts AS text[])) WITH ORDINALITY t(part, n) ORDER BY n"
KNOWN = """
    SELECT y.name, y.kind, t.id FROM search_synonyms y LEFT JOIN search_terms t ON t.kind = y.kind AND t.key = y.key
    WHERE y.name = ANY(:names)
"""
STEMS = """
    SELECT u.n, c.config, CASE WHEN u.phrase THEN phraseto_tsquery(search_config(c.config), u.part)
        ELSE plainto_tsquery(search_config(c.config), u.part) END::text AS query
    FROM unnest(CAST(:parts AS text[]), CAST(:phrases AS boolean[])) WITH ORDINALITY u(part, phrase, n)
    CROSS JOIN unnest(CAST(:languages AS text[])) c(config) ORDER BY u.n
"""
UNKNOWN = """
    SELECT w.word FROM unnest(CAST(:words AS text[])) w(word)
    WHERE NOT EXISTS (SELECT FROM search_vocabulary v WHERE v.word = w.word)
    AND NOT EXISTS (SELECT FROM search_synonyms y WHERE y.name = w.word)
"""
ALIKE = """
    SELECT v.word FROM search_vocabulary v WHERE v.word % :word
    ORDER BY similarity(v.word, :word) DESC, v.word LIMIT 30
"""


@dataclass(frozen=True, slots=True)
class Analysis:
    """`tsquery` is empty when nothing was typed that could be looked for; `plain` are the words, for their meaning."""

    typed: str
    tsquery: str
    plain: str
    words: tuple[str, ...]


async def analyse(session: Session, typed: str, languages: Sequence[str]) -> Analysis:
    """Raises QueryNotUnderstood."""
    parts = parts_of(typed)
    if not parts:
        return Analysis(typed, "", "", ())
    folded = list(await session.scalars(text(FOLD), {"parts": [part.text for part in parts]}))
    bare = [word for part, f in zip(parts, folded, strict=True) if not part.without for word in f.split()]
    pieces, concepts = await _pieces(session, parts, folded)
    stems = await _stems(session, pieces, languages)
    alternatives = []
    for language in languages:
        groups = []
        for group in range(parts[-1].group + 1):
            members = [
                _piece(piece, stems.get((number, language), ""), concepts.get(piece.text, []))
                for number, piece in enumerate(pieces, start=1)
                if piece.group == group
            ]
            wanted = [member for member in members if member]
            if wanted and not all(member.startswith("!") for member in wanted):
                groups.append(" & ".join(wanted))
        if groups:
            alternatives.append(" | ".join(f"( {group} )" for group in groups))
    return Analysis(typed, " | ".join(dict.fromkeys(alternatives)), " ".join(bare), tuple(bare))


async def _pieces(
    session: Session, parts: list[Part], folded: list[str]
) -> tuple[list[Part], dict[str, list[str]]]:
    """The parts with names of several words joined, and for each name the marks of its concepts in the index."""
    rows: list[list[str]] = []  # uninterrupted rows of bare words, as they were written
    for part, f in zip(parts, folded, strict=True):
        if part.phrase or part.without:
            rows.append([])
        elif rows:
            rows[-1] += f.split()
        else:
            rows.append(f.split())
    candidates = [name for row in rows for name in names_in(row)] + [f for f in folded if f]
    found = (await session.execute(text(KNOWN), {"names": list(dict.fromkeys(candidates))})).all()
    concepts: dict[str, list[str]] = {}
    for row in found:
        marks = concepts.setdefault(row.name, [])
        if row.id is not None:
            marks.append(f"'§{row.kind[0]}{row.id}'")
    return _joined(parts, folded, set(concepts)), concepts


def _joined(parts: list[Part], folded: list[str], known: set[str]) -> list[Part]:
    pieces: list[Part] = []
    row: list[str] = []

    def finish(group: int) -> None:
        for start, end in spans(row, known):
            pieces.append(Part(" ".join(row[start:end]), group))
        row.clear()

    group = 0
    for part, f in zip(parts, folded, strict=True):
        if part.phrase or part.without or part.group != group:
            finish(group)
        group = part.group
        if part.phrase or part.without:
            pieces.append(Part(f, group, phrase=part.phrase, without=part.without))
        else:
            row += f.split()
    finish(group)
    return pieces


async def _stems(
    session: Session, pieces: list[Part], languages: Sequence[str]
) -> dict[tuple[int, str], str]:
    given = {
        "parts": [piece.text for piece in pieces],
        "phrases": [piece.phrase or " " in piece.text for piece in pieces],
        "languages": list(languages),
    }
    return {(row.n, row.config): row.query for row in await session.execute(text(STEMS), given)}


def _piece(piece: Part, stems: str, marks: list[str]) -> str:
    """One piece as a tsquery; "" for what is not looked for, such as a stop word."""
    either = [f"( {stems} )"] if stems else []
    if not piece.phrase:
        either += marks
    if not either:
        return ""
    joined = either[0] if len(either) == 1 else f"( {' | '.join(either)} )"
    return f"!{joined}" if piece.without else joined


async def mended(session: Session, analysis: Analysis) -> str | None:
    """What was probably meant: each word that nobody here ever wrote, replaced by the nearest one that stands in a
    title, a skill or a name. None when nothing is near."""
    words = [word for word in analysis.words if len(word) >= 4 and not any(c.isdigit() for c in word)]
    if not words:
        return None
    unknown = set(await session.scalars(text(UNKNOWN), {"words": words}))
    changes = {}
    for word in unknown:
        near = list(await session.scalars(text(ALIKE), {"word": word}))
        best = min(
            near, key=lambda one: (DamerauLevenshtein.distance(word, one), near.index(one)), default=None
        )
        allowed = 1 if len(word) <= 5 else 2
        if best is not None and DamerauLevenshtein.distance(word, best) <= allowed:
            changes[word] = best
    if not changes:
        return None
    return " ".join(changes.get(word, word) for word in analysis.words)
