"""Ending work that runs beside a request."""

import asyncio
from typing import Any

AGAIN_AFTER_SECONDS = 2.0  # long enough for what a task does as it ends: a second word would break that off


async def stop(*tasks: "asyncio.Task[Any]") -> None:
    """Returns when all of them have ended; what they raise is dropped.

    Cancelling once is not enough: `asyncio.wait_for` before Python 3.12 loses a cancellation that comes as its inner
    task ends (python/cpython#86296), and clients of Redis send through it. A seat whose task went on would be shown
    as taken, and the server would wait for it for ever when it shuts down.
    """
    while going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN_AFTER_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)
