"""Where a value was read, said so that a page can point at it: line, characters and a box on the page."""

from dataclasses import dataclass

from evenhand.ml.text.resume.fields import Found, Json, Source
from evenhand.ml.text.resume.layout import Document, Line, Span

KEPT = 300  # characters of the line that go with the evidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """Turns what the parser found into evidence; `document` says where its lines stand."""

    document: Document

    def of(self, found: Found) -> Json:
        """{"confidence", "line", "page", "start", "stop", "text", "box"}; only the confidence where no line is known.

        `box` is {"page", "x0", "top", "x1", "bottom"} in fractions of the page, or None where the file has no pages.
        """
        out: Json = {"confidence": round(found.confidence, 3)}
        source = found.source
        if source is None:
            return out
        lines = self.document.lines
        line = lines[source.line] if 0 <= source.line < len(lines) else None
        start, stop, text = source.start, source.stop, source.text
        if line is not None and line.text.endswith(text):  # the parser may have cut a label off its front
            moved = len(line.text) - len(text)
            start, stop, text = start + moved, stop + moved, line.text
        spans = self._spans(found.value, source, line, start, stop) if line is not None else []
        return out | {
            "line": source.line,
            "page": source.page,
            "start": start,
            "stop": stop,
            "text": text[:KEPT],
            "box": self.box(spans),
        }

    def _spans(self, value: str, source: Source, line: Line, start: int, stop: int) -> list[Span]:
        """The words of the value, also those in the following lines where it goes on there."""
        spans = [s for s in line.spans if s.start < stop and s.stop > start]
        rest = value[len(source.text) :].strip() if value.startswith(source.text) else ""
        for following in self.document.lines[line.number + 1 :]:
            if not rest or not following.text or not rest.startswith(following.text):
                break
            spans += following.spans
            rest = rest[len(following.text) :].strip()
        return spans

    def box(self, spans: list[Span]) -> Json | None:
        """The smallest box around the spans on the first of their pages."""
        if not spans or not self.document.page_sizes:
            return None
        page = spans[0].page
        here = [s for s in spans if s.page == page]
        width, height = self.document.page_sizes[page - 1]
        edges = {
            "x0": min(s.x0 for s in here) / width,
            "top": min(s.top for s in here) / height,
            "x1": max(s.x1 for s in here) / width,
            "bottom": max(s.bottom for s in here) / height,
        }
        return {"page": page} | {name: round(min(1.0, max(0.0, edge)), 4) for name, edge in edges.items()}
