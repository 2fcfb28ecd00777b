"""The bounded process: file bytes on stdin, a document or a reason on stdout, as JSON.

Run as `python -m evenhand.providers.resume_files.worker`. The limits are set before any parser is loaded,
so a hostile file can exhaust this process and nothing else.
"""

import json
import resource
import sys
from dataclasses import asdict

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 30


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read one file. Exit status 0 with {"document": …} or {"error": …, "unsupported": bool}."""
    _limit()
    # Loaded only now, inside the limits.
    from evenhand.providers.resume_files.docx import read_docx
    from evenhand.providers.resume_files.pdf import read_pdf
    from evenhand.providers.resume_files.port import MAX_BYTES, UnreadableResume, UnsupportedResume
    from evenhand.providers.resume_files.sniff import kind_of

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    answer: dict[str, object]
    try:
        document = read_pdf(data) if kind_of(data) == "pdf" else read_docx(data)
        answer = {"document": asdict(document)}
    except UnreadableResume as error:
        answer = {"error": error.reason, "unsupported": isinstance(error, UnsupportedResume)}
    except MemoryError:
        answer = {"error": "The file needs more memory than a résumé may take.", "unsupported": False}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
