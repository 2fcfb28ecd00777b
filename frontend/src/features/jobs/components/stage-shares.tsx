"use client";
/** How many candidates stand at each stage: a row of six counts, read in one look. */
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";

const order = ["applied", "assessment", "interview", "review", "offer", "hired"] as const;

export function StageShares({ stages, label }: { stages: readonly { stage: string; count: number }[]; label: string }) {
  const t = useTranslations("common.stage");
  const most = Math.max(1, ...stages.map(({ count }) => count));
  return (
    <ol aria-label={label} className="grid grid-cols-6 gap-1.5">
      {order.map((stage) => {
        const count = stages.find((one) => one.stage === stage)?.count ?? 0;
        return (
          <li key={stage} className="grid min-w-0 gap-1 text-center">
            <span className={cn("tabular text-sm font-semibold", count ? "text-strong" : "text-muted")}>{count}</span>
            <span aria-hidden className="flex h-8 items-end rounded-sm bg-interval-track">
              <span className="w-full rounded-sm bg-interval-edge" style={{ height: `${(count / most) * 100}%` }} />
            </span>
            <span className="truncate text-xs text-muted">{t(stage)}</span>
          </li>
        );
      })}
    </ol>
  );
}
