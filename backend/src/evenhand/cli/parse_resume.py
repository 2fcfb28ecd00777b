"""`evenhand parse-resume FILE… --out OUT.jsonl`: résumés to JSON Resume with confidences, a line a file."""

import asyncio
from pathlib import Path

import typer


def parse_resume(
    files: list[Path] = typer.Argument(..., help="PDF or DOCX files"),
    out: Path = typer.Option(..., "--out", "-o", help="JSON Lines file to write"),
) -> None:
    """Parse résumés. A file that cannot be read gives a line with its `error`; the others go on.

    Each line: file, resume (JSON Resume), confidences (by path: confidence, line, page, start, stop, text),
    warnings (hidden text, sections not found), version. The exit code is 1 only when no file could be read.
    """
    read = asyncio.run(_parse_all(files, out))
    typer.echo(f"{read} of {len(files)} files read; written to {out}")
    if not read:
        raise typer.Exit(1)


async def _parse_all(files: list[Path], out: Path) -> int:
    import orjson

    read = 0
    with out.open("wb") as sink:
        for file in files:
            line = await _parse_one(file)
            read += "error" not in line
            sink.write(orjson.dumps(line) + b"\n")
            sink.flush()
    return read


async def _parse_one(file: Path) -> dict[str, object]:
    from evenhand.ml.text.resume import VERSION, parse
    from evenhand.providers.resume_files import MAX_BYTES, SandboxedReader, UnreadableResume

    name = file.name
    try:
        with file.open("rb") as source:
            data = source.read(MAX_BYTES + 1)
        document = await SandboxedReader().read(data)
    except UnreadableResume as error:
        return {"file": name, "error": error.reason, "version": VERSION}
    except OSError as error:
        return {"file": name, "error": error.strerror or "The file cannot be opened.", "version": VERSION}
    return {"file": name, **parse(document)}
