"""clamd for tests: a server that speaks its protocol byte for byte, and the real one where it is installed."""

import asyncio
import shutil
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

# The harmless file by which scanners are tried (eicar.org), in two parts, so that no scanner stops at this file.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + r"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


class SpokenClamd:
    """Answers INSTREAM as clamd does: `limit` is its StreamMaxLength. `heard` are the streams."""

    def __init__(self, limit: int = 25_000_000) -> None:
        self.limit, self.heard, self.url = limit, list[bytes](), ""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            assert await reader.readexactly(10) == b"zINSTREAM\0"
            data = b""
            while length := struct.unpack("!I", await reader.readexactly(4))[0]:
                data += await reader.readexactly(length)
                if len(data) > self.limit:
                    writer.write(b"INSTREAM size limit exceeded. ERROR\0")
                    return writer.close()
            self.heard.append(data)
            writer.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0")
            await writer.drain()
        writer.close()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["SpokenClamd"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        async with server:
            self.url = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            yield self


@asynccontextmanager
async def real_clamd(folder: Path) -> AsyncIterator[str | None]:
    """The URL of a clamd started with one signature, the trial file's; None where it is not installed."""
    program = shutil.which("clamd")
    if program is None:
        yield None
        return
    signatures, config, sock = folder / "db", folder / "clamd.conf", folder / "clamd.ctl"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Own.Trial.File:0:*:{EICAR.hex()}\n")
    config.write_text(
        f"DatabaseDirectory {signatures}\nLocalSocket {sock}\nForeground yes\nTemporaryDirectory {folder}\n"
    )
    process = await asyncio.create_subprocess_exec(
        program, "-c", str(config), stdout=asyncio.subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
                probe.connect(str(sock))
                break
            await asyncio.sleep(0.1)
        yield f"unix://{sock}"
    finally:
        process.terminate()
        await process.wait()
