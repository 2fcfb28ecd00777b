# API, worker and media worker: one image, three commands. Build from the root of the repository:
#   docker build -f deploy/docker/backend.Dockerfile -t evenhand-backend .
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /app/backend
ENV PIP_NO_CACHE_DIR=1 UV_LINK_MODE=copy PYTHONDONTWRITEBYTECODE=1
COPY backend/requirements-tools.lock backend/requirements.lock ./
RUN python -m venv /app/.venv \
    && /app/.venv/bin/pip install --require-hashes --requirement requirements-tools.lock \
    && /app/.venv/bin/uv pip sync --no-cache --python /app/.venv/bin/python --require-hashes requirements.lock
COPY backend/pyproject.toml ./
COPY backend/src ./src
COPY backend/migrations ./migrations
RUN /app/.venv/bin/pip install --require-hashes --requirement requirements-tools.lock \
    && /app/.venv/bin/pip install --no-deps --no-build-isolation --editable .
# Nothing is fetched while serving: the weights are part of the image.
ENV EVENHAND_MODELS_DIR=/app/models
RUN /app/.venv/bin/evenhand models pull

FROM python:3.11.14-slim-bookworm AS run
# Answers in JavaScript are run by it, in the jail.
COPY --from=node:20.19.5-bookworm-slim /usr/local/bin/node /usr/local/bin/node
# unshare (util-linux) is in the base image; candidates' code needs user namespaces, see docs/operations/containers.md.
RUN groupadd --gid 10001 evenhand && useradd --uid 10001 --gid 10001 --no-create-home evenhand \
    && mkdir /data && chown evenhand:evenhand /data
COPY --from=build /app /app
WORKDIR /app/backend
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    EVENHAND_HOME=/data EVENHAND_MODELS_DIR=/app/models EVENHAND_ENVIRONMENT=production
USER 10001:10001
VOLUME /data
EXPOSE 8001
HEALTHCHECK --interval=10s --timeout=5s --start-period=40s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8001/health/live', timeout=4)"]
CMD ["uvicorn", "--factory", "evenhand.main:app", "--host", "0.0.0.0", "--port", "8001", "--no-server-header", "--no-access-log", "--timeout-graceful-shutdown", "10"]
