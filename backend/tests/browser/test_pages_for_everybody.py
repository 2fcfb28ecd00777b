"""Public pages on a small dark screen and a wide light one: nothing overflows, axe finds nothing."""

import pytest

from tests.browser.looking import axe_finds_nothing

PAGES = [
    "/",
    "/jobs",
    "/sign-in",
    "/register",
    "/register/candidate",
    "/register/company",
    "/how-scoring-works",
    "/inbox",
]


@pytest.mark.parametrize(("width", "height", "scheme"), [(390, 844, "dark"), (1440, 900, "light")])
def test_public_pages(window, width, height, scheme):
    page = window(width=width, height=height, scheme=scheme)
    for path in PAGES:
        page.goto(path)
        page.get_by_role("heading", level=1).first.wait_for()
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{path} is {overflow} px wider than the screen"
        axe_finds_nothing(page)
