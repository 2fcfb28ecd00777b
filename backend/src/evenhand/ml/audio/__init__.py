"""Arithmetic on sound: decoding, activity, when a turn ends, and which recognised text to believe.

Words: *samples* are float32, mono, in [-1, 1], at 16 kHz unless a rate is named; a *window* is 512
samples (32 ms); a *turn* is what one person says before the other speaks.
"""
