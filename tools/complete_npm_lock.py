"""Adds to frontend/package-lock.json the builds for other platforms that the registry at hand did not offer.

A mirror may carry only the builds for its own platform. npm then leaves the others out of the lock file, and
`npm ci` refuses that file everywhere. The entries added here carry name, version and platform, but no hash:
npm takes them only on the platform they are for. Run after every change of the lock file; it changes nothing when
nothing is missing.
"""

import json
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "frontend" / "package-lock.json"
SYSTEMS = (
    "darwin",
    "win32",
    "linux",
    "android",
    "freebsd",
    "openbsd",
    "netbsd",
    "openharmony",
    "sunos",
    "aix",
)
CPUS = ("arm64", "x64", "arm", "ia32", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32")


def platform(name: str) -> dict[str, list[str]]:
    """`os` and `cpu` as the name of such a package tells them: `@next/swc-darwin-arm64`."""
    words = name.rsplit("/", 1)[-1].split("-")
    found = {
        "os": [word for word in words if word in SYSTEMS],
        "cpu": [word for word in words if word in CPUS],
    }
    return {key: values for key, values in found.items() if values}


def complete(lock: dict) -> list[str]:
    """Add what is missing; answers the names."""
    packages: dict[str, dict] = lock["packages"]
    added = []
    for entry in list(packages.values()):
        for name, version in (entry.get("optionalDependencies") or {}).items():
            key = f"node_modules/{name}"
            if key in packages or not version[0].isdigit() or "cpu" not in platform(name):
                continue
            packages[key] = {"version": version, **platform(name), "optional": True}
            added.append(name)
    lock["packages"] = dict(sorted(packages.items()))
    return added


def main() -> int:
    lock = json.loads(LOCK.read_text())
    added = complete(lock)
    if added:
        LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")
    print(f"{len(added)} builds for other platforms added to {LOCK.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
