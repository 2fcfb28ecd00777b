"""Word error rate and speed of the recognisers, and how turn taking treats pauses.

Without anything set, on sentences that the embedded voice speaks here. With EVENHAND_SPEECH_MANIFEST, on your own
recordings: JSON Lines with id, audio (path, relative to the file), text, and optionally kind (rows of kind "noise" or
with an empty text count the invented words).
"""

import asyncio
import json
import os
import re
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import jiwer
import numpy as np
import psutil
from _table import Row, median_and_spread
from hibari import Hibari

from evenhand.core.settings import Settings
from evenhand.ml.audio.endpointing import silence_needed
from evenhand.ml.audio.pcm import RATE, FloatArray, decode, resample
from evenhand.providers import Providers

SENTENCES = (
    "I would put an index on the customer column and check the query plan before adding a cache.",
    "Docker images are built in layers, so I copy the lock file first.",
    "I disagreed with a senior engineer, so we both wrote a short proposal and measured the two options.",
    "A hash map gives constant time lookup on average.",
    "We rolled the release back, wrote down what had happened, and fixed the alarm that stayed silent.",
    "My telephone number has changed, but my address is the same.",
)
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Clip:
    samples: FloatArray
    text: str
    kind: str


def plain(text: str) -> str:
    """Lower case, no punctuation, small numbers as digits, digits that follow each other joined."""
    text = text.lower().replace("’", "'").replace("mister", "mr").replace("'", "")
    text = re.sub(r"(?<=\d)[-, ]+(?=\d)", "", text)
    words = re.sub(r"[^a-z0-9 ]", " ", text).split()
    return re.sub(
        r"(?<=\d) (?=\d)", "", " ".join(str(_ONES.index(word)) if word in _ONES else word for word in words)
    )


def rows() -> list[Row]:
    outside = Providers(Settings())
    clips, data = _clips()
    found = asyncio.run(_final(outside, clips, data))
    found += asyncio.run(_live(outside, clips, data))
    found += _turns(outside, clips, data)
    megabytes = psutil.Process().memory_info().rss / 1e6
    return [*found, Row("all speech models in one process, resident memory", megabytes, "MB")]


def _clips() -> tuple[list[Clip], str]:
    if manifest := os.environ.get("EVENHAND_SPEECH_MANIFEST"):
        path = Path(manifest)
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        clips = [
            Clip(decode(path.parent / row["audio"]), row["text"], row.get("kind") or "speech")
            for row in lines
        ]
        return clips, f"{len(clips)} clips of {path.name}"
    voice = Hibari()
    sounds = [np.pad(resample(np.asarray(voice(text, seed=0)), 24_000), RATE // 2) for text in SENTENCES]
    clips = [Clip(sound, text, "voice") for sound, text in zip(sounds, SENTENCES, strict=True)]
    noise = np.random.default_rng(1).normal(0, 0.03, 10 * RATE).astype(np.float32)
    return [*clips, Clip(noise, "", "noise")], "6 sentences by the embedded voice, 10 s of noise"


async def _final(outside: Providers, clips: list[Clip], data: str) -> list[Row]:
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    factors = []
    await outside.speech_to_text.transcribe(clips[0].samples)  # loads the model
    for clip in clips:
        heard = await outside.speech_to_text.transcribe(clip.samples)
        factors.append(heard.compute_seconds / heard.audio_seconds)
        pairs[clip.kind if clip.text else "noise"].append((plain(clip.text), plain(heard.text)))
    version = outside.speech_to_text.version
    found = [
        _error_row(f"final transcript, {kind}", both, f"{data}; {version}") for kind, both in pairs.items()
    ]
    factor, spread = median_and_spread(factors)
    return [
        *found,
        Row("final transcript, time by length of the sound", factor, "×", len(clips), spread, data=data),
    ]


def _error_row(what: str, pairs: list[tuple[str, str]], data: str) -> Row:
    if not any(reference for reference, _ in pairs):
        invented = sum(len(heard.split()) for _, heard in pairs)
        return Row(f"{what}: invented words", invented, "words", len(pairs), data=data)
    rate = jiwer.wer([reference for reference, _ in pairs], [heard for _, heard in pairs])
    return Row(f"{what}: word error rate", 100 * rate, "%", len(pairs), data=data)


async def _live(outside: Providers, clips: list[Clip], data: str) -> list[Row]:
    references, heard, partials = [], [], []
    for clip in (clip for clip in clips if clip.text):
        stream = await outside.live_speech_to_text.open()
        for start in range(0, clip.samples.size, RATE // 2):
            stream.feed(clip.samples[start : start + RATE // 2])
            began = time.perf_counter()
            await stream.partial()
            partials.append((time.perf_counter() - began) * 1000)
        heard.append(plain(await stream.finish()))
        references.append(plain(clip.text))
    median, spread = median_and_spread(partials)
    return [
        Row("captions: word error rate", 100 * jiwer.wer(references, heard), "%", len(heard), data=data),
        Row("captions: one partial", median, "ms", len(partials), spread, data=data),
    ]


def _turns(outside: Providers, clips: list[Clip], data: str) -> list[Row]:
    """Silence asked for at the true end of each clip, and at cuts inside it, where the speaker would go on."""
    ends, cuts, asked = [], [], []
    quiet = np.zeros(RATE // 4, np.float32)
    for clip in (clip for clip in clips if len(clip.text.split()) >= 6):
        loud = np.flatnonzero(np.abs(clip.samples) > 0.02)
        sound, words = clip.samples[: loud[-1] + RATE // 10], clip.text.split()
        for share in (0.4, 0.6, 0.8, 1.0):
            began = time.perf_counter()
            part = np.concatenate((sound[: int(sound.size * share)], quiet))
            p_complete = outside.end_of_turn.probability_now(part)  # type: ignore[attr-defined]
            asked.append((time.perf_counter() - began) * 1000)
            wait = silence_needed(p_complete, words[: max(1, round(len(words) * share))])
            (ends if share == 1.0 else cuts).append(wait)
    note = f"{data}, cut at 40, 60 and 80 %"
    survived = 100 * sum(wait > 1.0 for wait in cuts) / len(cuts)
    quick = 100 * sum(wait <= 1.0 for wait in ends) / len(ends)
    return [
        Row(
            "turn taking: silence before a reply to a whole turn",
            float(np.median(ends)),
            "s",
            len(ends),
            data=data,
        ),
        Row(
            "turn taking: whole turns answered within 1 s", quick, "%", len(ends), better="higher", data=data
        ),
        Row(
            "turn taking: pauses of 1 s inside a turn survived",
            survived,
            "%",
            len(cuts),
            better="higher",
            data=note,
        ),
        Row(
            "turn taking: one question to the detector", float(np.median(asked)), "ms", len(asked), data=data
        ),
    ]
