/** A person's own words, set apart from the platform's: the evidence under a score, with where it came from. */
import type { ReactNode } from "react";

export function EvidenceQuote({ children, source }: { children: ReactNode; source?: ReactNode }) {
  return (
    <figure className="border-l-3 border-evidence-rule pl-4">
      <blockquote className="font-quote text-[1.0625rem] leading-relaxed text-strong italic">
        <span aria-hidden>“</span>
        {children}
        <span aria-hidden>”</span>
      </blockquote>
      {source && <figcaption className="mt-1.5 text-sm text-muted">{source}</figcaption>}
    </figure>
  );
}

/** A marked span of a longer text, as a highlighter would leave it. */
export function Mark({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <mark title={title} className="rounded-[3px] bg-evidence px-0.5 text-on-evidence">
      {children}
    </mark>
  );
}
