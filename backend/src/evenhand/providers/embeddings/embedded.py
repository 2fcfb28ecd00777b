"""The default: a small transformer on onnxruntime, on this machine, without a network."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Literal

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from evenhand.ml.text.reading import Reading
from evenhand.providers.embeddings.port import EmbeddingsUnavailable, FloatArray

MAX_TOKENS = 256
CACHED_TEXTS = 4096


class OnnxEmbeddings:
    """Sentence and token vectors of one BERT-like encoder.

    Every text runs alone. bge-small is quantised dynamically: its activation scale is that of the whole
    batch, so in a batch the vector of a text changed with its neighbours (hidden states by up to 0.2).
    Alone costs a fifth of the throughput and makes every score replayable.
    """

    dimensions = 384

    def __init__(self, folder: Path, *, pooling: Literal["mean", "cls"], threads: int = 1) -> None:
        """Load `model.onnx` and `tokenizer.json` of `folder`. Raises EmbeddingsUnavailable."""
        model = folder / "model.onnx"
        tokenizer = folder / "tokenizer.json"
        if not model.is_file() or not tokenizer.is_file():
            raise EmbeddingsUnavailable(
                f"The embedding model {folder.name} is not installed; run `evenhand models pull`.",
                retryable=False,
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {node.name for node in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._pooling = pooling
        self.version = f"{folder.name}@{hashlib.sha256(model.read_bytes()).hexdigest()[:12]}"
        self._known: OrderedDict[str, FloatArray] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """See the port. Shape (len(texts), 384)."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            if text.strip():
                vectors[row] = self._sentence(text)
        return vectors

    async def embed(self, texts: Sequence[str]) -> FloatArray:
        """See the port."""
        return await asyncio.to_thread(self.encode, texts)

    def read(self, text: str) -> Reading:
        """Sentence vector and contextual word-piece vectors in one pass; the markers at both ends left out."""
        hidden, spans = self._hidden(text)
        inner = hidden[1:-1]
        norms = np.linalg.norm(inner, axis=1, keepdims=True)
        return Reading(self._pooled(hidden), inner / np.maximum(norms, 1e-12), spans[1:-1])

    def _sentence(self, text: str) -> FloatArray:
        with self._lock:
            known = self._known.get(text)
            if known is not None:
                self._known.move_to_end(text)
                return known
        hidden, _ = self._hidden(text)
        vector = self._pooled(hidden)
        with self._lock:
            self._known[text] = vector
            if len(self._known) > CACHED_TEXTS:
                self._known.popitem(last=False)
        return vector

    def _pooled(self, hidden: FloatArray) -> FloatArray:
        pooled = hidden[0] if self._pooling == "cls" else hidden.mean(axis=0, dtype=np.float32)
        vector: FloatArray = pooled / max(float(np.linalg.norm(pooled)), 1e-12)
        return vector

    def _hidden(self, text: str) -> tuple[FloatArray, tuple[tuple[int, int], ...]]:
        encoding = self._tokenizer.encode(text)
        ids = np.array([encoding.ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        (hidden, *_) = self._session.run(None, {key: feed[key] for key in feed if key in self._inputs})
        return np.asarray(hidden[0], dtype=np.float32), tuple(encoding.offsets)
