"""Remembers what a voice has said: greetings and planned questions are spoken once and then at hand."""

from collections import OrderedDict
from collections.abc import AsyncIterator

from evenhand.ml.audio.pcm import FloatArray
from evenhand.providers.text_to_speech.port import TextToSpeech


class CachedVoice:
    """Any voice, with the most recent utterances in memory.

    Args: voice: who speaks; most_bytes: memory for samples, the least recently used go first.
    """

    def __init__(self, voice: TextToSpeech, *, most_bytes: int = 64_000_000) -> None:
        self.version = voice.version
        self.rate = voice.rate
        self._voice = voice
        self._most = most_bytes
        self._bytes = 0
        self._said: OrderedDict[str, list[FloatArray]] = OrderedDict()

    async def speak(self, text: str) -> AsyncIterator[FloatArray]:
        if text in self._said:
            self._said.move_to_end(text)
            for piece in list(self._said[text]):
                yield piece
            return
        pieces = []
        async for piece in self._voice.speak(text):
            pieces.append(piece)
            yield piece
        self._keep(text, pieces)  # reached only when the text was spoken to its end

    async def prepare(self, text: str) -> None:
        """Speak `text` into memory, so that it is there when it is needed."""
        async for _ in self.speak(text):
            pass

    def _keep(self, text: str, pieces: list[FloatArray]) -> None:
        if text in self._said:
            return  # two asked at once, the other was faster
        self._said[text] = pieces
        self._bytes += sum(piece.nbytes for piece in pieces)
        while self._bytes > self._most and self._said:
            _, oldest = self._said.popitem(last=False)
            self._bytes -= sum(piece.nbytes for piece in oldest)
