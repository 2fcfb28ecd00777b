"""Tasks end when they are told to, also when the first word is lost on the way."""

import asyncio

import pytest

from evenhand.core.tasks import stop


async def test_a_task_ends_that_lost_its_first_cancellation() -> None:
    heard = []

    async def sends() -> None:
        for _ in range(2):  # as `asyncio.wait_for` of Python 3.11 loses one
            try:
                await asyncio.sleep(600)
            except asyncio.CancelledError:
                heard.append("cancelled")
        await asyncio.sleep(600)

    task = asyncio.create_task(sends())
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await stop(task)

    assert heard == ["cancelled"] * 2
    assert task.cancelled()


async def test_what_a_task_raised_stops_no_other_from_ending() -> None:
    async def fails() -> None:
        raise ValueError("lost")

    broken, going = asyncio.create_task(fails()), asyncio.create_task(asyncio.sleep(600))
    await asyncio.sleep(0)
    await stop(broken, going)
    await stop()

    assert going.cancelled()
    with pytest.raises(ValueError, match="lost"):
        broken.result()
