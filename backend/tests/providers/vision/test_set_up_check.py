"""The set-up check looks at light and framing, and refuses what is not a picture."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from evenhand.providers.models import path_of
from evenhand.providers.vision import PictureRefused
from evenhand.providers.vision.blazeface import BlazeFaceCheck


@pytest.fixture(scope="module")
def check() -> BlazeFaceCheck:
    return BlazeFaceCheck(path_of("mediapipe-face"))


def jpeg(image: np.ndarray) -> bytes:
    return cv2.imencode(".jpg", image)[1].tobytes()


@pytest.fixture(scope="module")
def portrait() -> np.ndarray:
    """A drawn face: the detector takes it for one, and no real person's picture is kept here."""
    image = np.full((480, 640, 3), 150, np.uint8)
    cv2.ellipse(image, (320, 430), (150, 90), 0, 180, 360, (90, 70, 60), -1)
    cv2.ellipse(image, (320, 240), (95, 130), 0, 0, 360, (150, 175, 215), -1)
    cv2.ellipse(image, (320, 160), (100, 70), 0, 180, 360, (40, 50, 60), -1)
    for x in (283, 357):
        cv2.ellipse(image, (x, 222), (18, 9), 0, 0, 360, (245, 245, 245), -1)
        cv2.circle(image, (x, 222), 8, (50, 40, 30), -1)
        cv2.ellipse(image, (x, 202), (24, 6), 0, 180, 360, (50, 60, 70), -1)
    cv2.line(image, (320, 235), (312, 268), (110, 130, 170), 5)
    cv2.ellipse(image, (320, 305), (36, 12), 0, 0, 360, (100, 90, 190), -1)
    return cv2.GaussianBlur(image, (0, 0), 1.2)


def test_a_face_in_good_light_is_found_in_the_middle(check, portrait):
    report = check.look(jpeg(portrait))
    assert (report.faces, report.centred, report.distance, report.light) == (1, True, "good", "good")
    assert report.sharp


def test_a_face_at_the_edge_is_not_centred(check, portrait):
    moved = np.roll(portrait, -230, axis=1)
    report = check.look(jpeg(moved))
    assert not report.centred


def test_a_dark_room_is_said_to_be_dark(check, portrait):
    assert check.look(jpeg((portrait * 0.1).astype(np.uint8))).light == "dark"


def test_a_window_behind_is_said_to_be_backlight(check, portrait):
    behind = np.full_like(portrait, 250)
    mask = np.zeros(portrait.shape[:2], np.uint8)
    cv2.ellipse(mask, (320, 240), (100, 138), 0, 0, 360, 255, -1)
    cv2.ellipse(mask, (320, 430), (150, 90), 0, 180, 360, 255, -1)
    behind[mask > 0] = (portrait[mask > 0] * 0.22).astype(np.uint8)
    assert check.look(jpeg(behind)).light == "backlit"


def test_a_smeared_lens_is_not_sharp(check, portrait):
    assert not check.look(jpeg(cv2.GaussianBlur(portrait, (0, 0), 12))).sharp


def test_an_empty_room_has_no_face(check):
    report = check.look(jpeg(np.full((480, 640, 3), 120, np.uint8)))
    assert (report.faces, report.distance) == (0, None)


@pytest.mark.parametrize(
    "bytes_",
    [
        b"",
        b"%PDF-1.7",
        b"\xff\xd8\xff broken",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (60000).to_bytes(4, "big") * 2 + b"\0" * 40,
        b"\xff\xd8\xff" + b"\0" * 3_000_000,
    ],
)
def test_what_is_no_picture_is_refused(check, bytes_):
    with pytest.raises(PictureRefused):
        check.look(bytes_)


def test_a_huge_picture_is_refused(check):
    with pytest.raises(PictureRefused, match="4 megapixels"):
        check.look(jpeg(np.zeros((3000, 4000, 3), np.uint8)))


def test_nothing_that_scores_can_reach_the_camera():
    sources = Path(__file__).parents[3] / "src" / "evenhand"
    users = {
        path.relative_to(sources).as_posix()
        for path in sources.rglob("*.py")
        if "providers.vision" in path.read_text() and "providers/" not in path.relative_to(sources).as_posix()
    }
    assert users <= {"domains/interviews/router.py", "domains/interviews/setup_check.py"}
