"""Vision: helps a candidate to sit well before the camera. Nothing is stored, nothing is scored.

Only the set-up check of `domains/interviews` may ask it; a score never does (ADR 0008).
"""

from evenhand.providers.vision.port import FrameReport, PictureRefused, SetUpCheck

__all__ = ["FrameReport", "PictureRefused", "SetUpCheck"]
