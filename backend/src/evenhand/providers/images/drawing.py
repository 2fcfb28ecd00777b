"""Decoding and drawing anew. Runs in the bounded process only."""

import io
import warnings

from PIL import Image, ImageCms, ImageOps

from evenhand.providers.images.port import (
    MAX_BYTES,
    MAX_PIXELS,
    MIN_SIDE,
    Form,
    ImageRefused,
    ImageTooLarge,
)
from evenhand.providers.images.sniff import format_of

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def draw(data: bytes, form: Form) -> bytes:
    """The picture in its form. Raises ImageRefused, ImageTooLarge."""
    if len(data) > MAX_BYTES:
        raise ImageTooLarge(f"A picture may have {MAX_BYTES // 1024 // 1024} MB.")
    kind = format_of(data)
    try:
        # Only the decoder of what the content says is ever tried.
        with Image.open(io.BytesIO(data), formats=[kind]) as opened:
            return _encode(_fitted(_decoded(opened, form), form), form)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many() from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        IndexError,
        KeyError,
        TypeError,
        EOFError,
        OverflowError,
    ) as error:
        if isinstance(error, ImageRefused):
            raise
        raise ImageRefused("The picture is damaged or cut off.") from error


def _too_many() -> ImageTooLarge:
    return ImageTooLarge(f"A picture may have {MAX_PIXELS // 1_000_000} million pixels.")


def _decoded(opened: Image.Image, form: Form) -> Image.Image:
    """The first frame, upright, in RGBA of the common colours."""
    width, height = opened.size
    if width * height > MAX_PIXELS:
        raise _too_many()
    if min(width, height) < MIN_SIDE:
        raise ImageRefused(f"A picture needs at least {MIN_SIDE} pixels on each side.")
    opened.draft("RGB", (2 * form.side, 2 * form.side))  # a large JPEG is decoded small at once
    profile = opened.info.get("icc_profile")
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    return _common_colours(upright, profile).convert("RGBA")


def _common_colours(image: Image.Image, profile: object) -> Image.Image:
    """As its colour profile means it, since the profile itself is not kept; a broken one is passed over."""
    if not isinstance(profile, bytes) or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return turned or image


def _fitted(image: Image.Image, form: Form) -> Image.Image:
    square = (form.side, form.side)
    if form.crop:
        return ImageOps.fit(image, square, Image.Resampling.LANCZOS)
    inside = ImageOps.contain(image, square, Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", square, (0, 0, 0, 0))
    ground.paste(inside, ((form.side - inside.width) // 2, (form.side - inside.height) // 2))
    return ground


def _encode(image: Image.Image, form: Form) -> bytes:
    # Copied into a fresh picture, which has no text chunks, profiles or thumbnails to be written along.
    fresh = Image.new("RGBA", image.size)
    fresh.paste(image)
    out = io.BytesIO()
    if form.format == "WEBP":
        fresh.save(out, "WEBP", quality=85, method=4, exif=b"", icc_profile=b"", xmp=b"")
    else:
        fresh.save(out, "PNG", optimize=True)
    return out.getvalue()
