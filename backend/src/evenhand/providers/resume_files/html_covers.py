"""Text that another element of a page is laid over: opaque boxes that stretch over their surroundings."""

from typing import Any

from evenhand.providers.resume_files import css
from evenhand.providers.resume_files.html_look import Look

_EDGES = ("top", "right", "bottom", "left")


def covered_elements(order: list[tuple[Any, Look]]) -> set[Any]:
    """Elements (and with them what they hold) that lie under an opaque box.

    Args:
        order: (element, look) in the order of the file.
    """
    looks = dict(order)
    place = {node: i for i, (node, _) in enumerate(order)}
    hidden: set[Any] = set()
    for node, look in order:
        if _is_behind(node, look, looks):
            hidden.add(node)
        if not _is_cover(node, look):
            continue
        holder = _holder(node, looks)
        for other, its in order:
            if other is node or _within(other, node) or (holder is not None and not _within(other, holder)):
                continue
            if other is holder or _within(node, other):
                continue
            if _fills(look) or _overlap(look, its):
                above = _level(look), place[node]
                if above > (_level(its), place[other] if _is_placed(its) else -1) and not _raised(other, node, looks, above, place):  # fmt: skip
                    hidden.add(other)
    return hidden


def _is_placed(look: Look) -> bool:
    return look.values.get("position") in ("absolute", "fixed", "relative", "sticky")


def _level(look: Look) -> int:
    value = look.values.get("z-index", "0")
    return int(value) if value.lstrip("+-").isdigit() and _is_placed(look) else 0


def _raised(other: Any, cover: Any, looks: Any, above: tuple[int, int], place: Any) -> bool:
    """Whether something around `other` lifts it above the cover."""
    for around in other.iterancestors():
        its = looks.get(around)
        if around is cover or its is None:
            continue
        if _within(cover, around):
            return False
        if _is_placed(its) and (_level(its), place[around]) > above:
            return True
    return False


def _is_cover(node: Any, look: Look) -> bool:
    if (
        look.values.get("position") not in ("absolute", "fixed")
        or look.gone
        or not look.shown
        or look.opacity < 0.9
    ):
        return False
    if node.tag == "img":
        return True
    said = css.colour_of(look.values.get("background-color", "transparent"))
    gradient = "gradient" in look.values.get("background-image", "")
    return gradient or (said is not None and said[1] > 0.9)


def _fills(look: Look) -> bool:
    """Whether the box stretches over all of what holds it."""
    edges = [css.length_of(look.values.get(e), size=look.size) for e in _EDGES]
    if all(e is not None and e <= 2 for e in edges):
        return True
    wide, high = look.values.get("width", ""), look.values.get("height", "")
    return wide in ("100%", "100vw") and high in ("100%", "100vh")


def _overlap(cover: Look, other: Look) -> bool:
    """Whether the corner of a placed element lies within the cover, where both say their places in lengths."""
    if other.values.get("position") not in ("absolute", "fixed"):
        return False
    sizes = [_px(cover, n) for n in ("left", "top", "width", "height")]
    corner = [_px(other, n) for n in ("left", "top")]
    if any(v is None for v in (*sizes, *corner)):
        return False
    (left, top, width, height), (x, y) = (v or 0.0 for v in sizes), (v or 0.0 for v in corner)
    return left - 3 <= x < left + width and top - 3 <= y < top + height


def _px(look: Look, name: str) -> float | None:
    return css.length_of(look.values.get(name), size=look.size)


def _holder(node: Any, looks: Any) -> Any:
    """The element that an absolutely placed one is placed in; None for the page."""
    for around in node.iterancestors():
        look = looks.get(around)
        if look is not None and _is_placed(look) and look.values.get("position") != "static":
            return around
    return None


def _within(node: Any, holder: Any) -> bool:
    return any(around is holder for around in node.iterancestors())


def _is_behind(node: Any, look: Look, looks: Any) -> bool:
    """A negative level slips behind the background of what is around it."""
    if _level(look) >= 0:
        return False
    for around in node.iterancestors():
        its = looks.get(around)
        if around.tag in ("body", "html") or its is None:
            break
        said = css.colour_of(its.values.get("background-color", "transparent"))
        if said is not None and said[1] > 0.9 and "z-index" not in its.values:
            return True
    siblings = [s for s in (node.getprevious(), node.getnext()) if s is not None and s in looks]
    grounds = [css.colour_of(looks[s].values.get("background-color", "transparent")) for s in siblings]
    return any(g is not None and g[1] > 0.9 for g in grounds)
