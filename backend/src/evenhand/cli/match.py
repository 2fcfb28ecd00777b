"""`evenhand match QUERIES CORPUS OUT --kind …`: rank a corpus for every query."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.lines import Refused, in_a_sentence, read_rows, texts_or_none, whole_file

if TYPE_CHECKING:
    from evenhand.ml.recommend.ranking import Kind, Ranker, Texts

# Pairs compared at once. Each takes 6 signals of 4 bytes and as much again in between: about 0.5 GB.
PAIRS_AT_ONCE = 10_000_000


@in_a_sentence
def match(
    queries: Annotated[Path, typer.Argument(help="JSON Lines with id, text and, if known, skills")],
    corpus: Annotated[Path, typer.Argument(help="JSON Lines with id, text and, if known, skills")],
    out: Annotated[Path, typer.Argument(help="JSON Lines to write: query_id, ranked, version")],
    kind: Annotated[str, typer.Option(help="title-title, title-skill, job-resume or resume-job")],
    limit: Annotated[int, typer.Option(min=1, help="How many to list for each query")] = 100,
) -> None:
    """Rank the corpus for each query, best first. The same files give the same bytes."""
    import orjson

    from evenhand.core.settings import Settings
    from evenhand.providers import Providers

    wanted = known_kind(kind)
    asked, held = read_rows(queries, ("text",)), read_rows(corpus, ("text",))
    texts, entries = texts_of(queries, asked), texts_of(corpus, held)
    ranker = Providers(Settings()).ranker
    began = time.perf_counter()
    with whole_file(out, queries, corpus) as sink:
        for row, ranked in zip(asked, _ranked(ranker, texts, entries, wanted, limit), strict=True):
            listed = [{"id": held[place]["id"], "score": score} for place, score in ranked]
            line = {"query_id": row["id"], "ranked": listed, "version": ranker.version}
            sink.write(orjson.dumps(line) + b"\n")
    took = time.perf_counter() - began
    typer.echo(f"{len(asked)} queries over {len(held)} entries in {took:.1f} s; {out}", err=True)


def known_kind(kind: str) -> "Kind":
    """Raises Refused."""
    from evenhand.ml.recommend.ranking import KINDS

    wanted = next((known for known in KINDS if known == kind), None)
    if wanted is None:
        raise Refused(f"--kind must be one of {', '.join(KINDS)}, not {kind!r}.")
    return wanted


def texts_of(path: Path, rows: list[dict[str, Any]]) -> "Texts":
    """Rows as texts with their skills. Raises Refused."""
    from evenhand.ml.recommend.ranking import Texts

    skills = [frozenset(texts_or_none(path, row, "skills")) for row in rows]
    return Texts([row["text"] for row in rows], skills)


def _ranked(
    ranker: "Ranker", asked: "Texts", held: "Texts", kind: "Kind", limit: int
) -> Iterator[list[tuple[int, float]]]:
    """Some queries at a time, so that memory does not grow with their number; no query knows of another."""
    from evenhand.ml.recommend.ranking import Texts

    beyond = ranker.beyond_english(asked, held)
    step = max(1, PAIRS_AT_ONCE // len(held.texts))
    for at in range(0, len(asked.texts), step):
        part = Texts(asked.texts[at : at + step], asked.skills[at : at + step])
        yield from ranker.rank(part, held, kind, limit, beyond_english=beyond)
