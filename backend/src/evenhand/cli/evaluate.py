"""`evenhand eval …`: how well the platform's intelligence does on data that its owner brings."""

import asyncio
import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import typer

from evenhand.cli.lines import in_a_sentence, progress
from evenhand.cli.ranking_quality import matching

app = typer.Typer(no_args_is_help=True, help="Measure on labelled data that you bring.")


@app.callback()
def evaluate() -> None:
    """A callback keeps this a group."""


@app.command()
@in_a_sentence
def resume(
    folder: Path = typer.Argument(..., help="Holds the files and truth.jsonl", exists=True, file_okay=False),
    out: Path | None = typer.Option(None, "--out", "-o", help="Also write the figures as JSON"),
) -> None:
    """Read labelled résumés and report precision, recall and F1 of every field.

    Each row of truth.jsonl: file, and either `resume` (JSON Resume; only fields that the file shows) or `truth`
    (name, email, phone, city, summary, jobs, education, skills, languages). The interval is the 95 % bootstrap
    interval of F1 over files. A file that cannot be read counts as one in which nothing was found.
    """
    rows = [
        json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines() if line
    ]
    files, notes = asyncio.run(_measure(folder, rows))
    from evenhand.ml.text.resume import VERSION
    from evenhand.ml.text.resume.evaluation import summarized

    scores = summarized(files)
    typer.echo(
        f"{len(rows)} files, {notes['unread']} unreadable, {notes['flagged']} flagged for hidden text, {VERSION}"
    )
    typer.echo(
        f"{'field':18} {'files':>5} {'values':>6} {'precision':>9} {'recall':>7} {'F1':>6}  95 % interval"
    )
    for s in scores:
        typer.echo(
            f"{s.field:18} {s.files:5} {s.wanted:6} {s.precision:9.3f} {s.recall:7.3f} {s.f1:6.3f}  {s.low:.3f} to {s.high:.3f}"
        )
    if out is not None:
        report = {"version": VERSION, "files": len(rows), **notes, "fields": [asdict(s) for s in scores]}
        out.write_text(json.dumps(report, indent=1), encoding="utf-8")


app.command()(matching)


@app.command()
@in_a_sentence
def items(
    count: int = typer.Option(1000, "--count", min=1, max=100_000, help="How many to generate"),
    out: Path | None = typer.Option(None, "--out", "-o", help="Also write the figures as JSON"),
) -> None:
    """Generate questions with every item model, run their keys again, and count what holds."""
    from evenhand.domains.items.bank.report import generated
    from evenhand.providers.sandbox import LinuxSandbox

    report = asyncio.run(generated(count, LinuxSandbox()))
    proven = ", ".join(f"{tool} {number}" for tool, number in sorted(report.proven.items()))
    typer.echo(
        f"{report.drawn} asked for, {report.drawn - report.refused.total()} drawn from {len(report.by_model)} item models"
    )
    typer.echo(
        f"keys proven by running: {report.proven.total()} ({proven}); computed by the model alone: {report.computed}"
    )
    for tool, number in sorted(report.unproven.items()):
        typer.echo(f"NOT PROVEN, {tool} is missing: {number}")
    typer.echo(
        f"wrong keys: {len(report.faults)}; hard to read: {len(report.hard)}; distinct: {report.distinct}"
    )
    typer.echo(f"pass the review's checks: {report.passed}")
    for line in (*report.faults, *report.hard):
        typer.echo(line)
    if out is not None:
        out.write_text(json.dumps(report.document(), indent=1), encoding="utf-8")


@app.command()
@in_a_sentence
def redaction(
    half: Literal["dev", "test"] = typer.Option(
        "test", help="dev, against which the rules were written, or test, for measuring"
    ),
    texts: int = typer.Option(400, "--texts", "-n", min=1, max=20_000, help="How many texts are made"),
    seed: int = typer.Option(1, help="The same seed makes the same texts"),
    labelled: Path | None = typer.Option(
        None, help="Measure on your own texts instead: lines of JSON", exists=True, dir_okay=False
    ),
    missed: bool = typer.Option(False, "--missed", help="Also list what was not hidden"),
    out: Path | None = typer.Option(None, "--out", "-o", help="Also write the figures as JSON"),
) -> None:
    """Hide who wrote them in labelled texts, and report how much of what must be hidden is.

    Texts are made from templates with names of many cultures; dev and test share neither names nor schools nor
    sentences. Each line of your own: text, name, schools (may be left out), spans ([[start, end, kind], …]).
    A passage is hidden when no letter of it is left. Intervals are Wilson's, 95 %.
    """
    from evenhand.ml.text.redaction import VERSION
    from evenhand.ml.text.redaction.evaluation import measure
    from evenhand.ml.text.redaction.examples import make_examples, read_examples

    examples = (
        read_examples(labelled.read_text(encoding="utf-8")) if labelled else make_examples(half, texts, seed)
    )
    report = measure(examples)
    typer.echo(f"{len(examples)} texts, {labelled.name if labelled else half}, {VERSION}")
    typer.echo(f"{'kind':14} {'hidden':>7} {'of':>7} {'recall':>7}  95 % interval")
    for r in (*report.recall, report.overredaction):
        typer.echo(f"{r.what:14} {r.hit:7} {r.n:7} {r.rate:7.4f}  {r.low:.4f} to {r.high:.4f}")
    for kind, passage, line in report.missed if missed else ():
        typer.echo(f"missed {kind}: {passage!r} in {line!r}")
    if out is not None:
        figures = [asdict(r) for r in (*report.recall, report.overredaction)]
        out.write_text(json.dumps({"version": VERSION, "texts": len(examples), "figures": figures}, indent=1))


async def _measure(folder: Path, rows: list[dict[str, Any]]) -> tuple[list[Any], dict[str, Any]]:
    """(counts by file, {"unread", "flagged", "by_kind"})."""
    from evenhand.ml.text.resume.evaluation import as_json_resume, counts_of

    free = asyncio.Semaphore(os.cpu_count() or 1)
    notes: Counter[str] = Counter(unread=0, flagged=0)

    async def one(row: dict[str, Any]) -> Any:
        async with free:
            answer = await _answer(folder / row["file"])
        notes["unread"] += answer is None
        notes["flagged"] += any(f["kind"] != "active_content" for f in (answer or {}).get("findings", []))
        truth = row["resume"] if "resume" in row else as_json_resume(row["truth"])
        return counts_of((answer or {}).get("resume", {}), truth)

    begun = [asyncio.create_task(one(row)) for row in rows]
    return [await task for task in progress(begun, "Reading")], dict(notes)


async def _answer(file: Path) -> dict[str, Any] | None:
    from evenhand.ml.text.resume import parse
    from evenhand.providers.resume_files import SandboxedReader, UnreadableResume

    try:
        return dict(parse(await SandboxedReader().read(await asyncio.to_thread(file.read_bytes))))
    except (UnreadableResume, OSError) as error:
        typer.echo(f"{file.name}: {error}", err=True)
        return None
