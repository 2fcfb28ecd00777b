"""Open windows hear what concerns them, in order and without a gap, also after the line was broken."""

import asyncio
import itertools
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from evenhand.core import live
from evenhand.core.live import LiveMessage
from evenhand.core.live_hub import BEAT, MESSAGE, RESET, LiveEvent, LiveHub


@pytest.fixture
def channels() -> list[str]:
    return [f"live:user:{uuid4()}", f"live:organization:{uuid4()}"]


def say(redis: Redis, channel: str, *bodies: str):
    return live.publisher(redis)([LiveMessage(channel, body.encode()) for body in bodies])


async def hear(stream, count: int = 1) -> list[LiveEvent]:
    return [await asyncio.wait_for(anext(stream), 5) for _ in range(count)]


def words(events: list[LiveEvent]) -> list[str]:
    return [event.body.decode() for event in events if event.kind == MESSAGE]


async def test_a_window_that_comes_back_gets_what_it_missed_on_both_channels(redis, channels) -> None:
    mine, ours = channels
    hub = LiveHub(redis)
    window = hub.listen(channels)
    await hear(window)
    await say(redis, mine, "one")
    [seen] = await hear(window)
    await window.aclose()

    await say(redis, mine, "two")
    await say(redis, ours, "three", "four")
    back = LiveHub(redis).listen(channels, after=seen.position)  # perhaps at another process
    [first, *missed] = await hear(back, 4)
    await say(redis, ours, "five")

    assert first.kind == BEAT
    assert words(missed) == ["two", "three", "four"]
    assert words(await hear(back)) == ["five"]
    await back.aclose()


async def test_two_channels_of_one_millisecond_do_not_hide_each_other(redis, channels) -> None:
    window = LiveHub(redis).listen(channels)
    await hear(window)
    publish = live.publisher(redis)
    await publish([LiveMessage(c, f"{n}".encode()) for n in range(50) for c in channels])
    seen = await hear(window, 37)
    await window.aclose()

    back = LiveHub(redis).listen(channels, after=seen[-1].position)
    rest = await hear(back, 1 + 100 - 37)

    assert sorted(words(seen) + words(rest)) == sorted(str(n) for n in range(50) for _ in channels)
    await back.aclose()


@pytest.mark.parametrize("after", ["nonsense", "00000000_1-0_1-0", "{life}_1-0_1-0", "{life}_1-0"])
async def test_a_window_that_was_away_too_long_is_told_to_start_again(redis, channels, after) -> None:
    hub = LiveHub(redis)
    fresh = hub.listen(channels)
    [first] = await hear(fresh)
    life = first.position.split("_")[0]

    late = hub.listen(channels, after=after.format(life=life))

    assert first.kind == BEAT
    assert [event.kind for event in await hear(late)] == [RESET]
    await fresh.aclose()
    await late.aclose()


async def test_more_than_the_streams_keep_is_a_new_start_and_not_half_of_it(redis, channels) -> None:
    window = LiveHub(redis).listen(channels)
    [seen] = await hear(window)
    await window.aclose()
    await say(redis, channels[0], *[str(n) for n in range(live.KEPT_MESSAGES + 300)])

    back = LiveHub(redis).listen(channels, after=seen.position)

    assert (await hear(back))[0].kind == RESET
    assert await redis.xlen(channels[0]) <= live.KEPT_MESSAGES + 100
    assert 0 < await redis.ttl(channels[0]) <= live.KEPT_SECONDS
    await back.aclose()


async def test_a_slow_window_starts_again_and_holds_up_nobody(redis, channels) -> None:
    hub = LiveHub(redis)
    slow, quick = hub.listen(channels), hub.listen(channels)
    await hear(slow)
    await hear(quick)
    for start in range(0, 400, 40):
        await say(redis, channels[0], *[str(n) for n in range(start, start + 40)])
        assert words(await hear(quick, 40))[0] == str(start)

    assert (await hear(slow))[0].kind == RESET
    await slow.aclose()
    await quick.aclose()


async def test_all_windows_of_a_process_share_one_connection(redis, redis_url) -> None:
    own = Redis.from_url(redis_url)
    hub = LiveHub(own)
    before = len(await redis.client_list())
    windows = [hub.listen([f"live:user:{n}"]) for n in range(20)]
    for window in windows:
        await hear(window)

    assert len(await redis.client_list()) - before <= 2  # one listens, one asks

    for window in windows:
        await window.aclose()
    assert hub._windows == {}
    await own.aclose()


async def test_a_broken_line_loses_nothing(redis, channels) -> None:
    hub = LiveHub(redis)
    window = hub.listen(channels, heartbeat_seconds=30)
    await hear(window)
    await say(redis, channels[0], "before")
    assert words(await hear(window)) == ["before"]

    await redis.client_kill_filter(_type="pubsub")
    await say(redis, channels[0], "meanwhile")
    await say(redis, channels[1], "after")

    assert sorted(words(await hear(window, 2))) == ["after", "meanwhile"]
    await window.aclose()


async def test_a_quiet_window_shows_life_and_its_position_follows_the_clock(redis, channels) -> None:
    window = LiveHub(redis).listen(channels, heartbeat_seconds=0.05)
    beats = await hear(window, 4)
    assert {event.kind for event in beats} == {BEAT}
    assert all(a.position <= b.position for a, b in itertools.pairwise(beats))
    await window.aclose()
