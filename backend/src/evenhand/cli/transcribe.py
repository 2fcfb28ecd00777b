"""`evenhand transcribe`: recordings in, text with times, confidences and the version that heard them out."""

from pathlib import Path
from typing import Annotated, Any

import typer


def transcribe(
    manifest: Annotated[Path, typer.Argument(help="JSON Lines: id, audio (path), optionally hotwords.")],
    out: Annotated[Path, typer.Argument(help="JSON Lines: id, text, words, audio_seconds, compute_seconds.")],
    threads: Annotated[int | None, typer.Option(help="CPU threads; else as configured.")] = None,
) -> None:
    """Transcribe recordings with the recogniser that interviews are transcribed with.

    Audio paths are relative to the manifest. A file that cannot be read gets a row with `error`; the
    command then ends with status 1 after all the others are done.
    """
    import asyncio

    from evenhand.core.settings import Settings
    from evenhand.providers import Providers

    settings = Settings()
    if threads:
        settings = settings.model_copy(
            update={"speech": settings.speech.model_copy(update={"threads": threads})}
        )
    rows = _read(manifest)
    failed = asyncio.run(_transcribe(rows, manifest.parent, out, Providers(settings)))
    typer.echo(f"{len(rows) - failed} of {len(rows)} recordings transcribed into {out}.", err=True)
    if failed:
        raise typer.Exit(1)


def _read(manifest: Path) -> list[dict[str, Any]]:
    import json

    rows = []
    for number, line in enumerate(manifest.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise typer.BadParameter(f"line {number} of {manifest} is not JSON") from None
        if not isinstance(row, dict) or not isinstance(row.get("id"), str | int) or "audio" not in row:
            raise typer.BadParameter(f"line {number} of {manifest} needs `id` and `audio`")
        rows.append(row)
    return rows


async def _transcribe(rows: list[dict[str, Any]], folder: Path, out: Path, outside: Any) -> int:
    import json

    from rich.console import Console
    from rich.progress import track

    from evenhand.ml.audio.pcm import UndecodableAudio, decode
    from evenhand.providers.speech_to_text import SpeechUnavailable

    failed = 0
    with out.open("w", encoding="utf-8") as target:
        for row in track(rows, description="Transcribing", console=Console(stderr=True)):
            try:
                samples = decode(folder / str(row["audio"]))
                heard = await outside.speech_to_text.transcribe(samples, hotwords=row.get("hotwords") or ())
            except (UndecodableAudio, SpeechUnavailable) as problem:
                failed += 1
                answer = {"text": "", "words": [], "error": str(problem)}
            else:
                answer = heard.as_json()
            target.write(json.dumps({"id": row["id"], **answer}, ensure_ascii=False) + "\n")
            target.flush()
    return failed
