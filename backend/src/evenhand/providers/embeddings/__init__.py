"""Sentence embeddings: text in, unit vectors out."""

from evenhand.providers.embeddings.port import Embeddings, EmbeddingsUnavailable

__all__ = ["Embeddings", "EmbeddingsUnavailable"]
