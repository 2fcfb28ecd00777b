"""`evenhand match QUERIES CORPUS OUT --kind …`: rank a corpus for every query."""

import time
from pathlib import Path
from typing import Annotated, Any

import typer

from evenhand.cli.skills import read_lines


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
    from evenhand.ml.recommend.ranking import KINDS, Texts
    from evenhand.providers import Providers

    if kind not in KINDS:
        raise typer.BadParameter(f"--kind must be one of {', '.join(KINDS)}")
    asked = [row for _, row in read_lines(queries, ("id", "text"))]
    held = [row for _, row in read_lines(corpus, ("id", "text"))]
    settings = Settings()
    ranker = Providers(settings).ranker
    began = time.perf_counter()

    def texts(rows: list[dict[str, Any]]) -> Texts:
        return Texts([row["text"] for row in rows], [frozenset(row.get("skills") or ()) for row in rows])

    with out.open("wb") as sink:
        for row, ranked in zip(
            asked, ranker.rank(texts(asked), texts(held), kind, limit), strict=True
        ):
            listed = [{"id": held[place]["id"], "score": score} for place, score in ranked]
            line = {"query_id": row["id"], "ranked": listed, "version": ranker.version}
            sink.write(orjson.dumps(line) + b"\n")
    typer.echo(f"{len(asked)} queries over {len(held)} entries in {time.perf_counter() - began:.1f} s; {out}")
