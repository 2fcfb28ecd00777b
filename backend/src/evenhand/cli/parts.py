"""Which processes make up one installation, and with which addresses they are started."""

import os
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from evenhand.cli.home import Home, Refusal
from evenhand.cli.supervisor import Part
from evenhand.core.settings import Settings

CHECKOUT = Path(__file__).resolve().parents[4]
FRONTEND = CHECKOUT / "frontend"
BACKEND = CHECKOUT / "backend"
WEB_SERVER = FRONTEND / ".next" / "standalone" / "server.js"


def environment(settings: Settings, home: Home, database_url: str, redis_url: str) -> dict[str, str]:
    """What every part is told. The rest of the environment (S3_…, SMTP_…, EVENHAND_…) is handed on as it is."""
    given = settings.model_fields_set
    told = {
        "EVENHAND_HOME": str(home.folder),
        "EVENHAND_MODELS_DIR": str(models_folder(home)),
        "EVENHAND_PUBLIC_URL": settings.public_url,
        "EVENHAND_DEMO": "true" if settings.demo else "false",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "PYTHONUNBUFFERED": "1",
    }
    if "secret_key" not in given:
        told["EVENHAND_SECRET_KEY"] = home.secret_key()
    return told


def models_folder(home: Home) -> Path:
    """Where the weights lie. A second home on this machine uses the checkout's, which are large."""
    if named := os.environ.get("EVENHAND_MODELS_DIR"):
        return Path(named).expanduser().resolve()
    own, shared = home.folder / "models", CHECKOUT / ".evenhand" / "models"
    return shared if not own.exists() and shared.exists() else own


def parts_of(
    home: Home, environ: dict[str, str], *, port: int, host: str, say: Callable[[str], None]
) -> list[Part]:
    """The parts that can be started here, in their order. Says which one is left out and why."""
    api_port, web_port, media_port = home.port("api"), home.port("web"), home.port("media")
    api, web = f"http://127.0.0.1:{api_port}", f"http://127.0.0.1:{web_port}"
    serve = [
        "-m",
        "uvicorn",
        "--factory",
        "evenhand.main:app",
        "--host",
        "127.0.0.1",
        "--port",
        str(api_port),
    ]
    # The gateway is the only one who may say where a request came from.
    serve += [
        "--proxy-headers",
        "--forwarded-allow-ips",
        "127.0.0.1",
        "--no-server-header",
        "--no-access-log",
    ]
    serve += ["--timeout-graceful-shutdown", "3"]
    parts = [
        Part("api", [sys.executable, *serve], environ, BACKEND, ready=_answers(f"{api}/health/ready")),
        Part("worker", [sys.executable, "-m", "evenhand.worker"], environ, BACKEND, stop_seconds=15),
    ]
    # It opens this port, for its metrics, when its models are loaded and it takes calls.
    calls = environ | {"EVENHAND_MEDIA_PORT": str(media_port)}
    metrics = f"http://127.0.0.1:{media_port}/metrics"
    parts.append(
        Part("media", [sys.executable, "-m", "evenhand.media"], calls, BACKEND, ready=_answers(metrics))
    )
    node = shutil.which("node")
    if node is None:
        raise Refusal("Node.js is missing: install Node.js 20 or newer, then start again.")
    if WEB_SERVER.exists():
        settings = environ | {"PORT": str(web_port), "HOSTNAME": "127.0.0.1", "NODE_ENV": "production"}
        settings |= {"EVENHAND_API_URL": api}
        parts.append(Part("web", [node, str(WEB_SERVER)], settings, WEB_SERVER.parent, ready=_answers(web)))
    else:
        say("web: not built yet (`make up` builds it), only the API is served")
    gateway = {"PORT": str(port), "HOST": host, "EVENHAND_API": api, "EVENHAND_WEB": web}
    gateway["EVENHAND_PUBLIC_URL"] = environ["EVENHAND_PUBLIC_URL"]
    ready = _answers(f"http://127.0.0.1:{port}/health/live")
    parts.append(Part("gateway", [node, str(FRONTEND / "gateway.mjs")], gateway, FRONTEND, ready=ready))
    return parts


def _answers(url: str) -> Callable[[], bool]:
    def ask() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - an address of our own
                return bool(answer.status < 500)
        except urllib.error.HTTPError as refused:
            return refused.code < 500
        except (OSError, ValueError):
            return False

    return ask
