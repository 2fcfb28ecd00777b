"""A small server that speaks OpenAI's speech protocol, with the embedded models behind it."""

import json
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
from hibari import Hibari

from evenhand.ml.audio.pcm import decode, to_int16
from evenhand.providers.speech_to_text.whisper import WhisperSpeechToText

KEY = "a-key-for-tests"


@dataclass
class SpeechServer:
    """Where it listens, what it was asked, and a status it shall answer instead of working."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    fail_with: int | None = None


def _handler(
    state: SpeechServer, whisper: WhisperSpeechToText, voice: Hibari
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if state.fail_with or self.headers["Authorization"] != f"Bearer {KEY}":
                self._answer(state.fail_with or 401, b"{}", "application/json")
            elif self.path == "/v1/audio/transcriptions":
                self._transcribe(body)
            elif self.path == "/v1/audio/speech":
                request = json.loads(body)
                state.asked.append(request)
                assert request["response_format"] == "pcm"
                self._answer(200, to_int16(np.asarray(voice(request["input"], seed=0))), "audio/pcm")
            else:
                self._answer(404, b"{}", "application/json")

        def _transcribe(self, body: bytes) -> None:
            head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
            fields: dict[str, Any] = {}
            for part in BytesParser().parsebytes(head + body).get_payload():
                name = part.get_param("name", header="content-disposition")
                fields[name] = part.get_payload(decode=True)
            state.asked.append({name: value for name, value in fields.items() if name != "file"})
            prompt = fields.get("prompt", b"").decode()
            heard = whisper.transcribe_now(decode(fields["file"]), prompt.split(", ") if prompt else ())
            words = [{"word": word.text, "start": word.start, "end": word.end} for word in heard.words]
            segment = {
                "start": 0.0,
                "end": heard.audio_seconds,
                "avg_logprob": math.log(max(heard.confidence, 1e-3)),
            }
            answer = {"text": heard.text, "language": "english", "words": words, "segments": [segment]}
            self._answer(200, json.dumps(answer).encode(), "application/json")

        def _answer(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test's output stays readable."""

    return Handler


@contextmanager
def speech_server(whisper: WhisperSpeechToText, voice: Hibari) -> Iterator[SpeechServer]:
    state = SpeechServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state, whisper, voice))
    state.address = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()
