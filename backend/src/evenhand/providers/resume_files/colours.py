"""When a colour can be told from the ground it stands on."""

Rgb = tuple[float, float, float]  # 0..1
WHITE: Rgb = (1.0, 1.0, 1.0)
BLACK: Rgb = (0.0, 0.0, 0.0)
SAME = 0.03
FAINT = 0.105  # of the strongest channel; #e6e6e6 on white is 0.098
FAINT_LARGE = 0.04
LARGE = 18.0  # points


def blend(front: Rgb, alpha: float, back: Rgb) -> Rgb:
    """`front`, painted over `back` with the given opacity."""
    red, green, blue = (f * alpha + b * (1 - alpha) for f, b in zip(front, back, strict=True))
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The largest difference in a channel, 0..1."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def why_unseen(ink: Rgb, ground: Rgb, size: float) -> str | None:
    """ "same_colour", "near_colour" or None where text of that size (points) is seen."""
    difference = contrast(ink, ground)
    if difference < SAME:
        return "same_colour"
    return "near_colour" if difference < (FAINT_LARGE if size >= LARGE else FAINT) else None


def from_hex(value: str | None) -> Rgb | None:
    """ "1F497D" or "#1f497d" as a colour; None for anything else."""
    text = (value or "").lstrip("#")
    if len(text) != 6:
        return None
    try:
        red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        return None
    return red, green, blue
