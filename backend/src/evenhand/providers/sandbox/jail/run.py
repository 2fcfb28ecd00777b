"""Process 1 of the jail: runs each call in a child without rights, watches it, and reports what it returned."""

from __future__ import annotations

import builtins
import json
import os
import resource
import select
import signal
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import node, seccomp, values, world

MIB = 1024 * 1024
OUTPUT_BYTES = 64 * 1024
RESULT_BYTES = 256 * 1024
RESULT = 2
KEPT = 4000
# A value nests at most values.MAX_DEPTH deep, and each level is a tag, a list and, in a dict, a pair.
JSON_DEPTH = 3 * values.MAX_DEPTH + 10
STARTED = b"+"  # the first byte of a result: the fence is closed, and the program begins


def _clip(data: bytes) -> str:
    text = data.decode("utf-8", "replace").replace("\0", "\ufffd")
    return text if len(text) <= KEPT else text[:KEPT] + "\n… (cut)"


def _limits(job: dict[str, Any], base_bytes: int) -> None:
    cpu = int(job["time_limit_s"]) + 2  # the watcher is exact; this is the net below it
    memory = (resource.RLIMIT_AS, base_bytes + job["memory_mb"] * MIB)
    if "node" in job:
        # V8 reserves far more addresses than it uses, so only writable memory is counted.
        cpu += int(node.START_S)
        memory = (resource.RLIMIT_DATA, node.BASE_BYTES + job["memory_mb"] * MIB)
    for name, limit in (
        (resource.RLIMIT_CPU, cpu),
        memory,
        (resource.RLIMIT_FSIZE, world.BOX_BYTES),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, 16),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (limit, limit))


def _evaluate(code: str, call: str) -> dict[str, Any]:
    """Run the program, then the call. Only plain data comes back; the comparison happens outside."""
    names: dict[str, Any] = {"__name__": "solution", "__builtins__": builtins}
    try:
        exec(compile(code, "solution.py", "exec"), names)  # noqa: S102 - this is the sandbox
        value = eval(compile(call, "<test>", "eval"), names)  # noqa: S307 - this is the sandbox
        return {"value": values.encode(value)}
    except MemoryError:
        names.clear()
        return {"error": "MemoryError", "message": ""}
    except SystemExit:
        return {"error": "SystemExit", "message": "the program ended itself before it returned a value"}
    except BaseException as error:
        frames = traceback.format_exception(error)
        sys.stderr.write("".join(line for line in frames if "jail" not in line.splitlines()[0]))
        return {"error": type(error).__name__[:80], "message": str(error)[:500]}


def _program(job: dict[str, Any], call: str, result: int, base_bytes: int) -> None:
    """The child: give up everything, then run. Never returns."""
    try:
        _limits(job, base_bytes)
        if "node" in job:
            node.become(job, call)
        world.become_nobody()
        seccomp.install()
        os.write(result, STARTED)
    except (OSError, world.JailError) as refusal:
        os.write(result, json.dumps({"fence": str(refusal)}).encode())
        os._exit(1)
    code, nonce = job["code"], job["nonce"]
    job.clear()
    answer = nonce + json.dumps(_evaluate(code, call))
    sys.stdout.flush()
    sys.stderr.flush()
    data = answer.encode()
    while data:
        data = data[os.write(result, data) :]
    os._exit(0)


def _start(job: dict[str, Any], call: str, base_bytes: int) -> tuple[int, list[int]]:
    """Fork the child. Returns (pid, [stdout, stderr, result] to read from)."""
    pipes = [os.pipe() for _ in range(3)]
    process = os.fork()
    if process == 0:
        quiet = os.open("/dev/null", os.O_RDONLY)
        os.dup2(quiet, 0)
        os.dup2(pipes[0][1], 1)
        os.dup2(pipes[1][1], 2)
        os.dup2(pipes[2][1], 3)
        os.closerange(4, 256)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="replace")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace")
        _program(job, call, 3, base_bytes)
    for _, write in pipes:
        os.close(write)
    return process, [read for read, _ in pipes]


def _cpu_seconds(process: int) -> float:
    """Processor time used so far (clock_getcpuclockid of the process)."""
    try:
        return time.clock_gettime((~process << 3) | 2)
    except OSError:
        return 0.0


def _watch(
    process: int, pipes: list[int], job: dict[str, Any], deadline: float
) -> tuple[list[bytes], str, float]:
    """Read what the child writes until it ends or breaks a limit.

    Returns ([stdout, stderr, result], fault, processor seconds before the program began). Python is there already;
    node writes the first byte of its result when it has started, and is given `node.START_S` to do so.
    """
    start = 0.0
    limit = job["time_limit_s"] + (node.START_S if "node" in job else 0.0)
    caps = [OUTPUT_BYTES, OUTPUT_BYTES, RESULT_BYTES]
    got = [b"", b"", b""]
    open_pipes = {pipe: place for place, pipe in enumerate(pipes)}
    while open_pipes:
        if time.monotonic() > deadline or _cpu_seconds(process) > limit:
            return got, "time_limit", start
        ready, _, _ = select.select(list(open_pipes), [], [], 0.02)
        for pipe in ready:
            place = open_pipes[pipe]
            data = os.read(pipe, 65536)
            if not data:
                del open_pipes[pipe]
            if place == RESULT and data and not got[RESULT] and "node" in job:
                start = min(_cpu_seconds(process), node.START_S)
                limit = job["time_limit_s"] + start
            got[place] += data
            if len(got[place]) > caps[place]:
                return got, "output_limit", start
    return got, "", start


def _reap(process: int) -> tuple[int, float]:
    """Kill the child and whatever else lives in the jail. Returns (wait status, processor seconds)."""
    status, cpu = 0, 0.0
    with suppress(ProcessLookupError):  # it may have ended already
        os.kill(-1, signal.SIGKILL)
    while True:
        try:
            ended, code, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return status, cpu
        if ended == process:
            status, cpu = code, usage.ru_utime + usage.ru_stime


def _nests_too_deeply(data: Any) -> bool:
    """Whether writing `data` down again could exhaust the stack of whoever does."""
    level: list[Any] = [data]
    for _ in range(JSON_DEPTH):
        level = [
            part
            for whole in level
            if isinstance(whole, list | dict)
            for part in (whole.values() if isinstance(whole, dict) else whole)
        ]
        if not level:
            return False
    return True


def _parse(text: str) -> dict[str, Any]:
    """Only a value, or the name and message of an error: the program may have written this itself."""
    answer = json.loads(text)
    if not isinstance(answer, dict) or _nests_too_deeply(answer):
        raise ValueError("not an answer")
    if "value" in answer:
        return {"value": answer["value"]}
    return {"error": str(answer["error"])[:80], "message": str(answer["message"])[:500]}


def _read_answer(frame: bytes, nonce: str, status: int) -> dict[str, Any]:
    """What the child wrote on the result pipe, or why that cannot be read.

    Before the program started only the fence wrote; afterwards nobody can say that the fence is missing.
    """
    text = frame.decode("utf-8", "replace")
    if not text.startswith(STARTED.decode()):
        return {"fence": json.loads(text)["fence"] if text else "the interpreter did not start"}
    text = text[1:]
    if text.startswith(nonce):
        try:
            return _parse(text[len(nonce) :])
        except (ValueError, KeyError, RecursionError):
            return {"error": "ResultDamaged", "message": "the result could not be read"}
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGKILL:
        return {"error": "Crash", "message": f"ended by {signal.Signals(os.WTERMSIG(status)).name}"}
    return {"error": "NoResult", "message": "the program ended before it returned a value"}


def run_call(job: dict[str, Any], call: str, base_bytes: int, deadline: float) -> dict[str, Any]:
    """One test: its answer or its fault, its output, and its processor time in milliseconds."""
    world.fresh_box()
    process, pipes = _start(job, call, base_bytes)
    wall = time.monotonic() + 3 * job["time_limit_s"] + 1
    got, fault, start = _watch(process, pipes, job, min(wall, deadline))
    status, cpu = _reap(process)
    cpu = max(cpu - start, 0.0)
    for pipe in pipes:
        os.close(pipe)
    if "node" in job and not fault and node.out_of_memory(status, got[1]):
        fault = "memory_limit"
    if "node" in job:
        got[1] = node.without_crash_report(got[1])
    if not fault and cpu > job["time_limit_s"]:
        fault = "time_limit"
    report: dict[str, Any] = {"stdout": _clip(got[0]), "stderr": _clip(got[1]), "cpu_ms": round(cpu * 1000)}
    if fault:
        return report | {"fault": fault}
    answer = _read_answer(got[2], job["nonce"], status)
    if answer.get("error") == "MemoryError":
        return report | {"fault": "memory_limit"}
    return report | answer


def serve(job: dict[str, Any], base_bytes: int) -> None:
    """Run every call and write one JSON document to stdout."""
    deadline = time.monotonic() + job["total_s"]
    reports = []
    for call in job["calls"]:
        if time.monotonic() > deadline:
            reports.append({"fault": "not_run", "stdout": "", "stderr": "", "cpu_ms": 0})
        else:
            reports.append(run_call(job, call, base_bytes, deadline))
    sys.stdout.write(json.dumps({"reports": reports}))
    sys.stdout.flush()


def main() -> None:
    """Read the job from stdin, build the jail, run. A part of the fence that is missing stops everything."""
    job = json.load(sys.stdin)
    base_bytes = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    world.prctl(world.PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        if os.uname().machine not in seccomp.ARCHITECTURES:
            raise world.JailError(f"no system call table for {os.uname().machine}")
        world.enter_namespaces()
        first = os.fork()
        if first:
            _, status = os.waitpid(first, 0)
            sys.exit(os.waitstatus_to_exitcode(status))
        world.prctl(world.PR_SET_PDEATHSIG, signal.SIGKILL)
        if "node" in job:
            world.build_root(
                [job["node"]["program"], *job["node"]["files"]], {node.HARNESS_PATH: job["node"]["harness"]}
            )
        else:
            world.build_root()
    except (OSError, world.JailError) as refusal:
        sys.stdout.write(json.dumps({"unavailable": str(refusal)}))
        sys.stdout.flush()
        os._exit(3)
    serve(job, base_bytes)
    os._exit(0)
