"""A page of a letter as a picture: phones show pictures where they show no PDF inside a page. Pure."""

import io
from threading import Lock

import pypdfium2

SCALE = 1.6  # 952 pixels across an A4 page: sharp on a phone, 60 to 90 kB
_one_at_a_time = Lock()  # PDFium may be used by one thread only


def page_image(data: bytes, number: int) -> bytes | None:
    """PNG of the page (from 1); None past the last one. For PDFs that we drew ourselves."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(data)
        try:
            if not 1 <= number <= len(document):
                return None
            picture = document[number - 1].render(scale=SCALE).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    picture.convert("P", palette=1, colors=128).save(out, "PNG", optimize=True)
    return out.getvalue()
