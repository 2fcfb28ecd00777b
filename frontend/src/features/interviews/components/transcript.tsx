"use client";
/** What was said, turn by turn, with the caption of what is being said; it follows the newest line. */
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Turn } from "../protocol";

export function Transcript({ turns, caption, className }: { turns: Turn[]; caption?: string; className?: string }) {
  const t = useTranslations("interviews.transcript");
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which must not be taken for the effect's clean-up.
    void end.current?.scrollIntoView({ block: "nearest" });
  }, [turns.length, caption]);
  if (turns.length === 0 && !caption) return <p className="text-muted">{t("empty")}</p>;
  return (
    <div className={className}>
      <ol aria-label={t("label")} className="grid content-start gap-4">
        {turns.map((turn) => (
          <li key={turn.sequence} className="grid gap-1">
            <span className="text-sm font-semibold text-muted">{t(turn.speaker)}</span>
            <p className={turn.speaker === "candidate" ? "font-quote text-[1.0625rem] leading-relaxed text-strong" : "text-body"}>
              {turn.text || <span className="text-muted">{t("withoutWords")}</span>}
            </p>
          </li>
        ))}
        {caption && (
          <li className="grid gap-1" aria-live="off">
            <span className="text-sm font-semibold text-muted">{t("candidate")}</span>
            <p className="font-quote text-[1.0625rem] leading-relaxed text-muted italic">{caption} …</p>
          </li>
        )}
      </ol>
      <div ref={end} />
    </div>
  );
}
