"use client";
/** The employer's clock: until when it answers, and what happens if it does not. It is never hidden while one waits. */
import { CalendarClock, HeartHandshake, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { day } from "@/lib/format";
import { type PromiseClock as Clock, usePromise } from "./api";

export function PromiseSection({ id, company }: { id: string; company: string }) {
  const promise = usePromise(id);
  return promise.data ? <PromiseNotice clock={promise.data} company={company} /> : null;
}

/** The day before: a promise ends when its last day does, at midnight. */
export function lastDay(end: string): string {
  return day(new Date(Date.parse(end) - 1000).toISOString());
}

export function PromiseNotice({ clock, company }: { clock: Clock; company: string }) {
  const t = useTranslations("promise");
  if (clock.ended_without_decision) {
    return (
      <Notice tone="neutral" icon={<HeartHandshake aria-hidden />} title={t("endedTitle")}>
        {t("ended", { company })}
      </Notice>
    );
  }
  if (clock.over) return null;
  return (
    <Notice
      tone={clock.overdue ? "warning" : "info"}
      icon={clock.overdue ? <TriangleAlert aria-hidden /> : <CalendarClock aria-hidden />}
      title={clock.overdue ? t("overdueTitle", { company }) : t("title", { company, day: lastDay(clock.due_at) })}
    >
      <p>{clock.overdue ? t("overdue", { company, days: -clock.days_left, day: lastDay(clock.due_at) }) : t("left", { days: clock.days_left, promised: clock.promised_days })}</p>
      {clock.job_status === "paused" && <p className="mt-1">{t("paused")}</p>}
      {clock.job_status === "closed" && <p className="mt-1">{t("jobClosed")}</p>}
      {clock.closes_at && <p className="mt-1">{t("closes", { day: day(clock.closes_at) })}</p>}
    </Notice>
  );
}

/** One line for a card of the list. */
export function PromiseLine({ clock }: { clock: Clock | undefined }) {
  const t = useTranslations("promise");
  if (!clock || (clock.over && !clock.ended_without_decision)) return null;
  if (clock.ended_without_decision) return <p className="mt-1 text-sm text-muted">{t("endedTitle")}</p>;
  const words = clock.overdue ? t("lineOverdue", { days: -clock.days_left }) : t("line", { day: lastDay(clock.due_at) });
  return (
    <p className="mt-1 flex items-center gap-2 text-sm text-muted">
      <CalendarClock aria-hidden className="size-4" /> {words}
    </p>
  );
}
