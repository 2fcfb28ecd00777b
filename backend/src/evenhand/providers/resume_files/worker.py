"""The bounded process: file bytes on stdin, a document, a picture or a reason on stdout.

Run as `python -m evenhand.providers.resume_files.worker read` (or `draw PAGE`). The limits and the system call filter
are set before any parser is loaded: a hostile file can exhaust this process, and can neither start another one,
nor reach a network, nor write a file.
"""

import json
import resource
import sys
from dataclasses import asdict

from evenhand.providers.sandbox.jail import seccomp

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 45


def _fence() -> None:
    """Raises OSError where the kernel refuses, and KeyError on a processor the filter has no table for."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        seccomp.install()


def main() -> None:
    """Handle one file. Exit status 0 with {"document": …} or {"error": …, "unsupported": bool} as JSON, or a PNG."""
    _fence()
    # Loaded only now, inside the limits.
    from evenhand.providers.resume_files.port import MAX_BYTES, UnreadableResume, UnsupportedResume
    from evenhand.providers.resume_files.reading import draw_page, read_document

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    answer: dict[str, object]
    try:
        if sys.argv[1:2] == ["draw"]:
            sys.stdout.buffer.write(draw_page(data, int(sys.argv[2])))
            return
        answer = {"document": asdict(read_document(data))}
    except UnreadableResume as error:
        answer = {"error": error.reason, "unsupported": isinstance(error, UnsupportedResume)}
    except (MemoryError, RecursionError):
        answer = {"error": "The file needs more memory than a résumé may take.", "unsupported": False}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
