"use client";
/** Under a field that was read from a résumé: how sure the reading is, and the line itself. */
import { ScanText, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { MarkedText } from "@/components/ui/marked-text";
import { cn } from "@/lib/cn";
import { SURE } from "../evidence";
import type { Evidence } from "../types";

export function SourceNote({ evidence }: { evidence: Evidence }) {
  const t = useTranslations("candidates.source");
  const unsure = evidence.confidence < SURE;
  const Icon = unsure ? TriangleAlert : ScanText;
  const { start, stop, page, box } = evidence;
  const spans = typeof start === "number" && typeof stop === "number" ? [{ start, end: stop }] : [];
  return (
    <details open={unsure} className="group text-sm">
      <summary
        className={cn(
          "inline-flex min-h-6 items-center gap-1.5 rounded-full py-0.5 pointer-coarse:min-h-11",
          unsure ? "font-semibold text-on-tone-warning" : "text-muted hover:text-strong",
        )}
      >
        <Icon aria-hidden className="size-4" />
        {unsure ? t("check") : t("read")} · {t("sure", { percent: Math.round(evidence.confidence * 100) })}
      </summary>
      {evidence.text && (
        <div className="mt-1 rounded-control bg-sunken px-3 py-2 font-quote text-base text-strong">
          <MarkedText text={evidence.text} spans={spans} />
          {box && typeof page === "number" && <p className="mt-0.5 font-sans text-sm text-muted">{t("page", { page })}</p>}
        </div>
      )}
    </details>
  );
}
