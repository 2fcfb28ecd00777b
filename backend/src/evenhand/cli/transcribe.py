"""`evenhand transcribe`: recordings in, text with times, confidences and the version that heard them out."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.lines import in_a_sentence, progress, read_rows, texts_or_none, whole_file

if TYPE_CHECKING:
    from evenhand.providers.speech_to_text import SpeechToText


@in_a_sentence
def transcribe(
    manifest: Annotated[Path, typer.Argument(help="JSON Lines: id, audio (path), optionally hotwords.")],
    out: Annotated[
        Path, typer.Argument(help="JSON Lines: id, text, words, audio_seconds, compute_seconds, version.")
    ],
    threads: Annotated[int | None, typer.Option(min=1, help="CPU threads; else as configured.")] = None,
) -> None:
    """Transcribe recordings with the recogniser that interviews are transcribed with.

    Audio paths are relative to the manifest. A file that cannot be read gets a line with `error`;
    the exit code is 1 only when no file could be read.
    """
    import asyncio

    from evenhand.core.settings import Settings
    from evenhand.providers import Providers

    settings = Settings()
    if threads:
        settings = settings.model_copy(
            update={"speech": settings.speech.model_copy(update={"threads": threads})}
        )
    rows = read_rows(manifest, ("audio",))
    hotwords = [texts_or_none(manifest, row, "hotwords") for row in rows]
    recogniser = Providers(settings).speech_to_text
    failed = asyncio.run(_transcribe(rows, hotwords, manifest, out, recogniser))
    typer.echo(f"{len(rows) - failed} of {len(rows)} recordings transcribed into {out}.", err=True)
    if failed == len(rows):
        raise typer.Exit(1)


async def _transcribe(
    rows: list[dict[str, Any]],
    hotwords: list[list[str]],
    manifest: Path,
    out: Path,
    recogniser: "SpeechToText",
) -> int:
    """Write a line for every row; returns how many could not be heard."""
    import orjson

    failed = 0
    with whole_file(out, manifest) as sink:
        for row, known in progress(list(zip(rows, hotwords, strict=True)), "Transcribing"):
            answer = await _heard(recogniser, manifest.parent / row["audio"], known)
            failed += "error" in answer
            sink.write(orjson.dumps({"id": row["id"], **answer}) + b"\n")
    return failed


async def _heard(recogniser: "SpeechToText", audio: Path, hotwords: list[str]) -> dict[str, Any]:
    from evenhand.ml.audio.pcm import UndecodableAudio, decode
    from evenhand.providers.speech_to_text import SpeechUnavailable

    began = time.perf_counter()
    try:
        return (await recogniser.transcribe(decode(audio), hotwords=hotwords)).as_json()
    except (UndecodableAudio, SpeechUnavailable, ValueError) as problem:
        return {
            "text": "",
            "words": [],
            "audio_seconds": None,
            "compute_seconds": round(time.perf_counter() - began, 3),
            "version": recogniser.version,
            "error": str(problem),
        }
