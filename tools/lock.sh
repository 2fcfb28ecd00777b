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
# What installs the rest: uv, and the build backend of this package.
printf 'uv==0.13.9\nsetuptools==84.2.1\n' |
  "$uv" pip compile --quiet --universal --generate-hashes --no-header --no-annotate --output-file requirements-tools.lock -
