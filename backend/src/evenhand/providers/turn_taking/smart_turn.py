"""End of turn by Smart Turn v3.2 (ONNX): hears in the melody whether a sentence goes on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from evenhand.ml.audio.pcm import RATE, FloatArray

SECONDS = 8
_FRAMES = SECONDS * 100


class SmartTurn:
    """About 60 to 150 ms of one core a question, off the event loop."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self.version = "smart-turn-v3.2/2bb02631"
        self._path = folder / "smart-turn-v3.2-cpu.onnx"
        self._threads = threads
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="smart-turn")

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(str(self._path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _features(self) -> Any:
        from faster_whisper.feature_extractor import FeatureExtractor

        return FeatureExtractor(feature_size=80, chunk_length=SECONDS)

    async def probability_complete(self, samples: FloatArray) -> float:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self.probability_now, samples)

    def probability_now(self, samples: FloatArray) -> float:
        """The same, on the caller's thread."""
        heard = samples[-SECONDS * RATE :]
        # The network was trained with zeros in front of short turns and on sound of unit variance.
        sound = np.pad(heard, (SECONDS * RATE - heard.size, 0)).astype(np.float32)
        sound = (sound - sound.mean()) / np.sqrt(sound.var() + 1e-7)
        features = self._features(sound, padding=0)[:, :_FRAMES].astype(np.float32)
        output = self._session.run(None, {"input_features": features[None]})[0]
        return float(np.ravel(output)[0])
