"""The empty world a candidate's program sees: own namespaces, a read-only root, no network, nobody's rights."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

NOBODY = 65534
CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND = 1, 2, 4, 8, 32, 4096
MS_REC, MS_PRIVATE, MS_RELATIME, MNT_DETACH = 16384, 1 << 18, 1 << 21, 2
# statvfs flag -> mount flag; a user namespace may not remove these from a mount it did not make.
LOCKED = {2: MS_NOSUID, 4: MS_NODEV, 8: MS_NOEXEC, 1024: 1024, 2048: 2048, 4096: MS_RELATIME}
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
BOX = "/box"
BOX_BYTES = 16 * 1024 * 1024
DEVICES = [Path("/dev/null"), Path("/dev/urandom")]

libc = ctypes.CDLL(None, use_errno=True)


class JailError(RuntimeError):
    """The kernel refused a part of the fence."""


def _ask(what: str, result: int) -> None:
    if result != 0:
        raise JailError(f"{what}: {os.strerror(ctypes.get_errno())}")


def prctl(option: int, value: int) -> None:
    """prctl(2). Raises JailError."""
    _ask(f"prctl {option}", libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0))


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    def text(value: str | None) -> bytes | None:
        return value.encode() if value is not None else None

    what = f"mount {target}"
    _ask(what, libc.mount(text(source), text(target), text(kind), ctypes.c_ulong(flags), text(data)))


def _write_maps(process: int, uid: int, gid: int) -> None:
    """Map ids into the namespace of `process`. With privileges, setup is root and the program is nobody."""
    root = uid == 0
    Path(f"/proc/{process}/setgroups").write_text("allow" if root else "deny")
    maps = f"0 0 1\n{NOBODY} {NOBODY} 1\n"
    Path(f"/proc/{process}/uid_map").write_text(maps if root else f"{NOBODY} {uid} 1\n")
    Path(f"/proc/{process}/gid_map").write_text(maps if root else f"{NOBODY} {gid} 1\n")


def _map_from_outside(uid: int, gid: int) -> tuple[int, int]:
    """A helper in the old namespace that writes the maps when told to. Returns (its pid, pipe to tell it)."""
    process = os.getpid()
    listen, tell = os.pipe()
    helper = os.fork()
    if helper:
        os.close(listen)
        return helper, tell
    os.close(tell)
    status = 1
    try:
        if os.read(listen, 1):
            _write_maps(process, uid, gid)
            status = 0
    except OSError as refusal:
        print(f"user ids could not be mapped: {refusal}", file=sys.stderr)
    finally:
        os._exit(status)


def enter_namespaces() -> None:
    """Leave the machine's view of users, processes, mounts and network. The next fork is process 1.

    Raises: JailError when the kernel or the container forbids it.
    """
    uid, gid = os.getuid(), os.getgid()
    helper, tell = _map_from_outside(uid, gid)
    refused = libc.unshare(CLONE_NEWUSER | NAMESPACES) != 0
    reason = os.strerror(ctypes.get_errno())
    if not refused:
        os.write(tell, b"1")
    os.close(tell)
    _, status = os.waitpid(helper, 0)
    if not refused and status == 0:
        return
    if not refused:
        raise JailError("the kernel does not let user ids be mapped")
    # Where user namespaces are forbidden, real privileges still make the others.
    if uid != 0 or libc.unshare(NAMESPACES) != 0:
        raise JailError(f"the kernel does not let namespaces be made ({reason})")


def _bind_read_only(source: Path, root: str) -> None:
    target = root + str(source)
    if source.is_dir():
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    kept = os.statvfs(source).f_flag
    _mount(str(source), target, None, MS_BIND | MS_REC)
    flags = MS_RDONLY | MS_NOSUID | (0 if str(source).startswith("/dev/") else MS_NODEV)
    for seen, flag in LOCKED.items():
        flags |= flag if kept & seen else 0
    _mount(None, target, None, MS_REMOUNT | MS_BIND | flags)


def _visible() -> list[Path]:
    """What Python needs: its standard library, the folder of the C library, /dev/null and randomness."""
    libraries = {
        Path(line.split()[-1]).parent
        for line in Path("/proc/self/maps").read_text().splitlines()
        if "/libc.so" in line or "/libc-" in line or "/ld-musl" in line
    }
    standard = Path(os.__file__).resolve().parent
    return [standard, *sorted(libraries), *DEVICES]


def _mount_point(visible: list[Path]) -> str:
    for place in ("/mnt", "/media", "/srv", "/var/empty", "/tmp"):  # noqa: S108 - only covered, in our own namespace
        if os.path.isdir(place) and not any(str(path).startswith(place + "/") for path in visible):
            return place
    raise JailError("there is no folder to mount the jail on")


def build_root(programs: Sequence[str] = (), texts: Mapping[str, str] | None = None) -> None:
    """Replace the root by an almost empty one: Python's, or the files named in `programs` and nothing else.

    `texts` are written into the new root before nobody can write there any more. Raises JailError.
    """
    _mount(None, "/", None, MS_REC | MS_PRIVATE)
    visible = [*map(Path, programs), *DEVICES] if programs else _visible()
    root = _mount_point(visible)
    _mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    for path in visible:
        _bind_read_only(path, root)
    for extra in ("site-packages", "dist-packages"):
        packages = f"{root}{visible[0]}/{extra}"
        if os.path.isdir(packages):
            _mount("tmpfs", packages, "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV, "size=4k")
    for name, text in (texts or {}).items():
        Path(root + name).write_text(text, encoding="utf-8")
    os.mkdir(root + BOX)
    os.chdir(root)
    _ask("pivot_root", libc.syscall(PIVOT_ROOT[os.uname().machine], b".", b"."))
    _ask("leave the old root", libc.umount2(b".", MNT_DETACH))
    os.chdir("/")
    _mount(None, "/", None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)
    libc.sethostname(b"sandbox", 7)
    fresh_box()


def fresh_box() -> None:
    """An empty working folder in memory, for one program. Raises JailError."""
    os.chdir("/")
    with suppress(JailError):
        _ask("empty the box", libc.umount2(BOX.encode(), MNT_DETACH))
    options = f"size={BOX_BYTES},nr_inodes=512,mode=700,uid={NOBODY},gid={NOBODY}"
    _mount("tmpfs", BOX, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options)
    os.chdir(BOX)


def become_nobody() -> None:
    """Give up every right for good. Raises JailError or OSError."""
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    if os.getuid() == 0:
        os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    _ask("drop capabilities", libc.capset(header, (ctypes.c_uint32 * 6)()))
    prctl(PR_SET_DUMPABLE, 0)
