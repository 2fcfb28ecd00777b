"""What the child does where the language is JavaScript: the same surrender of rights, then it becomes node."""

from __future__ import annotations

import ctypes
import json
import os
import signal
from typing import Any, NoReturn

from . import seccomp, world

HARNESS_PATH = "/harness.cjs"
JOB = 4
MIB = 1024 * 1024
# Writable memory of node 20 before a program starts: 24 MiB measured, the rest for its threads' stacks.
BASE_BYTES = 64 * MIB
START_S = 2.0
# What V8 and the C++ library write when memory ends; all of it goes to stderr before the process aborts.
EXHAUSTED = (b"out of memory", b"bad_alloc", b"Allocation failed")
CRASH_MARKS = (b"\n<--- Last few GCs --->", b"\n#\n# Fatal", b"FATAL ERROR:", b"terminate called after")


def arguments(job: dict[str, Any]) -> list[str]:
    """The command line. Nothing is compiled at run time, so no memory is ever both written and executed."""
    return [
        "node",
        "--jitless",
        "--no-expose-wasm",
        "--single-threaded",
        "--v8-pool-size=0",
        "--random-seed=1",
        "--disallow-code-generation-from-strings",
        f"--max-old-space-size={max(job['memory_mb'], 16)}",
        "--max-semi-space-size=2",
        "--no-addons",
        "--no-warnings",
        job["node"][
            "permission"
        ],  # no files, workers, processes or inspector: a second fence inside the first
        f"--allow-fs-read={HARNESS_PATH}",
        HARNESS_PATH,
    ]


def _hand_over(job: dict[str, Any], call: str) -> None:
    """The code, the call and the nonce as a file in memory: a pipe could fill up before node reads it."""
    file = os.memfd_create("job")
    message = json.dumps({"code": job["code"], "call": call, "nonce": job["nonce"]}).encode()
    with os.fdopen(os.dup(file), "wb") as writer:
        writer.write(message)
    os.lseek(file, 0, os.SEEK_SET)
    if file == JOB:
        os.set_inheritable(JOB, True)
    else:
        os.dup2(file, JOB)
        os.close(file)


def become(job: dict[str, Any], call: str) -> NoReturn:
    """Give up everything, then be node. Raises OSError or JailError where a part of that is refused."""
    _hand_over(job, call)
    world.become_nobody()
    program = ctypes.create_string_buffer(job["node"]["program"].encode())
    words = [word.encode() for word in arguments(job)]
    environment = [b"TZ=UTC", b"LANG=C.UTF-8", b"UV_THREADPOOL_SIZE=1", b"UV_USE_IO_URING=0"]
    argv = (ctypes.c_char_p * (len(words) + 1))(*words, None)
    envp = (ctypes.c_char_p * (len(environment) + 1))(*environment, None)
    seccomp.install(start=ctypes.addressof(program))
    world.libc.execve(program, argv, envp)
    raise OSError(ctypes.get_errno(), "node could not be started in the jail")


def out_of_memory(status: int, stderr: bytes) -> bool:
    """Whether node aborted because memory ended. A program that forges this gets a worse verdict, no better one."""
    aborts = (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGSEGV)
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) not in aborts:
        return False
    return any(mark in stderr for mark in EXHAUSTED)


def without_crash_report(stderr: bytes) -> bytes:
    """What the program itself printed: V8's own report has addresses that help nobody."""
    places = [place for mark in CRASH_MARKS if (place := stderr.find(mark)) >= 0]
    return stderr[: min(places)] if places else stderr
