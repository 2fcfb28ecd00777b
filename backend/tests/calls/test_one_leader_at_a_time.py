"""Seats in Valkey: one leader an interview, free again when a leader is gone."""

from uuid import uuid4

from redis.asyncio import Redis

from evenhand.core.ice import ice_servers
from evenhand.core.settings import Calls
from evenhand.domains.interviews import seats


async def test_a_seat_is_taken_once_and_kept_by_its_leader_only(redis: Redis) -> None:
    interview = uuid4()

    assert await seats.take(redis, interview, "one")
    assert not await seats.take(redis, interview, "two")
    assert await seats.keep(redis, interview, "one")
    assert not await seats.keep(redis, interview, "two")
    assert await seats.leader_of(redis, interview) == "one"


async def test_only_its_leader_can_leave_a_seat(redis: Redis) -> None:
    interview = uuid4()
    await seats.take(redis, interview, "one")

    await seats.leave(redis, interview, "two")
    assert await seats.leader_of(redis, interview) == "one"
    await seats.leave(redis, interview, "one")
    assert await seats.leader_of(redis, interview) is None


async def test_the_emptiest_worker_comes_first_and_full_ones_not_at_all(redis: Redis) -> None:
    await seats.announce(redis, "busy", capacity=4, seated=3)
    await seats.announce(redis, "idle", capacity=2, seated=0)
    await seats.announce(redis, "full", capacity=2, seated=2)

    assert [worker.worker_id for worker in await seats.workers(redis)] == ["idle", "busy"]


async def test_an_unkept_seat_falls_free(redis: Redis) -> None:
    interview = uuid4()
    await seats.take(redis, interview, "one")

    assert 0 < await redis.ttl(f"interview:{interview}:seat") <= seats.SEAT_SECONDS


def test_relay_credentials_end_by_themselves() -> None:
    calls = Calls(stun_urls=["stun:stun.example"], turn_urls=["turn:turn.example"], turn_secret="shared")

    stun, turn = ice_servers(calls, uuid4())

    assert (stun.urls, stun.username) == (["stun:stun.example"], None)
    assert turn.username is not None
    assert turn.credential
    assert ice_servers(Calls(), uuid4()) == []
