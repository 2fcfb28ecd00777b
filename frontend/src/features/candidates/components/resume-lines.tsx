"use client";
/** A résumé without pages, line by line, with what was read marked in the text. */
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { cn } from "@/lib/cn";
import { type Source, spansIn } from "../evidence";
import { useSources } from "../sources";
import type { ResumeLine } from "../types";
import { stepAmongMarks } from "./step-among-marks";
import { usePlaceName } from "./use-place-name";

type Props = { lines: readonly ResumeLine[]; sources: Source[]; onPick: (path: string) => void };

export function ResumeLines({ lines, sources, onPick }: Props) {
  const firstMark = lines.map(({ number }) => spansIn(number, sources)[0]?.path).find(Boolean);
  return (
    <div className="rounded-md border bg-card px-4 py-5 font-quote text-[1.0625rem] leading-relaxed text-strong [overflow-wrap:anywhere]">
      {lines.map(({ number, text, style, bullet }) => (
        <p key={number} className={cn("min-h-4", style === "title" && "text-2xl font-semibold", style === "heading" && "mt-4 text-lg font-semibold", bullet && "pl-5")}>
          <Marked text={text} spans={spansIn(number, sources)} first={firstMark} onPick={onPick} />
        </p>
      ))}
    </div>
  );
}

type MarkedProps = { text: string; spans: ReturnType<typeof spansIn>; first: string | undefined; onPick: (path: string) => void };

function Marked({ text, spans, first, onPick }: MarkedProps) {
  const t = useTranslations("candidates.document");
  const lit = useSources();
  const nameOf = usePlaceName();
  const pieces: ReactNode[] = [];
  let at = 0;
  // Where two fields were read from the same words, the first keeps the mark; both light it up.
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < at) continue;
    const inside = spans.filter((other) => other.start < span.end && other.end > span.start).map(({ path }) => path);
    if (span.start > at) pieces.push(<Fragment key={`t${at}`}>{text.slice(at, span.start)}</Fragment>);
    pieces.push(
      <button
        key={span.path}
        type="button"
        data-mark={span.path}
        tabIndex={span.path === first ? 0 : -1}
        aria-label={t("goTo", { field: nameOf(span.path), text: text.slice(span.start, span.end) })}
        onClick={() => onPick(span.path)}
        onKeyDown={stepAmongMarks}
        onFocus={() => lit?.light(span.path)}
        onBlur={() => lit?.light(null)}
        onMouseEnter={() => lit?.hover(span.path)}
        onMouseLeave={() => lit?.hover(null)}
        className={cn(
          "inline rounded-[3px] text-left text-on-evidence underline decoration-evidence-rule decoration-2 underline-offset-4",
          span.unsure && "decoration-dashed",
          inside.includes(lit?.active ?? "") ? "bg-evidence" : "bg-evidence/35 text-strong hover:bg-evidence hover:text-on-evidence",
        )}
      >
        {text.slice(span.start, span.end)}
      </button>,
    );
    at = span.end;
  }
  pieces.push(<Fragment key="rest">{text.slice(at)}</Fragment>);
  return pieces;
}
