#!/usr/bin/env bash
# Re-resolve the Python dependencies into hashed lock files that name no registry host,
# so the same files install from any mirror. Run after editing backend/pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/../backend"
uv="../.venv/bin/uv"
"$uv" lock --quiet "$@"
common=(--frozen --quiet --format requirements-txt --no-header --no-annotate --no-emit-project)
"$uv" export "${common[@]}" --no-dev --output-file requirements.lock
"$uv" export "${common[@]}" --output-file requirements-dev.lock
