"use client";
/** What a page shows when there is nothing yet, when it is loading, and when something failed. */
import { CircleAlert, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { useProblemText } from "@/lib/problem-text";
import { Button } from "./button";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-shimmer rounded-control bg-hover", className)} />;
}

/** Grey lines in the place of content; says "loading" once to assistive technology. */
export function SkeletonLines({ lines = 3, className }: { lines?: number; className?: string }) {
  const t = useTranslations("common");
  return (
    <div role="status" className={cn("grid gap-3", className)}>
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={cn("h-5", line % 3 === 2 ? "w-3/5" : "w-full")} />
      ))}
    </div>
  );
}

export function SkeletonCards({ cards = 3 }: { cards?: number }) {
  const t = useTranslations("common");
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: cards }, (_, card) => (
        <div key={card} className="grid gap-3 rounded-card border bg-card p-6">
          <Skeleton className="h-6 w-2/5" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      ))}
    </div>
  );
}

export function EmptyState({
  title, children, action, icon,
}: { title: string; children?: ReactNode; action?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-dashed px-6 py-12 text-center">
      {icon && <div className="grid size-12 place-items-center rounded-full bg-tone-brand text-on-tone-brand [&_svg]:size-6">{icon}</div>}
      <p className="font-display text-title font-semibold text-strong">{title}</p>
      {children && <div className="max-w-md text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useTranslations("common");
  const text = useProblemText();
  const { title, detail, requestId } = text(error);
  return (
    <div role="alert" className="grid justify-items-start gap-3 rounded-card bg-tone-danger p-6 text-on-tone-danger">
      <p className="flex items-center gap-2 font-semibold">
        <CircleAlert aria-hidden className="size-5" />
        {title}
      </p>
      {detail && <p>{detail}</p>}
      {requestId && <p className="text-sm">{t("requestId", { id: requestId })}</p>}
      {retry && (
        <Button variant="secondary" size="sm" onClick={retry}>
          <RotateCcw aria-hidden /> {t("tryAgain")}
        </Button>
      )}
    </div>
  );
}
