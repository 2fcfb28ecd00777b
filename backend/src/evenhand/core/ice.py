"""How a browser may reach the other side of a call: STUN, and TURN with credentials that expire."""

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.settings import Calls

SECONDS = 4 * 3600


@dataclass(frozen=True, slots=True)
class IceServer:
    urls: list[str]
    username: str | None
    credential: str | None


def ice_servers(calls: Calls, user_id: UUID) -> list[IceServer]:
    """For one person, for four hours.

    TURN credentials follow "A REST API For Access To TURN Services" (draft-uberti-behave-turn-rest):
    the user name is the time of expiry and who asked, the password its HMAC-SHA1 under the secret
    shared with coturn.
    """
    servers = [IceServer(calls.stun_urls, None, None)] if calls.stun_urls else []
    secret = calls.turn_secret.get_secret_value()
    if calls.turn_urls and secret:
        username = f"{int(time.time()) + SECONDS}:{user_id}"
        digest = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()
        servers.append(IceServer(calls.turn_urls, username, base64.b64encode(digest).decode()))
    return servers
