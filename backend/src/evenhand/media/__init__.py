"""The media worker: takes the sound of interviews over WebRTC, hears, speaks and leads them.

Words: a *seat* is one interview this worker leads; *ears* turn the candidate's track into turns; the
*mouth* is the interviewer's track; the *call* is the peer connection under both, and may be replaced
while the seat stays.
"""
