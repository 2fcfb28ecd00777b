"""The product as `make up` starts it, and a browser before it."""

import asyncio
import base64
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import numpy as np
import pytest
import soundfile
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.factories.oidc import Elsewhere, elsewhere

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream", "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
]  # fmt: skip
# A busy CI machine is slow; what must be quick is timed by itself.
expect.set_options(timeout=20_000)

MICROPHONE = (Path(__file__).parent / "virtual_microphone.js").read_text()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def port() -> int:
    """Where the product of this run listens."""
    return free_port()


@pytest.fixture(scope="session")
def there(port: int) -> Iterator[Elsewhere]:
    """A real provider of accounts elsewhere, which the product offers; or what EVENHAND_ELSEWHERE names."""
    if running := os.environ.get("EVENHAND_ELSEWHERE"):
        yield Elsewhere(running)
        return
    with elsewhere(callbacks=[f"http://localhost:{port}/v1/auth/social/local/callback"]) as provider:
        yield provider


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, port: int, there: Elsewhere) -> Iterator[str]:
    """Everything behind one address, in a home of its own; or what EVENHAND_ADDRESS names."""
    if running := os.environ.get("EVENHAND_ADDRESS"):
        yield running
        return
    home = tmp_path_factory.mktemp("product")
    command = [
        str(Path(sys.executable).with_name("evenhand")),
        "up",
        "--home",
        str(home),
        "--port",
        str(port),
    ]
    log = (home / "up.log").open("wb")
    environ = {**os.environ, "EVENHAND_SIGN_IN__PROVIDERS": json.dumps([there.settings()])}
    product = subprocess.Popen(
        command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True, env=environ
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", product, home)
        yield f"http://localhost:{port}"
    finally:
        product.send_signal(signal.SIGINT)
        try:
            product.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(product.pid, signal.SIGKILL)


def wait_until_ready(
    address: str, product: "subprocess.Popen[bytes]", home: Path, seconds: float = 360
) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if product.poll() is not None:
            break
        try:
            # The parts answer before the demo's people are there: their sign-ins are written when they are.
            if (
                (home / "demo.json").exists()
                and httpx.get(f"{address}/health/ready", timeout=2).status_code == 200
                and httpx.get(f"{address}/sign-in", timeout=5).status_code == 200
            ):
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise AssertionError("the product did not start:\n" + (home / "up.log").read_text()[-3000:])


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """The browsers' driver; there can be one in a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def engines(driver: Playwright) -> Iterator[Callable[[str], Browser]]:
    """`engines("firefox")`: each browser is started when it is first asked for."""
    started: dict[str, Browser] = {}

    def start(name: str) -> Browser:
        if name not in started and name == "chromium":
            started[name] = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        elif name == "firefox":
            # One for each window: a Firefox holds back the pages of a window that is not in front.
            name = f"firefox-{len(started)}"
            started[name] = driver.firefox.launch(channel="moz-firefox", executable_path=FIREFOX)
        return started[name]

    yield start
    for one in started.values():
        if one.is_connected():
            one.close()


@pytest.fixture
def engine_name() -> str:
    """Which browser a test's windows are of; a test that is for several overrides it with parameters."""
    return "chromium"


@pytest.fixture
def window(
    engines: Callable[[str], Browser], address: str, engine_name: str
) -> Iterator[Callable[..., Page]]:
    """`window()` opens one for a person of their own, with cookies and a microphone of its own."""
    contexts = []

    def open_one(*, width: int = 1440, height: int = 900, scheme: str = "light", touch: bool = False) -> Page:
        context = engines(engine_name).new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            permissions=["microphone", "camera"] if engine_name == "chromium" else [],
            locale="en-GB",
            reduced_motion="reduce",
            has_touch=touch,
        )
        if engine_name == "chromium":
            context.add_init_script(MICROPHONE)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "pageerror", lambda error: print(f"error in the page {page.url}: {error.message}\n{error.stack}")
        )
        page.on("console", lambda said: said.type == "error" and print(f"console of {page.url}: {said.text}"))
        return page

    yield open_one
    for number, context in enumerate(contexts):
        if folder := os.environ.get("EVENHAND_PICTURES"):
            for page in context.pages:
                page.screenshot(path=f"{folder}/window-{number}.png", full_page=True)
        context.close()
        if engine_name == "firefox" and context.browser:
            context.browser.close()  # it was this window's own


@pytest.fixture(scope="session")
def recording() -> Callable[[str], str]:
    """A sentence as recorded speech: base64 of a WAV, spoken by the platform's own voice."""
    from evenhand.core.settings import Settings
    from evenhand.providers import Providers

    voice = Providers(Settings()).text_to_speech

    async def speak(text: str) -> list[np.ndarray]:
        return [piece async for piece in voice.speak(text)]

    def record(text: str) -> str:
        # In a thread of its own: the browser's driver keeps an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            pieces = thread.submit(asyncio.run, speak(text)).result()
        samples = np.concatenate([np.zeros(voice.rate // 5, np.float32), *pieces])
        wav = io.BytesIO()
        soundfile.write(wav, samples, voice.rate, format="WAV", subtype="PCM_16")
        return base64.b64encode(wav.getvalue()).decode()

    return record
