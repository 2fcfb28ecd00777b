/** A text with the spans marked that something was read from; overlapping spans are joined. */
import { Mark } from "./evidence-quote";

export type TextSpan = { start: number; end: number; title?: string };

export type Piece = { text: string; marked: boolean; title?: string };

/** Cuts `text` into marked and unmarked pieces, in order and without loss. */
export function pieces(text: string, spans: readonly TextSpan[]): Piece[] {
  const ordered = spans.filter((span) => span.end > span.start && span.start < text.length).sort((a, b) => a.start - b.start);
  const result: Piece[] = [];
  let at = 0;
  for (const span of ordered) {
    const end = Math.min(span.end, text.length);
    if (end <= at) continue;
    const start = Math.max(span.start, at);
    if (start > at) result.push({ text: text.slice(at, start), marked: false });
    result.push({ text: text.slice(start, end), marked: true, title: span.title });
    at = end;
  }
  if (at < text.length) result.push({ text: text.slice(at), marked: false });
  return result;
}

/** The spans whose words still stand where they were read, after `original` was edited to `edited`. */
export function stillThere(original: string, edited: string, spans: readonly TextSpan[]): TextSpan[] {
  return spans.filter((span) => original.slice(span.start, span.end) === edited.slice(span.start, span.end));
}

export function MarkedText({ text, spans }: { text: string; spans: readonly TextSpan[] }) {
  return (
    <div className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {pieces(text, spans).map((piece, index) =>
        piece.marked ? (
          <Mark key={index} title={piece.title}>
            {piece.text}
          </Mark>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </div>
  );
}
