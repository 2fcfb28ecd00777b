"""Turn taking: is somebody speaking, and has he finished?"""

from evenhand.providers.turn_taking.port import EndOfTurn, VoiceActivity, VoiceStream

__all__ = ["EndOfTurn", "VoiceActivity", "VoiceStream"]
