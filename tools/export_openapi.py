"""Write the API's OpenAPI document to sdk/openapi.json, or with --check fail when the stored one is stale."""

import json
import sys
from pathlib import Path

from evenhand.core import cache
from evenhand.core.db import create_engine, session_factory
from evenhand.core.settings import Settings
from evenhand.main import create_app
from evenhand.providers import Providers

TARGET = Path(__file__).resolve().parent.parent / "sdk" / "openapi.json"


def document() -> str:
    """The document, ordered so that equal APIs give equal bytes. Opens no connection: all parts are lazy."""
    settings = Settings()
    sessions = session_factory(create_engine(settings.database_url))
    app = create_app(settings, sessions, cache.connect(settings.redis_url), Providers(settings, sessions))
    return json.dumps(app.openapi(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def main() -> int:
    fresh = document()
    if "--check" in sys.argv[1:]:
        if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == fresh:
            return 0
        print("sdk/openapi.json is stale: run `make openapi`.", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
