"""Writing for a skill: interview questions by a grammar of ours or a language model outside, test questions by the latter."""

from evenhand.providers.text_generation.items import ItemTopic, ItemWriter, WrittenItem
from evenhand.providers.text_generation.port import (
    PointDraft,
    QuestionDraft,
    QuestionWriter,
    TextGenerationUnavailable,
    Topic,
)

__all__ = [
    "ItemTopic",
    "ItemWriter",
    "PointDraft",
    "QuestionDraft",
    "QuestionWriter",
    "TextGenerationUnavailable",
    "Topic",
    "WrittenItem",
]
