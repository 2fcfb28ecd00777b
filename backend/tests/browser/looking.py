"""Whether a page can be used by everybody: axe-core's rules for WCAG 2.2 AA, in the page as it is shown."""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def axe_finds_nothing(page: Page, rules: Sequence[str] = RULES) -> None:
    """Fails with the rules that are broken and where."""
    page.wait_for_timeout(200)  # what fades in would be judged half-way
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run({ runOnly: rules })", list(rules))
    broken = [
        f"{rule['id']} ({rule['impact']}) at {[node['target'] for node in rule['nodes']][:3]}"
        for rule in found["violations"]
    ]
    assert broken == [], f"{page.url}: {broken}"


def arrives_at(page: Page, address: str) -> None:
    """Waits until the page stands at an address that matches; a load that another one overtakes is no failure."""
    expect(page).to_have_url(re.compile(address))
    page.wait_for_load_state()
