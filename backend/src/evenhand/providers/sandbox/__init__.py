"""Runs candidates' programs: the port and the Linux adapter.

Words: a *test* is one call with the value it must return; a *verdict* says how every test ended.
"""

from evenhand.providers.sandbox.linux import LinuxSandbox
from evenhand.providers.sandbox.port import (
    CaseResult,
    CodeRunner,
    CodeTest,
    Language,
    Outcome,
    SandboxUnavailable,
    SubmissionRefused,
    Verdict,
)

__all__ = [
    "CaseResult",
    "CodeRunner",
    "CodeTest",
    "Language",
    "LinuxSandbox",
    "Outcome",
    "SandboxUnavailable",
    "SubmissionRefused",
    "Verdict",
]
