"""Writing interview questions for a skill: by a grammar of ours, or by a language model outside."""

from evenhand.providers.text_generation.port import (
    PointDraft,
    QuestionDraft,
    QuestionWriter,
    TextGenerationUnavailable,
    Topic,
)

__all__ = ["PointDraft", "QuestionDraft", "QuestionWriter", "TextGenerationUnavailable", "Topic"]
