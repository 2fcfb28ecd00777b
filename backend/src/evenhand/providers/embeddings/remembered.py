"""An encoder that keeps vectors on disk, so that ranking the same corpus again starts at once."""

import asyncio
import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from evenhand.providers.embeddings.port import Embeddings, FloatArray

AT_ONCE = 500  # SQLite takes at most 999 names in one question on old builds


class RememberedEmbeddings:
    """Exact float32 bytes by the text's hash; another version of the encoder starts an empty memory."""

    def __init__(self, encoder: Embeddings, folder: Path) -> None:
        self._encoder = encoder
        self.version, self.dimensions = encoder.version, encoder.dimensions
        folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(encoder.version.encode()).hexdigest()[:16]
        self._store = sqlite3.connect(
            folder / f"{name}.sqlite", check_same_thread=False, isolation_level=None
        )
        self._store.execute("PRAGMA journal_mode=WAL")
        self._store.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
        )
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """See the port."""
        keys = [hashlib.blake2b(text.encode(), digest_size=16).digest() for text in texts]
        known = self._known(list(dict.fromkeys(keys)))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            fresh = self._encoder.encode(list(missing.values()))
            made = dict(zip(missing, fresh, strict=True))
            known |= made
            rows = [(key, vector.astype("<f4").tobytes()) for key, vector in made.items()]
            with self._lock:
                self._store.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            out[row] = known[key]
        return out

    async def embed(self, texts: Sequence[str]) -> FloatArray:
        """See the port."""
        return await asyncio.to_thread(self.encode, texts)

    def _known(self, keys: list[bytes]) -> dict[bytes, FloatArray]:
        found: dict[bytes, FloatArray] = {}
        for at in range(0, len(keys), AT_ONCE):
            part = keys[at : at + AT_ONCE]
            marks = ",".join("?" * len(part))
            with self._lock:
                rows = self._store.execute(
                    f"SELECT key, vector FROM vectors WHERE key IN ({marks})",  # noqa: S608 - only marks
                    part,
                ).fetchall()
            found |= {key: np.frombuffer(vector, dtype="<f4") for key, vector in rows}
        return found
