"""Text to speech: the interviewer's voice."""

from evenhand.providers.text_to_speech.port import TextToSpeech

__all__ = ["TextToSpeech"]
