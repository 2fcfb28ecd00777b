"""Whatever is sent, what is kept is a picture that we drew: of one size, of one format, with nothing in it but pixels."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin
from PIL.ExifTags import Base

from evenhand.providers.images import LOGO, MAX_BYTES, PHOTO, ImageRefused, ImageTooLarge, SandboxedCleaner
from evenhand.providers.images.drawing import draw

SECRET = b"SECRET-PLACE-48.8584-2.2945"


def picture(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "#cc2020")
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill="#2020cc")
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def with_secrets(kind: str) -> bytes:
    exif = Image.Exif()
    exif[Base.ImageDescription] = SECRET.decode()
    exif[Base.Artist] = SECRET.decode()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", SECRET.decode())
        told.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        return encoded(picture(), kind, pnginfo=told, exif=exif)
    if kind == "JPEG":
        return encoded(picture(), kind, exif=exif, comment=SECRET, icc_profile=icc)
    if kind == "WEBP":
        return encoded(picture(), kind, exif=exif, xmp=SECRET, icc_profile=icc)
    return encoded(picture(mode="P"), kind, comment=SECRET)


@pytest.mark.parametrize("form", [PHOTO, LOGO], ids=lambda form: form.name)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_format_becomes_ours_and_loses_what_it_carried(kind: str, form) -> None:
    data = with_secrets(kind)
    assert SECRET in data

    clean = draw(data, form)

    image = opened(clean)
    assert (image.format, image.size) == (form.format, (512, 512))
    assert SECRET not in clean
    assert b"Exif" not in clean
    assert not {"exif", "icc_profile", "xmp", "comment", "XML:com.adobe.xmp"} & set(image.info)
    left, right = image.convert("RGB").getpixel((60, 256)), image.convert("RGB").getpixel((450, 256))
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_taken(mode: str) -> None:
    assert opened(
        draw(encoded(picture(mode=mode) if mode != "I;16" else Image.new(mode, (64, 64)), "PNG"), LOGO)
    ).size == (512, 512)


def test_printing_colours_are_taken() -> None:
    assert opened(draw(encoded(picture(mode="CMYK"), "JPEG"), PHOTO)).size == (512, 512)


def test_a_photo_fills_the_square_and_a_logo_stands_whole_on_a_clear_ground() -> None:
    wide = encoded(picture(1000, 250), "PNG")

    photo, logo = opened(draw(wide, PHOTO)).convert("RGBA"), opened(draw(wide, LOGO)).convert("RGBA")

    assert photo.getpixel((256, 2))[3] == 255
    assert logo.getpixel((256, 2))[3] == 0
    assert logo.getpixel((2, 256))[:3] == (204, 32, 32)


def test_a_picture_lying_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6  # turned by a quarter
    clean = opened(draw(encoded(picture(600, 600), "JPEG", exif=exif), PHOTO)).convert("RGB")

    assert clean.getpixel((256, 30))[0] > 150  # red is above now
    assert clean.getpixel((256, 480))[2] > 150


def test_only_the_first_frame_of_a_moving_picture_is_kept() -> None:
    frames = [Image.new("RGB", (64, 64), color) for color in ("red", "green", "blue")]
    for kind in ("GIF", "PNG", "WEBP"):
        data = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
        clean = opened(draw(data, LOGO))
        assert getattr(clean, "n_frames", 1) == 1
        assert clean.convert("RGB").getpixel((256, 256))[0] > 200


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", "<script>alert(1)</script>")
    return out.getvalue()


@pytest.mark.parametrize(
    "polyglot",
    [
        lambda: encoded(picture(), "PNG") + zipped(),
        lambda: encoded(picture(), "JPEG") + b"<script>alert(1)</script>",
        lambda: encoded(picture(mode="P"), "GIF", comment=b"*/=1;alert(1)//<script>"),
        lambda: encoded(picture(), "JPEG", comment=b"<?php system($_GET[0]); ?><script>"),
        lambda: encoded(picture(), "WEBP") + b"%PDF-1.7 <script>",
    ],
    ids=["png and zip", "jpeg and page", "gif and script", "jpeg and php", "webp and pdf"],
)
def test_files_that_are_two_things_at_once_become_one(polyglot: Callable[[], bytes]) -> None:
    clean = draw(polyglot(), LOGO)

    assert not [mark for mark in (b"PK\x03\x04", b"script", b"<?php", b"%PDF", b"alert") if mark in clean]
    assert opened(clean).format == "PNG"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        (b'<?xml version="1.0"?>\n<!-- hello -->\n<SVG onload="alert(1)">', "SVG"),
        (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">', "SVG"),
        ('﻿<svg width="1"></svg>'.encode("utf-16"), "SVG"),
        (b"\x1f\x8b\x08packed svg", "SVG"),
        (b"%PDF-1.7", "not a picture"), (b"MZ\x90\x00", "not a picture"), (b"BM" + b"0" * 60, "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "not a picture"), (b"II*\x00tiff", "not a picture"),
        (b"<html><img src=x></html>", "not a picture"), (b"", "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged"), (b"\xff\xd8\xff\xe0junk", "damaged"), (b"GIF89a", "damaged"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "damaged"),
        (encoded(picture(), "PNG")[:2000], "damaged"), (encoded(picture(8, 8), "PNG"), "16 pixels"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(ImageRefused) as refused:
        draw(data, LOGO)
    assert says in refused.value.reason


def png_that_claims(width: int, height: int) -> bytes:
    """A small file with a large promise."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (65_535, 65_535), (2_000_000_000, 2), (9000, 9000)]
)
def test_bombs_are_refused_before_they_are_unpacked(width: int, height: int) -> None:
    data = png_that_claims(width, height)
    assert len(data) < 20_000

    with pytest.raises(ImageRefused):
        draw(data, PHOTO)


def test_a_gif_whose_screen_is_huge_is_refused() -> None:
    data = bytearray(encoded(picture(64, 64, "P"), "GIF"))
    data[6:10] = struct.pack("<HH", 65_535, 65_535)

    with pytest.raises(ImageTooLarge):
        draw(bytes(data), LOGO)


async def test_the_largest_picture_that_is_taken_fits_into_the_process() -> None:
    noise = Image.frombytes("RGB", (200, 200), random.Random(1).randbytes(120_000)).resize((7300, 5400))
    for kind in ("JPEG", "PNG"):
        data = encoded(noise if kind == "JPEG" else Image.new("RGBA", (7300, 5400), "#80c02080"), kind)
        if len(data) <= MAX_BYTES:
            assert opened((await SandboxedCleaner().clean(data, PHOTO)).data).size == (512, 512)


async def test_it_is_drawn_in_a_process_of_its_own_that_is_ended_when_it_hangs() -> None:
    data = encoded(picture(), "PNG")

    clean = await SandboxedCleaner().clean(data, LOGO)
    with pytest.raises(ImageRefused) as slow:
        await SandboxedCleaner(wall_seconds=0.05).clean(data, LOGO)

    assert clean.data == draw(data, LOGO)
    assert "too long" in slow.value.reason


async def test_too_many_bytes_are_refused_before_a_process_is_started() -> None:
    with pytest.raises(ImageTooLarge):
        await SandboxedCleaner(wall_seconds=0).clean(b"\x89PNG\r\n\x1a\n" + b"0" * MAX_BYTES, LOGO)


def test_random_damage_is_refused_or_drawn_and_never_anything_else() -> None:
    chance = random.Random(7)
    for kind in ("PNG", "JPEG", "WEBP", "GIF"):
        whole = encoded(picture(120, 80, "P" if kind == "GIF" else "RGB"), kind)
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(12, len(data))] = chance.randrange(256)
            try:
                clean = draw(bytes(data[: chance.randint(len(data) // 2, len(data))]), LOGO)
            except ImageRefused:
                continue
            assert opened(clean).size == (512, 512)
