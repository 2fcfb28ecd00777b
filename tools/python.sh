#!/bin/sh
# Print the Python that runs everything else, or say in one sentence what is missing.
for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3; do
  [ -n "$name" ] || continue
  if "$name" -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11))' 2>/dev/null; then
    command -v "$name"
    exit 0
  fi
done
found=$(python3 --version 2>/dev/null || echo "no python3")
echo "✗ Evenhand needs Python 3.11 or newer and found $found: install it (Debian: apt install python3 python3-venv), or name it with PYTHON=/path/to/python." >&2
exit 1
