"""The bounded process: a picture on stdin, our drawing of it or a reason on stdout.

Run as `python -m evenhand.providers.images.worker photo` (or `logo`). Limits and the system call filter are set
before any decoder is loaded: a hostile picture can exhaust this process, and can neither start another one, nor
reach a network, nor write a file.
"""

import json
import resource
import sys

from evenhand.providers.sandbox.jail import seccomp

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20


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
    """Exit status 0 with the picture's bytes, or {"error": …, "large": bool} as JSON."""
    _fence()
    # Loaded only now, inside the limits.
    from evenhand.providers.images.drawing import draw
    from evenhand.providers.images.port import LOGO, MAX_BYTES, PHOTO, ImageRefused, ImageTooLarge

    form = {PHOTO.name: PHOTO, LOGO.name: LOGO}[sys.argv[1]]
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        sys.stdout.buffer.write(draw(data, form))
    except ImageRefused as refused:
        sys.stdout.write(json.dumps({"error": refused.reason, "large": isinstance(refused, ImageTooLarge)}))
    except (MemoryError, RecursionError):
        sys.stdout.write(json.dumps({"error": "The picture needs too much memory.", "large": True}))


if __name__ == "__main__":
    main()
