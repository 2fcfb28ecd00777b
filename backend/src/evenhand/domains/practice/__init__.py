"""Practice: a candidate answers questions that no interview asks, and hears how it went. Nothing of it is kept.

Words: *feedback* is what an answer says and leaves open, read as an interview's evaluation would read it; *delivery*
is how it was said (pace, pauses, filler words, loudness), told to nobody else and part of no score. No other part
of the platform may import this one.
"""

__all__: list[str] = []
