"""What may vanish, in Redis or Valkey: live messages, presence and rate limits."""

from redis.asyncio import Redis

from evenhand.core.problems import TooManyRequests


def connect(url: str) -> Redis:
    """A client that reconnects by itself; answers are bytes."""
    return Redis.from_url(url, health_check_interval=30, socket_connect_timeout=3, retry_on_timeout=True)


async def allow(redis: Redis, name: str, *, limit: int, seconds: int) -> None:
    """Count one use of `name`; raises TooManyRequests past `limit` uses in the window of `seconds`."""
    key = f"limit:{name}"
    async with redis.pipeline(transaction=True) as pipe:
        pipe.incr(key)
        pipe.expire(key, seconds, nx=True)
        pipe.ttl(key)
        used, _, left = await pipe.execute()
    if int(used) > limit:
        wait = max(int(left), 1)
        raise TooManyRequests(f"Too many tries. Please wait {wait} seconds.", retry_after_seconds=wait)
