"""The set-up check on OpenCV: BlazeFace finds the face, plain statistics judge light and sharpness."""

from pathlib import Path
from threading import Lock
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from evenhand.providers.vision.port import FrameReport, Light, PictureRefused

Image = NDArray[np.uint8]
Boxes = NDArray[np.float32]

SIDE = 128
MOST_BYTES = 2_000_000
MOST_PIXELS = 4_000_000
SURE = 0.6  # BlazeFace's own published threshold is .5; a picture frame or poster often lies below .6


def anchors() -> Boxes:
    """Centres of the 896 short-range anchors, shape (896, 2), x and y in 0..1.

    Source: Bazarevsky et al. (2019), BlazeFace: 2 anchors a cell of the 16 x 16 map, 6 of the 8 x 8 map.
    """
    centres = []
    for cells, each in ((16, 2), (8, 6)):
        line = (np.arange(cells) + 0.5) / cells
        x, y = np.meshgrid(line, line)
        centres.append(np.repeat(np.stack([x.ravel(), y.ravel()], axis=1), each, axis=0))
    return np.concatenate(centres).astype(np.float32)


class BlazeFaceCheck:
    version = "blazeface-short-range-1"

    def __init__(self, folder: Path) -> None:
        self._net: Any = cv2.dnn.readNetFromTFLite(str(folder / "face_detection_short_range.tflite"))
        self._anchors = anchors()
        self._lock = Lock()  # a network of OpenCV holds one input at a time

    def look(self, picture: bytes) -> FrameReport:
        image = decode(picture)
        boxes = self._faces(image)
        box = max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1])) if len(boxes) else None
        return FrameReport(
            faces=len(boxes),
            centred=box is not None and _centred(box),
            distance=_distance(box) if box is not None else None,
            light=_light(image, box),
            sharp=_sharp(image, box),
        )

    def _faces(self, image: Image) -> list[Boxes]:
        """Boxes (x0, y0, x1, y1) in 0..1 of the picture."""
        height, width = image.shape[:2]
        side = max(height, width)
        square = np.zeros((side, side, 3), np.uint8)
        top, left = (side - height) // 2, (side - width) // 2
        square[top : top + height, left : left + width] = image
        blob = cv2.dnn.blobFromImage(square, 1 / 127.5, (SIDE, SIDE), (127.5, 127.5, 127.5), swapRB=True)
        with self._lock:
            self._net.setInput(blob)
            outputs = self._net.forward(self._net.getUnconnectedOutLayersNames())
        by_width = {int(out.shape[-1]): out.reshape(896, -1) for out in outputs}
        scores = 1 / (1 + np.exp(-np.clip(by_width[1][:, 0], -50, 50)))
        kept = np.flatnonzero(scores > SURE)
        raw = by_width[16][kept]
        centres, sizes = raw[:, :2] / SIDE + self._anchors[kept], raw[:, 2:4] / SIDE
        corners = np.concatenate([centres - sizes / 2, centres + sizes / 2], axis=1) * side
        rectangles = [[float(x0), float(y0), float(x1 - x0), float(y1 - y0)] for x0, y0, x1, y1 in corners]
        chosen = cv2.dnn.NMSBoxes(rectangles, scores[kept].tolist(), SURE, 0.3)
        scale = np.array([width, height, width, height], np.float32)
        shift = np.array([left, top, left, top], np.float32)
        return [((corners[int(i)] - shift) / scale).astype(np.float32) for i in np.ravel(chosen)]


def decode(picture: bytes) -> Image:
    """BGR pixels. The header is read before anything is unpacked: a small file can hide a huge picture."""
    if len(picture) > MOST_BYTES:
        raise PictureRefused("The picture is larger than 2 MB.")
    if not (picture.startswith(b"\xff\xd8\xff") or picture.startswith(b"\x89PNG\r\n\x1a\n")):
        raise PictureRefused("The picture is neither JPEG nor PNG.")
    if picture.startswith(b"\x89PNG"):
        width, height = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
        if width * height > MOST_PIXELS:
            raise PictureRefused("The picture has more than 4 megapixels.")
    # JPEG can be unpacked at an eighth of its size, which also bounds what a hostile header can ask for.
    reduced = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_REDUCED_COLOR_8)
    if reduced is None or reduced.shape[0] * reduced.shape[1] * 64 > MOST_PIXELS * 1.1:
        raise PictureRefused("The picture cannot be read, or has more than 4 megapixels.")
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    if image is None or min(image.shape[:2]) < 64:
        raise PictureRefused("The picture cannot be read, or is too small.")
    return np.asarray(image, np.uint8)


def _centred(box: Boxes) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bool(0.3 < x < 0.7 and 0.2 < y < 0.75)


def _distance(box: Boxes) -> Literal["good", "far", "near"]:
    share = float(box[3] - box[1])
    return "far" if share < 0.16 else "near" if share > 0.75 else "good"


def _region(image: Image, box: Boxes | None) -> Image:
    if box is None:
        return image
    height, width = image.shape[:2]
    x0, y0, x1, y1 = (np.clip(box, 0, 1) * [width, height, width, height]).astype(int)
    region = image[y0:y1, x0:x1]
    return region if region.size else image


def _light(image: Image, box: Boxes | None) -> Light:
    """Judged on the face where there is one.

    Only extremes count: skin of every tone lies between the limits in ordinary light, so the advice
    is about the lamp and not about the person.
    """
    whole = float(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).mean())
    # The median leaves out the bright corners of the box that belong to the background.
    face = float(np.median(cv2.cvtColor(_region(image, box), cv2.COLOR_BGR2GRAY)))
    if box is not None and face < 48 and whole > 2.2 * face:
        return "backlit"
    if max(face, whole) < 40:
        return "dark"
    return "bright" if min(face, whole) > 238 else "good"


def _sharp(image: Image, box: Boxes | None) -> bool:
    region = cv2.cvtColor(_region(image, box), cv2.COLOR_BGR2GRAY)
    scaled = cv2.resize(region, (160, 160), interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(scaled, cv2.CV_64F).var()) > 12
