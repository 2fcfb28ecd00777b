"""Attacks on the sandbox in Python and the means to state one. Each `f()` returns GAINED only if the attack worked.

`signs` are words of which one must be seen in what came back: an attack with a slip of its own, which would fail
for that reason only, is so noticed. TOKEN stands for a value that only the caller knows.
"""

import platform
from dataclasses import dataclass

from evenhand.providers.sandbox import Language, Outcome

GAINED = "gained"
DENIED = ("not permitted", "Permission denied", "Read-only", "No such file")
ERROR, TIME, MEMORY, OUTPUT, WRONG = (
    Outcome.RUNTIME_ERROR,
    Outcome.TIME_LIMIT,
    Outcome.MEMORY_LIMIT,
    Outcome.OUTPUT_LIMIT,
    Outcome.WRONG_ANSWER,
)


@dataclass(frozen=True, slots=True)
class Attack:
    """`success` says what would be seen outside, `outcome` how the attack must end instead.

    `forges`: success is passing a test whose expected value the program was never told.
    `broken_realm`: node's own realm (`leak`) is handed over, as if the vm context had already been escaped from.
    """

    name: str
    success: str
    code: str
    outcome: tuple[Outcome, ...] = (ERROR,)
    signs: tuple[str, ...] = ("",)
    language: Language = "python"
    forges: bool = False
    broken_realm: bool = False
    time_limit_s: float = 1.0


CALLS = {
    "mount": (165, 40, "b'none', b'/box', b'tmpfs', 0, None"),
    "pivot_root": (155, 41, "b'.', b'.'"),
    "chroot": (161, 51, "b'/box'"),
    "ptrace": (101, 117, "16, os.getppid(), 0, 0"),
    "process_vm_readv": (310, 270, "os.getppid(), None, 0, None, 0, 0"),
    "setns": (308, 268, "0, 0"),
    "unshare": (272, 97, "0x10000000"),
    "keyctl": (250, 219, "0, -3, 1"),
    "add_key": (248, 217, "b'user', b'k', b'v', 1, -3"),
    "bpf": (321, 280, "0, None, 0"),
    "perf_event_open": (298, 241, "None, 0, -1, -1, 0"),
    "io_uring_setup": (425, 425, "8, ctypes.create_string_buffer(256)"),
    "kexec_load": (246, 104, "0, 0, None, 0"),
    "reboot": (169, 142, "0xfee1dead, 672274793, 0, None"),
    "init_module": (175, 105, "b'', 0, b''"),
    "userfaultfd": (323, 282, "0"),
    "memfd_create": (319, 279, "b'm', 0"),
    "execve": (59, 221, "b'/bin/sh', None, None"),
    "execveat": (322, 281, "-100, b'/bin/sh', None, None, 0"),
    "setsid": (112, 157, ""),
    "prctl": (157, 167, "4, 1, 0, 0, 0"),
    "seccomp": (317, 277, "1, 0, None"),
    "settimeofday": (164, 170, "None, None"),
    "open_by_handle_at": (304, 265, "-100, None, 0"),
    "pidfd_open": (434, 434, "1, 0"),
    "clone3": (435, 435, "None, 0"),
}


def _asking(name: str) -> Attack:
    """The system call itself, past every check of Python's."""
    x86, arm, arguments = CALLS[name]
    number = x86 if platform.machine() == "x86_64" else arm
    code = (
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"def f():\n    if libc.syscall({number}, {arguments}) < 0:\n"
        "        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))\n"
        f"    return '{GAINED}'\n"
    )
    signs = ("not implemented",) if name == "clone3" else ("not permitted",)
    return Attack(f"system call {name}", f"the kernel does {name} for the program", code, (ERROR,), signs)


def _python(
    name: str,
    success: str,
    body: str,
    outcome: tuple[Outcome, ...] = (ERROR,),
    signs: tuple[str, ...] = ("not permitted",),
    time_limit_s: float = 1.0,
) -> Attack:
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    head = "import atexit, ctypes, gc, os, re, signal, socket, sys, threading, time, zlib"
    code = f"{head}\ndef f():\n{indented}\n    return '{GAINED}'\n"
    return Attack(name, success, code, outcome, signs, time_limit_s=time_limit_s)


def _reading(name: str, path: str) -> Attack:
    return _python(
        f"reads {name}", f"bytes of {path} come back", f"open({path!r}, 'rb').read(64)", signs=DENIED
    )


FLOODS = [
    _python("fork bomb", "processes remain", "while True: os.fork()"),
    _python(
        "double-forked daemon", "a process outlives the verdict", "os.fork() or (os.setsid(), os.fork())"
    ),
    _python(
        "posix_spawn daemon",
        "a shell runs",
        "os.posix_spawn('/bin/sh', ['sh'], {})",
        signs=("not permitted", "No such"),
    ),
    _python(
        "thread flood",
        "a thousand threads run",
        "for _ in range(1000): threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
        signs=("start new thread",),
    ),
    _python(
        "memory by lists",
        "1 GB is held",
        "kept = [bytearray(10**7) for _ in range(100)]",
        (MEMORY,),
        ("more memory",),
    ),
    _python("memory by one string", "4 GB are held", "'x' * (4 << 30)", (MEMORY,), ("",)),
    _python(
        "shared memory by mmap",
        "1 GB is held",
        "import mmap\nkept = [mmap.mmap(-1, 1 << 24) for _ in range(64)]",
        (ERROR, MEMORY),
        ("Cannot allocate", "more memory"),
    ),
    _python(
        "decompression bomb",
        "1 GB is held",
        "zlib.decompress(zlib.compress(bytes(10**8)) * 9)",
        (MEMORY,),
        ("more memory",),
    ),
    _python(
        "tmpfs by one file",
        "64 MB are written",
        "with open('big', 'wb') as file:\n    for _ in range(64): file.write(bytes(1 << 20))",
        signs=("File too large", "No space", "SIGXFSZ"),
    ),
    _python(
        "tmpfs by many files",
        "64 MB are written in pieces",
        "for n in range(16):\n    with open(str(n), 'wb') as file:\n        file.write(bytes(1 << 22))",
        signs=("No space",),
    ),
    _python(
        "many empty files",
        "ten thousand inodes are taken",
        "for n in range(10000): open(str(n), 'w').close()",
        signs=("No space",),
    ),
    _python(
        "many descriptors",
        "a thousand descriptors are open",
        "kept = [os.open('/dev/null', os.O_RDONLY) for _ in range(1000)]",
        signs=("Too many open files",),
    ),
    _python("stdout flood", "the caller's memory fills", "while True: print('x' * 10000)", (OUTPUT,), ("",)),
    _python(
        "stderr flood", "the caller's memory fills", "while True: os.write(2, b'x' * 10000)", (OUTPUT,), ("",)
    ),
    _python(
        "result flood", "the caller's memory fills", "while True: os.write(3, b'x' * 10000)", (OUTPUT,), ("",)
    ),
    _python(
        "endless recursion", "the interpreter dies unseen", "def g(): return g()\ng()", signs=("recursion",)
    ),
    _python(
        "recursion without a guard",
        "the machine swaps",
        "sys.setrecursionlimit(10**9)\ndef g(): g()\ng()",
        (ERROR, MEMORY, TIME),
        ("",),
    ),
    _python("busy loop", "the caller waits for ever", "while True: pass", (TIME,), ("time",), 0.2),
    _python("sleep", "the caller waits for ever", "time.sleep(600)", (TIME,), ("time",), 0.2),
    _python(
        "signals ignored",
        "the program cannot be stopped",
        "for n in (signal.SIGTERM, signal.SIGXCPU, signal.SIGINT): signal.signal(n, signal.SIG_IGN)\nwhile True: pass",
        (TIME,),
        ("time",),
        0.2,
    ),
    _python(
        "regular expression bomb",
        "the caller waits for ever",
        "re.match('(a+)+$', 'a' * 60 + 'b')",
        (TIME,),
        ("",),
        0.2,
    ),
    _python("number bomb", "the caller waits for ever", "9 ** 9 ** 9", (TIME, MEMORY), ("",), 0.2),
]

NETWORK = [
    _python("tcp", "a connection leaves the jail", "socket.create_connection(('127.0.0.1', PORT), 1)"),
    _python("tcp listener", "a port is served", "socket.create_server(('127.0.0.1', 0))"),
    _python(
        "udp",
        "a datagram leaves the jail",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))",
    ),
    _python(
        "unix socket",
        "a server's socket is reached",
        "socket.socket(socket.AF_UNIX).connect('/run/docker.sock')",
    ),
    _python(
        "abstract socket", "a host socket is reached", "socket.socket(socket.AF_UNIX).connect('\\0PORT')"
    ),
    _python("netlink", "the routes are read", "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)"),
    _python("raw socket", "packets can be made", "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)"),
    _python("packet socket", "packets are heard", "socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3)"),
    _python("vsock", "the hypervisor is reached", "socket.socket(40, socket.SOCK_STREAM)"),
    _python(
        "name lookup",
        "a query leaves the jail",
        "socket.getaddrinfo('example.org', 80)",
        signs=("not permitted", "resolution", "not known", "gaierror"),
    ),
]

FILES = [
    _reading("the host's root by proc", "/proc/self/root/etc/passwd"),
    _reading("the first process's root", "/proc/1/root/etc/passwd"),
    _reading("the harness's memory", "/proc/1/mem"),
    _reading("the harness's environment", "/proc/1/environ"),
    _reading("descriptors by proc", "/proc/self/fd/3"),
    _reading("the disk", "/dev/sda"),
    _reading("the kernel's memory", "/dev/mem"),
    _reading("passwords", "/etc/shadow"),
    _reading("the caller's secret file", "SECRET_FILE"),
    _python(
        "leaves a file",
        "it lies in the caller's folder",
        "open('OPEN_FOLDER/kept', 'w').write('x')",
        signs=DENIED,
    ),
    _python(
        "overwrites a file",
        "the caller's file is changed",
        "open('SECRET_FILE', 'w').write('x')",
        signs=DENIED,
    ),
    _python(
        "environment",
        "a variable of the caller comes back",
        "os.environ['EVENHAND_TEST_SECRET']",
        signs=("EVENHAND_TEST_SECRET",),
    ),
    _python("climbs out by dots", "a host file is read", "open('../' * 30 + 'etc/passwd')", signs=DENIED),
    _python(
        "symbolic link", "a host file is read", "os.symlink('/etc/passwd', 'l')\nopen('l')", signs=DENIED
    ),
    _python("hard link", "a file of the root is held", "os.link('/dev/null', 'l')", signs=DENIED),
    _python("device node", "the disk is reached", "os.mknod('d', 0o60666, os.makedev(8, 0))", signs=DENIED),
    _python("named pipe", "a pipe to others is made", "os.mkfifo('p')", signs=DENIED),
    _python(
        "setuid file", "a root file is made", "open('s', 'w').close()\nos.chmod('s', 0o4755)", signs=DENIED
    ),
    _python(
        "changes owner", "a root file is made", "open('s', 'w').close()\nos.chown('s', 0, 0)", signs=DENIED
    ),
    _python("becomes root", "it runs as root", "os.setuid(0)"),
    _python("writes the library", "the next run loads its code", "open(os.__file__, 'a')", signs=DENIED),
    _python("writes beside the box", "a file remains", "open('/kept', 'w')", signs=DENIED),
    _python(
        "lists the host", "host folders are seen", "os.listdir('/home') or os.listdir('/root')", signs=DENIED
    ),
]

SIGNALS = [
    _python("kills its parent", "process 1 of the jail ends", "os.kill(os.getppid(), 9)"),
    _python("stops everyone", "all processes stop", "os.kill(-1, signal.SIGSTOP)"),
    _python("kills its group", "the caller ends", "os.killpg(0, 9)"),
    _python(
        "raises limits",
        "limits are gone",
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (-1, -1))",
        signs=("not permitted", "not allowed to raise"),
    ),
    _python("lowers the others' priority", "the caller slows down", "os.nice(-5)"),
]

SYSTEM_CALLS = [_asking(name) for name in CALLS if platform.machine() in ("x86_64", "aarch64")]
PYTHON = [*FLOODS, *NETWORK, *FILES, *SIGNALS, *SYSTEM_CALLS]
