"""What a person sees of a PDF's text: pages are drawn with and without it, and the difference is its ink.

The difference answers at once what a list of tricks never would: white on white, transparent, clipped, covered by
a picture, on a hidden layer, drawn with an empty font. Text objects that stand on top of each other are taken away
in separate rounds, so that each is judged by its own ink and not by that of its neighbour.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from evenhand.providers.resume_files.port import UnreadableResume

SCALE = 2.0  # pixels a point
CLOSER = 5.0  # for small pale text, whose thin strokes are washed out at the first look
MAX_PIXELS = 4_000_000
MAX_PIXELS_CLOSER = 14_000_000
MAX_ROUNDS = 5
MAX_DEPTH = 10
CROWDED = -1  # the round of text that stands on top of too much other text
Pixels = NDArray[np.uint8]
Strip = tuple[float, float]  # top and bottom of a part of the page, in points
Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points of the page as it is shown


@dataclass(slots=True)
class Glyph:
    """A character to be judged. `origin` is its pen position in points of the unrotated page."""

    text: str
    box: Box
    origin: tuple[float, float]
    size: float
    owner: int | None = None  # address of its text object
    tight: Box | None = None  # the box of its outline
    alone: bool = True  # no other text stands on it

    @property
    def seen_box(self) -> Box:
        return self.tight or self.box


@dataclass(slots=True)
class _Scene:
    """A page with its text objects, and the rounds in which they are taken away."""

    page: Any
    objects: dict[int, Any]
    rounds: list[list[int]] = field(default_factory=list)
    round_of: dict[int, int] = field(default_factory=dict)


class Eyes:
    """Looks at the pages of one file. Raises UnreadableResume where pdfium cannot open it."""

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            locked = "password" in str(error).lower()
            raise UnreadableResume(
                "The PDF is locked with a password." if locked else "The PDF is damaged."
            ) from error

    @property
    def document(self) -> Any:
        return self._pdf

    def close(self) -> None:
        self._pdf.close()

    def look(self, number: int, glyphs: list[Glyph]) -> "Sight":
        """Look at page `number` (from 0) and at the given characters of it."""
        page = self._pdf[number]
        scene = _Scene(page, {_address(o): o for o in text_objects(page)})
        _match(page, glyphs)
        _plan_rounds(scene, glyphs)
        return Sight(scene, glyphs)


class Sight:
    """The page as it is shown, and how strongly each character stands out from what lies around it."""

    def __init__(self, scene: _Scene, glyphs: list[Glyph]) -> None:
        self._scene, self._glyphs = scene, glyphs
        width, height = scene.page.get_size()
        self._area, self._height = max(1.0, width * height), max(1.0, height)
        self._scale = min(SCALE, (MAX_PIXELS / self._area) ** 0.5)
        self.shown = draw(scene.page, self._scale)
        self.contrasts = self._contrasts(range(len(glyphs)), self._scale, self.shown)

    def look_closer(self, which: list[int]) -> None:
        """Judge these characters again from a much larger picture of the strip of the page that they stand in."""
        if not which:
            return
        boxes = [self._glyphs[i].seen_box for i in which]
        strip = (max(0.0, min(b[1] for b in boxes) - 2), min(self._height, max(b[3] for b in boxes) + 2))
        area = self._area * max(1.0, strip[1] - strip[0]) / self._height
        scale = min(CLOSER, (MAX_PIXELS_CLOSER / area) ** 0.5)
        if scale > 1.2 * self._scale:
            shown = draw(self._scene.page, scale, strip)
            for i, contrast in self._contrasts(which, scale, shown, strip).items():
                self.contrasts[i] = max(contrast, self.contrasts[i])

    def colour_at(self, box: Box) -> tuple[float, float, float] | None:
        """The middle colour (0..1, RGB) of what is shown there; None off the page."""
        part = _part(self.shown, box, self._scale)
        if part.size == 0:
            return None
        blue, green, red = (float(v) / 255 for v in np.median(part.reshape(-1, part.shape[2])[:, :3], axis=0))
        return red, green, blue

    def ink(self) -> float:
        """The share of the page that is not of its commonest colour."""
        grey = self.shown[:, :, :3].max(axis=2)
        return float((grey != np.bincount(grey.ravel()).argmax()).mean())

    def variety(self, box: Box) -> int:
        """The largest difference of brightness within the box as it is shown."""
        part = _part(self.shown, box, self._scale)
        return int(np.ptp(part[:, :, :3], axis=(0, 1)).max()) if part.size else 0

    def _contrasts(
        self, which: Any, scale: float, shown: Pixels, strip: Strip | None = None
    ) -> dict[int, int]:
        wanted: dict[int, list[int]] = {}
        for i in which:
            owner = self._glyphs[i].owner
            number = (
                self._scene.round_of.get(owner, CROWDED) if owner is not None else len(self._scene.rounds)
            )
            wanted.setdefault(number, []).append(i)
        found: dict[int, int] = {}
        for number, members in wanted.items():
            if number == CROWDED:
                found.update(dict.fromkeys(members, 0))
                continue
            rounds = self._scene.rounds
            taken = rounds[number] if number < len(rounds) else list(self._scene.objects)
            without = self._without(taken, scale, strip)
            difference = np.maximum(shown, without) - np.minimum(shown, without)
            strongest: Pixels = difference[:, :, :3].max(axis=2)
            for i in members:
                found[i] = _strength(_part(strongest, self._glyphs[i].seen_box, scale, strip))
        return found

    def _without(self, taken: list[int], scale: float, strip: Strip | None) -> Pixels:
        objects = [self._scene.objects[a] for a in taken]
        try:
            for text in objects:
                raw.FPDFPageObj_SetIsActive(text, False)
            return draw(self._scene.page, scale, strip)
        finally:
            for text in objects:
                raw.FPDFPageObj_SetIsActive(text, True)


def draw(page: Any, scale: float, strip: Strip | None = None) -> Pixels:
    """The page as pixels (height, width, blue-green-red), with what viewers lay over it; or a strip across it."""
    crop = (0.0, page.get_height() - strip[1], 0.0, strip[0]) if strip else (0, 0, 0, 0)
    bitmap = page.render(
        scale=scale,
        crop=crop,
        may_draw_forms=True,
        draw_annots=True,
        force_bitmap_format=raw.FPDFBitmap_BGR,
    )
    pixels: Pixels = np.array(bitmap.to_numpy())
    bitmap.close()
    return pixels


def text_objects(page: Any) -> Iterator[Any]:
    """Every text object of the page, also those inside form objects."""
    for i in range(raw.FPDFPage_CountObjects(page)):
        yield from _texts_in(raw.FPDFPage_GetObject(page, i), 0)


def _texts_in(item: Any, depth: int) -> Iterator[Any]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield item
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
        for i in range(max(0, raw.FPDFFormObj_CountObjects(item))):
            yield from _texts_in(raw.FPDFFormObj_GetObject(item, i), depth + 1)


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _match(page: Any, glyphs: list[Glyph]) -> None:
    """Give each character the text object that draws it, found by the position of its pen."""
    text_page = page.get_textpage()
    places: dict[tuple[int, int], list[tuple[str, int, Box]]] = {}
    x, y, edges = ctypes.c_double(), ctypes.c_double(), [ctypes.c_double() for _ in range(4)]
    turn = _Turn(page)
    for i in range(text_page.count_chars()):
        owner = raw.FPDFText_GetTextObject(text_page, i)
        if not owner or not raw.FPDFText_GetCharOrigin(text_page, i, x, y):
            continue
        raw.FPDFText_GetCharBox(text_page, i, *edges)
        letter = chr(raw.FPDFText_GetUnicode(text_page, i) & 0x1FFFFF) if i >= 0 else ""
        left, right, bottom, top = (e.value for e in edges)
        entry = (letter, _address(owner), turn.box(left, bottom, right, top))
        places.setdefault((round(x.value), round(y.value)), []).append(entry)
    for glyph in glyphs:
        found = _nearest(glyph, places)
        if found:
            glyph.owner = found[1]
            box = found[2]
            if box[2] - box[0] > 0.01 and box[3] - box[1] > 0.01:
                glyph.tight = box
    text_page.close()


def _nearest(glyph: Glyph, places: dict[tuple[int, int], list[tuple[str, int, Box]]]) -> Any:
    """The character at that place, of the same letter if there is one; it is used up."""
    x, y = round(glyph.origin[0]), round(glyph.origin[1])
    other = None
    for near_x, near_y in ((x, y), *((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)):
        entries = places.get((near_x, near_y), [])
        for place, entry in enumerate(entries):
            if entry[0] == glyph.text[:1]:
                return entries.pop(place)
        other = other or (entries[0] if entries else None)
    return other


class _Turn:
    """From points of a page's own space to points from the top left of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self._x0, self._y0, self._x1, self._y1 = page.get_bbox()
        self._angle = page.get_rotation()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0, x1, y1 = self._x0, self._y0, self._x1, self._y1
        if self._angle == 90:
            return bottom - y0, left - x0, top - y0, right - x0
        if self._angle == 180:
            return x1 - right, bottom - y0, x1 - left, top - y0
        if self._angle == 270:
            return y1 - top, x1 - right, y1 - bottom, x1 - left
        return left - x0, y1 - top, right - x0, y1 - bottom


def _plan_rounds(scene: _Scene, glyphs: list[Glyph]) -> None:
    """Share the text objects out so that no two of one round stand on each other."""
    width, height = (int(v) + 2 for v in scene.page.get_size())
    members: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.owner in scene.objects and glyph.text.strip():
            members.setdefault(glyph.owner or 0, []).append(glyph)
    taken: list[NDArray[np.int32]] = []
    order = [a for a in scene.objects if a in members]
    for index, address in enumerate(order, 1):
        here = [s for g in members[address] if (s := _cells(g, width, height)) is not None]
        for number in range(MAX_ROUNDS):
            if number == len(taken):
                taken.append(np.zeros((height, width), np.int32))
                scene.rounds.append([])
            under = _beneath(taken[number], here)
            if under and not _same_again(members[address], members[order[under - 1]]):
                for glyph in (*members[address], *members[order[under - 1]]):
                    glyph.alone = False
                continue
            for cells in here:
                taken[number][cells] = index
            scene.rounds[number].append(address)
            scene.round_of[address] = number
            break
    if scene.rounds:
        scene.rounds[0] += [a for a in scene.objects if a not in members]


def _cells(glyph: Glyph, width: int, height: int) -> tuple[slice, slice] | None:
    """The middle of a character's box in whole points."""
    x0, top, x1, bottom = glyph.box
    dx, dy = 0.15 * (x1 - x0), 0.25 * (bottom - top)
    columns = slice(max(0, round(x0 + dx)), min(width, max(round(x1 - dx), round(x0 + dx) + 1)))
    rows = slice(max(0, round(top + dy)), min(height, max(round(bottom - dy), round(top + dy) + 1)))
    if columns.start >= columns.stop or rows.start >= rows.stop:
        return None
    return rows, columns


def _beneath(taken: NDArray[np.int32], here: list[tuple[slice, slice]]) -> int:
    """The object that lies under at least a tenth of these cells; 0 for none."""
    if not here:
        return 0
    under = np.concatenate([taken[cells].ravel() for cells in here])
    covered = under[under > 0]
    return int(np.bincount(covered).argmax()) if covered.size >= max(1.0, 0.1 * under.size) else 0


def _same_again(one: list[Glyph], other: list[Glyph]) -> bool:
    """Whether the same text is printed twice at nearly one place, as programs do to make it bolder."""
    text = "".join(g.text for g in one).strip()
    if text != "".join(g.text for g in other).strip():
        return False
    near = 0.15 * one[0].size
    return abs(one[0].box[0] - other[0].box[0]) < near and abs(one[0].box[1] - other[0].box[1]) < near


def _part(pixels: Any, box: Box, scale: float, strip: Strip | None = None) -> Any:
    above = strip[0] if strip else 0.0
    x0, top, x1, bottom = box[0] * scale, (box[1] - above) * scale, box[2] * scale, (box[3] - above) * scale
    rows = slice(max(0, int(top)), max(0, int(np.ceil(bottom))))
    return pixels[rows, max(0, int(x0)) : max(0, int(np.ceil(x1)))]


def _strength(part: Any) -> int:
    """The difference that at least a hundredth of the box, and two pixels, reach."""
    if part.size == 0:
        return 0
    count = min(part.size, max(2, part.size // 100))
    return int(np.partition(part.ravel(), part.size - count)[part.size - count])
