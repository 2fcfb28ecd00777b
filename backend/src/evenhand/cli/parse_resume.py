"""`evenhand parse-resume FILE… --out OUT.jsonl`: résumés to JSON Resume with confidences, a line a file."""

import asyncio
import os
from collections import Counter
from pathlib import Path

import typer

from evenhand.cli.lines import in_a_sentence, progress, whole_file


@in_a_sentence
def parse_resume(
    files: list[Path] = typer.Argument(..., help="PDF, DOCX, ODT, HTML or text files"),
    out: Path = typer.Option(..., "--out", "-o", help="JSON Lines file to write"),
) -> None:
    """Parse résumés. A file that cannot be read gives a line with its `error`; the others go on.

    Each line: file (its name; its path where two share a name), resume (JSON Resume), confidences (by path:
    confidence, line, page, start, stop, text, box), warnings (hidden text, sections not found), findings (what the
    file hides from people), pages, scanned_pages, version. The exit code is 1 only when no file could be read.
    """
    read = asyncio.run(_parse_all(files, out))
    typer.echo(f"{read} of {len(files)} files read; written to {out}", err=True)
    if not read:
        raise typer.Exit(1)


async def _parse_all(files: list[Path], out: Path) -> int:
    import orjson

    read, named = 0, Counter(file.name for file in files)
    free = asyncio.Semaphore(os.cpu_count() or 1)

    async def parsed(file: Path) -> dict[str, object]:
        async with free:  # each file is read in a process of its own
            return await _parse_one(file, str(file) if named[file.name] > 1 else file.name)

    with whole_file(out, *files) as sink:
        begun = [asyncio.create_task(parsed(file)) for file in files]
        for task in progress(begun, "Reading"):
            line = await task
            read += "error" not in line
            sink.write(orjson.dumps(line) + b"\n")
    return read


async def _parse_one(file: Path, name: str) -> dict[str, object]:
    from evenhand.ml.text.resume import VERSION, parse
    from evenhand.providers.resume_files import MAX_BYTES, SandboxedReader, UnreadableResume

    try:
        with file.open("rb") as source:
            data = source.read(MAX_BYTES + 1)
        document = await SandboxedReader().read(data)
    except UnreadableResume as error:
        return {"file": name, "error": error.reason, "version": VERSION}
    except OSError as error:
        return {"file": name, "error": error.strerror or "The file cannot be opened.", "version": VERSION}
    return {"file": name, **parse(document)}
