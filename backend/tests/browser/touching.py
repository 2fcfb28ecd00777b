"""A finger on the screen: pressed, held until the page takes it for a drag, moved and lifted."""

from playwright.sync_api import Locator, Page

HELD_MS = 400  # longer than any of our lists waits before it takes a touch for a drag
STEPS = 12


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """Drag by touch, as Chromium's own input pipeline sees it; both must be in the window."""
    start, end = _middle(what), _middle(onto)
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, x: float, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", *start)
    page.wait_for_timeout(HELD_MS)
    for step in range(1, STEPS + 1):
        part = step / STEPS
        touch("touchMove", start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        page.wait_for_timeout(16)
    touch("touchEnd", *end)
    finger.detach()


def _middle(one: Locator) -> tuple[float, float]:
    box = one.bounding_box()
    assert box is not None, "it is not on the screen"
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"], 160) / 2
