"""Whether text can be read on a brand's colour (WCAG 2.2, relative luminance). Pure."""

WHITE, BLACK = "#ffffff", "#000000"
READABLE = 4.5  # contrast that success criterion 1.4.3 asks of text


def text_on(color: str) -> str:
    """White or black, whichever reads better on this colour; one of them always reaches 4.5."""
    return max((WHITE, BLACK), key=lambda text: contrast(color, text))


def contrast(one: str, other: str) -> float:
    """1 (none) to 21 (black on white), of two colours as #rrggbb."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
