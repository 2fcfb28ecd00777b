"""Final transcripts by Whisper base (int8, faster-whisper) on the CPU."""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

from evenhand.ml.audio.activity import speech_segments
from evenhand.ml.audio.believing import is_invented, without_invented
from evenhand.ml.audio.pcm import RATE, FloatArray
from evenhand.ml.audio.written_form import written_form
from evenhand.providers.speech_to_text.port import Transcript, Word
from evenhand.providers.turn_taking.silero import SileroVoiceActivity

LEAST_SPEECH_SECONDS = 0.2
PAD_SECONDS = 0.4  # kept around speech: Whisper loses first and last words that are cut closely
LONGEST_PAUSE = 2.0  # longer silences are taken out before recognition, or it fills them with words
NICE = 10
HOTWORDS = 40  # more of them push speech out of the decoder's 448-token window


class WhisperSpeechToText:
    """Loads the model with the first recording; one recording at a time, off the event loop."""

    def __init__(self, folder: Path, voice: SileroVoiceActivity, *, threads: int = 2) -> None:
        self.version = "whisper-base-int8/faster-whisper-1.2/3"
        self._folder = folder
        self._voice = voice
        self._threads = threads
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="whisper", initializer=_stand_back)
        self._loading = threading.Lock()

    @cached_property
    def _model(self) -> Any:
        from faster_whisper import WhisperModel

        return WhisperModel(str(self._folder), device="cpu", compute_type="int8", cpu_threads=self._threads)

    async def transcribe(self, samples: FloatArray, *, hotwords: Sequence[str] = ()) -> Transcript:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self.transcribe_now, samples, tuple(hotwords))

    def transcribe_now(self, samples: FloatArray, hotwords: Sequence[str] = ()) -> Transcript:
        """The same, on the caller's thread."""
        began = time.perf_counter()
        speech = speech_segments(self._voice.probabilities(samples))
        spoken = sum(end - begin for begin, end in speech)
        words: list[Word] = []
        if spoken >= LEAST_SPEECH_SECONDS:
            words = self._recognise(samples, speech, hotwords)
        words = written_form(words)
        return Transcript(
            text=" ".join(word.text for word in words),
            words=tuple(words),
            audio_seconds=round(samples.size / RATE, 3),
            speech_seconds=round(spoken, 3),
            compute_seconds=round(time.perf_counter() - began, 3),
            version=self.version,
        )

    def _recognise(
        self, samples: FloatArray, speech: list[tuple[float, float]], hotwords: Sequence[str]
    ) -> list[Word]:
        clips = _clips(speech, samples.size / RATE)
        with self._loading:
            model = self._model
        heard: list[Word] = []
        for begin, end in clips:
            segments, _ = model.transcribe(
                samples[int(begin * RATE) : int(end * RATE)],
                language="en",
                beam_size=5,
                # A worse text than the first is tried only when that one loops or is unlikely.
                temperature=[0.0, 0.2, 0.4, 0.6],
                condition_on_previous_text=False,  # an error would be carried into the rest of the answer
                word_timestamps=True,
                hotwords=", ".join(hotwords[:HOTWORDS]) or None,
            )
            for segment in segments:
                if is_invented(segment.no_speech_prob, segment.avg_logprob):
                    continue
                heard.extend(_parts(segment.words or (), begin))
        return without_invented(heard, speech)


def _stand_back() -> None:
    """Lower this thread's priority, and that of the threads it starts: a call on the same machine goes first."""
    if sys.platform == "linux":  # elsewhere a priority belongs to a whole process
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


def _parts(parts: Iterable[Any], offset: float) -> list[Word]:
    """The model's parts of words with times in the recording; a leading space begins a word."""
    return [
        Word(
            part.word,
            round(offset + float(part.start), 3),
            round(offset + float(part.end), 3),
            round(float(part.probability), 4),
        )
        for part in parts
        if part.word.strip()
    ]


def _clips(speech: Sequence[tuple[float, float]], seconds: float) -> list[tuple[float, float]]:
    """Stretches to recognise: speech with its pauses up to `LONGEST_PAUSE`, padded on both sides."""
    clips: list[tuple[float, float]] = []
    for begin, end in speech:
        begin, end = max(0.0, begin - PAD_SECONDS), min(seconds, end + PAD_SECONDS)
        if clips and begin - clips[-1][1] <= LONGEST_PAUSE:
            clips[-1] = (clips[-1][0], end)
        else:
            clips.append((begin, end))
    return clips
