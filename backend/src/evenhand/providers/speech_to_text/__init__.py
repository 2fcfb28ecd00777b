"""Speech to text: live captions while somebody speaks, and the final transcript of a recording."""

from evenhand.providers.speech_to_text.port import (
    LiveSpeechToText,
    LiveStream,
    SpeechToText,
    SpeechUnavailable,
    Transcript,
    Word,
)

__all__ = ["LiveSpeechToText", "LiveStream", "SpeechToText", "SpeechUnavailable", "Transcript", "Word"]
