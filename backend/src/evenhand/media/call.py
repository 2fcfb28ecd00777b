"""One peer connection with a browser: its sound in, the interviewer's sound out."""

import asyncio
from collections.abc import Callable
from typing import cast

import aioice.ice
import av
import numpy as np
import structlog
from aiortc import RTCConfiguration, RTCIceServer, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from aiortc.sdp import candidate_from_sdp

from evenhand.core.ice import IceServer
from evenhand.domains.interviews.protocol import IceCandidate
from evenhand.media.mouth import Mouth, MouthTrack
from evenhand.ml.audio.pcm import RATE, FloatArray

log = structlog.get_logger()


def offer_only(addresses: list[str]) -> None:
    """Offer these addresses of the machine to browsers instead of all it has.

    aioice asks one module function for them and has no setting: it is the place to say which network
    interface, or on a machine without one which loopback address, carries calls.
    """
    aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: [
        address for address in addresses if (use_ipv6 if ":" in address else use_ipv4)
    ]


class CallRefused(ValueError):
    """The browser's offer cannot be answered: it is malformed, or offers no sound."""


class Call:
    """Answers one offer. A new offer makes a new call: the browser reconnects with a fresh connection.

    Args: hear: takes samples at 16 kHz; lost: called once when the connection is gone for good.
    """

    def __init__(
        self,
        mouth: Mouth,
        servers: list[IceServer],
        *,
        hear: Callable[[FloatArray], None],
        lost: Callable[[], None],
    ) -> None:
        ice = [RTCIceServer(urls=s.urls, username=s.username, credential=s.credential) for s in servers]
        self._connection = RTCPeerConnection(RTCConfiguration(iceServers=ice))
        self._mouth = mouth
        self._hear = hear
        self._lost = lost
        self._tasks: set[asyncio.Task[None]] = set()
        self._connection.on("track", self._on_track)
        self._connection.on("connectionstatechange", self._on_state)

    @property
    def connected(self) -> bool:
        return str(self._connection.connectionState) == "connected"

    async def answer(self, sdp: str) -> str:
        """The SDP answer, with this side's ICE candidates inside. Raises: CallRefused."""
        try:
            await self._connection.setRemoteDescription(RTCSessionDescription(sdp, "offer"))
        except Exception as problem:  # the parser of a stranger's text fails in many ways
            raise CallRefused(f"The offer could not be read ({type(problem).__name__}).") from problem
        sounds = [t for t in self._connection.getTransceivers() if t.kind == "audio"]
        if not sounds:
            raise CallRefused("The offer has no sound.")
        sounds[0].sender.replaceTrack(MouthTrack(self._mouth))
        sounds[0].direction = "sendrecv"
        for transceiver in self._connection.getTransceivers():
            if transceiver is not sounds[0]:
                transceiver.direction = "inactive"  # video stays in the candidate's browser
        await self._connection.setLocalDescription(await self._connection.createAnswer())
        return str(self._connection.localDescription.sdp)

    async def add_candidate(self, message: IceCandidate) -> None:
        """A trickled candidate of the browser; an empty one says that there are no more."""
        text = message.ice_candidate.removeprefix("candidate:")
        if not text:
            return
        try:
            candidate = candidate_from_sdp(text)
        except (ValueError, AssertionError, IndexError) as problem:
            raise CallRefused("The ICE candidate could not be read.") from problem
        candidate.sdpMid = message.sdp_mid
        candidate.sdpMLineIndex = message.sdp_m_line_index
        await self._connection.addIceCandidate(candidate)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._connection.close()

    def _on_track(self, track: MediaStreamTrack) -> None:
        if track.kind == "audio":
            task = asyncio.create_task(self._receive(track))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _on_state(self) -> None:
        state = self._connection.connectionState
        log.info("call", state=state)
        if state in {"failed", "closed"}:
            self._lost()

    async def _receive(self, track: MediaStreamTrack) -> None:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            for part in resampler.resample(cast(av.AudioFrame, frame)):
                self._hear(part.to_ndarray().reshape(-1).astype(np.float32))
