"""A small server that answers as a test says, for adapters to be tried against over real HTTP."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Asked:
    """One request: its path, its form and its headers."""

    def __init__(self, path: str, form: dict[str, str], headers: dict[str, str]) -> None:
        self.path, self.form, self.headers = path, form, headers


Answer = Callable[[Asked], tuple[int, Any, dict[str, str]] | tuple[int, Any]]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """The address of a server on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, body: str) -> None:
            form = {key: values[0] for key, values in parse_qs(body).items()}
            status, document, *more = answer(Asked(urlsplit(self.path).path, form, dict(self.headers)))
            said = document if isinstance(document, bytes) else json.dumps(document).encode()
            self.send_response(status)
            headers = {"Content-Type": "application/json", "Content-Length": str(len(said))}
            for name, value in {**headers, **(more[0] if more else {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
