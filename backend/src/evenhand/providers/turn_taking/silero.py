"""Voice activity by Silero VAD (ONNX): about 0.2 ms of one core for 32 ms of sound."""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from evenhand.ml.audio.pcm import RATE, FloatArray
from evenhand.providers.turn_taking.port import WINDOW

_CONTEXT = 64  # samples of the window before, which the network wants in front


class SileroVoiceActivity:
    """Loads with the first window."""

    def __init__(self, folder: Path) -> None:
        self.version = "silero-vad/1a153a22"
        self._path = folder / "silero_vad.onnx"

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(str(self._path), options, providers=["CPUExecutionProvider"])

    def open(self) -> "SileroStream":
        return SileroStream(self._session)

    def probabilities(self, samples: FloatArray) -> list[float]:
        stream = self.open()
        padded = np.pad(samples, (0, -samples.size % WINDOW))
        return [stream.probability(window) for window in padded.reshape(-1, WINDOW)]


class SileroStream:
    def __init__(self, session: Any) -> None:
        self._session = session
        self._rate = np.array(RATE, dtype=np.int64)
        self._state = np.zeros((2, 1, 128), dtype=np.float32)
        self._context = np.zeros(_CONTEXT, dtype=np.float32)

    def probability(self, window: FloatArray) -> float:
        if window.shape != (WINDOW,):
            raise ValueError(f"a window holds {WINDOW} samples, not {window.shape}")
        sound = np.concatenate((self._context, window)).astype(np.float32)[None, :]
        output, self._state = self._session.run(
            None, {"input": sound, "state": self._state, "sr": self._rate}
        )
        self._context = window[-_CONTEXT:]
        return float(output[0, 0])
