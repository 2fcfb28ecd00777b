"use client";
/** How many gave each point, as small bars, with the mean and its interval in words. */
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import type { Spread } from "../api";

export function SpreadChart({ spread }: { spread: Spread }) {
  const t = useTranslations("scorecards.panel");
  const most = Math.max(1, ...spread.counts);
  const tall = ["h-0.5", "h-3", "h-6", "h-9"] as const;
  return (
    <div className="grid gap-1">
      <div aria-hidden className="flex items-end gap-1">
        {spread.counts.map((count, index) => (
          <span key={index} className="grid w-6 justify-items-center gap-0.5 text-xs text-muted">
            <span className={cn("w-full rounded-sm bg-action", count === 0 && "bg-hover", tall[Math.ceil((3 * count) / most)])} />
            {index + 1}
          </span>
        ))}
      </div>
      {spread.mean !== null && (
        <p className="text-sm">
          {t("mean", { mean: spread.mean.toFixed(1) })}
          {spread.low !== null && spread.high !== null && (
            <span className="block text-muted">{t("interval", { low: spread.low.toFixed(1), high: spread.high.toFixed(1) })}</span>
          )}
        </p>
      )}
    </div>
  );
}
