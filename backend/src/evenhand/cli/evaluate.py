"""`evenhand eval …`: how well the platform's intelligence does on data that its owner brings."""

import asyncio
import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from evenhand.cli.lines import in_a_sentence, progress

app = typer.Typer(no_args_is_help=True, help="Measure on labelled data that you bring.")


@app.callback()
def evaluate() -> None:
    """A callback keeps this a group, also while it has one command."""


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
