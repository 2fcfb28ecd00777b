"""The system calls a candidate's program may make: a seccomp filter, written with the standard library alone.

libseccomp's bindings would need a system package that the platform does not otherwise require; the
filter is a plain list of allowed calls, so the few classic BPF instructions are put together here.
Numbers: libseccomp 2.5.4, `seccomp_syscall_resolve_name_arch`.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

# name : number on x86_64 : number on aarch64 ("-": the architecture has no such call)
ALLOWED = """
read:0:63 write:1:64 open:2:- openat:257:56 close:3:57 newfstatat:262:79 fstat:5:80 stat:4:- lstat:6:-
statx:332:291 lseek:8:62 pread64:17:67 pwrite64:18:68 readv:19:65 writev:20:66 access:21:-
faccessat:269:48 faccessat2:439:439 dup:32:23 dup2:33:- dup3:292:24 pipe:22:- pipe2:293:59 fcntl:72:25
flock:73:32 fsync:74:82 fdatasync:75:83 ftruncate:77:46 getdents64:217:61 getcwd:79:17 chdir:80:49
mkdir:83:- mkdirat:258:34 rmdir:84:- unlink:87:- unlinkat:263:35 rename:82:- renameat:264:38
renameat2:316:276 readlink:89:- readlinkat:267:78 umask:95:166 statfs:137:43 fstatfs:138:44
utimensat:280:88 copy_file_range:326:285 sendfile:40:71 ioctl:16:29
mmap:9:222 mprotect:10:226 munmap:11:215 mremap:25:216 madvise:28:233 brk:12:214 membarrier:324:283
rt_sigaction:13:134 rt_sigprocmask:14:135 rt_sigreturn:15:139 sigaltstack:131:132
restart_syscall:219:128 poll:7:- ppoll:271:73 select:23:- pselect6:270:72 epoll_create1:291:20
epoll_ctl:233:21 epoll_wait:232:- epoll_pwait:281:22 eventfd2:290:19 socketpair:53:199
gettimeofday:96:169 clock_gettime:228:113 clock_getres:229:114 clock_nanosleep:230:115 nanosleep:35:101
time:201:- times:100:153 getpid:39:172 getppid:110:173 gettid:186:178 getuid:102:174 geteuid:107:175
getgid:104:176 getegid:108:177 getgroups:115:158 getresuid:118:148 getresgid:120:150 getpgrp:111:-
getpgid:121:155 getsid:124:156 sysinfo:99:179 uname:63:160 getrandom:318:278 getrusage:98:165
getrlimit:97:163 sched_yield:24:124 sched_getaffinity:204:123 futex:202:98 set_robust_list:273:99
get_robust_list:274:100 rseq:334:293 set_tid_address:218:96 arch_prctl:158:- exit:60:93
exit_group:231:94
"""
EXECVE = {"x86_64": 59, "aarch64": 221}
# name -> (audit architecture, column of ALLOWED, clone, clone3)
ARCHITECTURES = {"x86_64": (0xC000003E, 1, 56, 435), "aarch64": (0xC00000B7, 2, 220, 435)}

CLONE_THREAD = 0x00010000
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, JUMP_EQUAL, JUMP_SET, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data; little endian


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _one_start(machine: str, address: int) -> list[bytes]:
    """Allow execve of the one name at `address`: the new program has other addresses, so this happens once."""
    low, high = address & 0xFFFFFFFF, address >> 32
    return [
        _instruction(JUMP_EQUAL, EXECVE[machine], if_false=6),
        _instruction(LOAD, FIRST_ARGUMENT),
        _instruction(JUMP_EQUAL, low, if_false=3),
        _instruction(LOAD, FIRST_ARGUMENT + 4),
        _instruction(JUMP_EQUAL, high, if_false=1),
        _instruction(RETURN, ALLOW),
        _instruction(RETURN, REFUSE | errno.EPERM),
    ]


def build(machine: str, start: int | None = None) -> bytes:
    """BPF that allows the listed calls and threads; every other call fails with EPERM.

    With `start`, the address of a program's name, that program may be started; node needs nothing else besides.
    Raises: KeyError for an architecture without a table.
    """
    audit, column, clone, clone3 = ARCHITECTURES[machine]
    numbers = [row.split(":")[column] for row in ALLOWED.split()]
    program = [
        _instruction(LOAD, ARCHITECTURE),
        _instruction(JUMP_EQUAL, audit, if_true=1),
        _instruction(RETURN, KILL),
        _instruction(LOAD, NUMBER),
        # clone3 hides its flags behind a pointer: ENOSYS makes the C library fall back to clone.
        _instruction(JUMP_EQUAL, clone3, if_false=1),
        _instruction(RETURN, REFUSE | errno.ENOSYS),
        _instruction(JUMP_EQUAL, clone, if_false=4),
        _instruction(LOAD, FIRST_ARGUMENT),
        _instruction(JUMP_SET, CLONE_THREAD, if_false=1),
        _instruction(RETURN, ALLOW),
        _instruction(RETURN, REFUSE | errno.EPERM),
    ]
    if start is not None:
        program += _one_start(machine, start)
    for number in numbers:
        if number != "-":
            program += [_instruction(JUMP_EQUAL, int(number), if_false=1), _instruction(RETURN, ALLOW)]
    program.append(_instruction(RETURN, REFUSE | errno.EPERM))
    return b"".join(program)


def install(start: int | None = None) -> None:
    """Bind this process to the filter for good; `start` as in `build`. Raises: OSError if the kernel refuses."""
    code = build(platform.machine(), start)
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(code) // 8, code)
    for arguments in (
        (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if libc.prctl(*arguments):
            raise OSError(ctypes.get_errno(), "the kernel refused the system call filter")
