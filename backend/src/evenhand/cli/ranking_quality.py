"""`evenhand eval matching`: how well `evenhand match` ranks, beside three peers, on pairs that somebody judged."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.lines import Refused, in_a_sentence, progress, read_rows
from evenhand.cli.match import known_kind, texts_of

if TYPE_CHECKING:
    import numpy as np

    from evenhand.ml.recommend.ranking import Kind, Texts
    from evenhand.providers import Providers

# Pairs compared at once, four bytes each for every method.
PAIRS_AT_ONCE = 10_000_000
OURS = "ours"


@in_a_sentence
def matching(
    queries: Annotated[Path, typer.Argument(help="JSON Lines with id, text and, if known, skills")],
    corpus: Annotated[Path, typer.Argument(help="JSON Lines with id, text and, if known, skills")],
    judged: Annotated[
        Path, typer.Argument(help="JSON Lines with id (of a query) and relevant (ids of the corpus)")
    ],
    kind: Annotated[str, typer.Option(help="title-title, title-skill, job-resume or resume-job")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Also write the figures as JSON")] = None,
) -> None:
    """Rank the whole corpus for each judged query, and report MAP, MRR and nDCG@10.

    Beside it: MiniLM's cosine, TF-IDF of characters and BM25 on the same texts. Intervals are 95 % bootstrap
    intervals over queries; those of a gain are paired. Queries without a relevant entry do not count.
    """
    from evenhand.core.settings import Settings
    from evenhand.ml.recommend.measuring import METRICS, bootstrap_mean
    from evenhand.providers import Providers

    wanted = known_kind(kind)
    asked, held = read_rows(queries, ("text",)), read_rows(corpus, ("text",))
    relevant = _relevant(judged, {row["id"] for row in asked}, {row["id"]: at for at, row in enumerate(held)})
    asked = [row for row in asked if relevant.get(row["id"])]
    if not asked:
        raise Refused(f"{judged}: no query has a relevant entry of {corpus}.")
    outside = Providers(Settings())
    values = _measured(
        outside,
        wanted,
        texts_of(queries, asked),
        texts_of(corpus, held),
        [relevant[row["id"]] for row in asked],
    )
    typer.echo(f"{len(asked)} queries over {len(held)} entries, {outside.ranker.version}")
    typer.echo(f"{'':20} " + " ".join(f"{name:>24}" for name in METRICS))
    report: dict[str, Any] = {"version": outside.ranker.version, "queries": len(asked), "entries": len(held)}
    for name, found in values.items():
        means = [bootstrap_mean(found[:, place]) for place in range(len(METRICS))]
        gains = [bootstrap_mean(values[OURS][:, place] - found[:, place]) for place in range(len(METRICS))]
        typer.echo(f"{name:20} " + " ".join(f"{m.value:9.3f} ({m.low:.3f}-{m.high:.3f})" for m in means))
        report[name] = {metric: asdict(mean) for metric, mean in zip(METRICS, means, strict=True)}
        if name != OURS:
            typer.echo(
                f"{'  ours beside it':20} "
                + " ".join(f"{g.value:+9.3f} ({g.low:+.3f} {g.high:+.3f})" for g in gains)
            )
            report[name]["gain"] = {metric: asdict(gain) for metric, gain in zip(METRICS, gains, strict=True)}
    if out is not None:
        out.write_text(json.dumps(report, indent=1), encoding="utf-8")


def _relevant(path: Path, asked: set[Any], places: dict[Any, int]) -> dict[Any, set[int]]:
    """Query id → places in the corpus. Raises Refused for ids that neither file knows, and where none are given."""
    found: dict[Any, set[int]] = {}
    for row in read_rows(path, ()):
        if row["id"] not in asked:
            raise Refused(f"{path}: there is no query {row['id']!r}.")
        wanted = row.get("relevant")
        if not isinstance(wanted, list) or not all(isinstance(one, str | int) for one in wanted):
            raise Refused(f"{path}: query {row['id']!r} has no list `relevant` of ids.")
        unknown = [one for one in wanted if one not in places]
        if unknown:
            raise Refused(
                f"{path}: query {row['id']!r} names {unknown[0]!r}, which the corpus does not hold."
            )
        found.setdefault(row["id"], set()).update(places[one] for one in wanted)
    return found


def _measured(
    outside: "Providers", kind: "Kind", asked: "Texts", held: "Texts", relevant: list[set[int]]
) -> "dict[str, np.ndarray]":
    """Method → (queries, metrics); some queries at a time, so that memory does not grow with their number."""
    import numpy as np

    from evenhand.ml.recommend.lexical import bm25, char_ngrams
    from evenhand.ml.recommend.measuring import measured
    from evenhand.ml.recommend.ranking import Texts, encode_all

    entries = encode_all(outside.minilm, held.texts)
    beyond = outside.ranker.beyond_english(asked, held)
    step = max(1, PAIRS_AT_ONCE // len(held.texts))
    parts: dict[str, list[np.ndarray]] = {}
    for at in progress(range(0, len(asked.texts), step), "Ranking"):
        some = Texts(asked.texts[at : at + step], asked.skills[at : at + step])
        ours = np.full((len(some.texts), len(held.texts)), -np.inf, dtype=np.float32)
        for row, ranked in enumerate(
            outside.ranker.rank(some, held, kind, len(held.texts), beyond_english=beyond)
        ):
            # By place: equal scores keep the order that the ranker gave them.
            ours[row, [place for place, _ in ranked]] = -np.arange(len(ranked), dtype=np.float32)
        methods = {
            OURS: ours,
            "MiniLM cosine": encode_all(outside.minilm, some.texts) @ entries.T,
            "character TF-IDF": char_ngrams(some.texts, held.texts),
            "BM25": bm25(some.texts, held.texts),
        }
        for name, scores in methods.items():
            parts.setdefault(name, []).append(measured(scores, relevant[at : at + step]))
    return {name: np.concatenate(found) for name, found in parts.items()}
