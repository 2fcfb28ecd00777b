"""Any service that speaks the OpenAI embeddings protocol (`POST /embeddings`)."""

import asyncio
from collections.abc import Sequence

import httpx
import numpy as np
from pydantic import BaseModel, SecretStr, ValidationError

from evenhand.providers.embeddings.port import EmbeddingsUnavailable, FloatArray

TEXTS_PER_CALL = 128


class _Row(BaseModel):
    index: int
    embedding: list[float]


class _Answer(BaseModel):
    data: list[_Row]


class OpenAIEmbeddings:
    """Vectors from an outside service. What it returns is checked and normalised, never trusted."""

    def __init__(
        self, *, base_url: str, model: str, dimensions: int, api_key: SecretStr, timeout_s: float = 30.0
    ) -> None:
        self._url = base_url.rstrip("/") + "/embeddings"
        self._model = model
        self._headers = {"Authorization": f"Bearer {api_key.get_secret_value()}"}
        self._timeout_s = timeout_s
        self.dimensions = dimensions
        self.version = f"openai-compatible/{model}"

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """See the port."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = [row for row, text in enumerate(texts) if text.strip()]
        with httpx.Client(timeout=self._timeout_s, headers=self._headers) as client:
            for start in range(0, len(filled), TEXTS_PER_CALL):
                rows = filled[start : start + TEXTS_PER_CALL]
                vectors[rows] = self._call(client, [texts[row] for row in rows])
        return vectors

    async def embed(self, texts: Sequence[str]) -> FloatArray:
        """See the port."""
        return await asyncio.to_thread(self.encode, texts)

    def _call(self, client: httpx.Client, texts: list[str]) -> FloatArray:
        body = {"model": self._model, "input": texts, "encoding_format": "float"}
        try:
            response = client.post(self._url, json=body)
        except httpx.HTTPError as broken:
            raise EmbeddingsUnavailable(f"The service did not answer: {broken}", retryable=True) from broken
        if response.status_code != 200:
            retryable = response.status_code == 429 or response.status_code >= 500
            raise EmbeddingsUnavailable(f"The service answered {response.status_code}.", retryable=retryable)
        try:
            rows = sorted(_Answer.model_validate_json(response.content).data, key=lambda row: row.index)
        except ValidationError as malformed:
            raise EmbeddingsUnavailable(
                "The service's answer is not an embeddings answer.", retryable=False
            ) from malformed
        if [row.index for row in rows] != list(range(len(texts))):
            raise EmbeddingsUnavailable("The service left texts out.", retryable=False)
        if any(len(row.embedding) != self.dimensions for row in rows):
            raise EmbeddingsUnavailable(f"Vectors are not {self.dimensions} long.", retryable=False)
        vectors = np.array([row.embedding for row in rows], dtype=np.float32)
        if not np.isfinite(vectors).all():
            raise EmbeddingsUnavailable("The service sent numbers that are not finite.", retryable=False)
        normalised: FloatArray = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return normalised
