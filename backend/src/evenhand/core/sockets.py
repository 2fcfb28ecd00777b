"""What every WebSocket of ours needs: who may open it from where, and how much it may say."""

import time

from fastapi import WebSocket

from evenhand.core.problems import Forbidden

LARGEST_MESSAGE = 64 * 1024  # bytes; an SDP with many candidates stays under 10 KiB
REFUSED = 4403  # close codes of ours begin at 4000


def check_origin(websocket: WebSocket) -> None:
    """Cookies travel with sockets that other sites open, too: a browser's origin must be ours. Raises Forbidden."""
    origin = websocket.headers.get("origin")
    if origin is None or websocket.headers.get("authorization"):
        return  # not a browser, or one that proves itself by a token other sites do not have
    host = origin.split("://", 1)[-1]
    ours = websocket.app.state.settings.public_url.split("://", 1)[-1].rstrip("/")
    if host not in {websocket.headers.get("host"), ours}:
        raise Forbidden("This can only be opened from our own pages.")


class MessageRate:
    """A bucket of tokens, one a message: after a burst only so many a second."""

    def __init__(self, burst: float = 60.0, per_second: float = 20.0) -> None:
        # An offer with its candidates is about 20 messages at once.
        self._burst, self._per_second = burst, per_second
        self._tokens, self._filled = burst, time.monotonic()

    def allows(self) -> bool:
        """Whether one more message may be said now."""
        moment = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (moment - self._filled) * self._per_second)
        self._filled = moment
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
