"use client";
/** What a card says beside the name: how long it stands there, the match, tags, tasks. */
import { AlarmClock, CircleAlert, EyeOff, ListTodo, NotebookPen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { moment } from "@/lib/format";
import type { Card } from "../api";
import { daysSince, matchOf } from "../filters";

export function TimeInStage({ card }: { card: Card }) {
  const t = useTranslations("pipeline");
  const days = daysSince(card.stage_since);
  if (card.decision_due_at) return <Badge tone="warning">{t("waiting", { when: moment(card.decision_due_at) })}</Badge>;
  if (card.overdue)
    return (
      <Badge tone="danger">
        <AlarmClock aria-hidden /> {t("overdue", { days })}
      </Badge>
    );
  return <span className="text-sm text-muted">{t("inStage", { days })}</span>;
}

export function Match({ card }: { card: Card }) {
  const t = useTranslations("pipeline");
  const match = matchOf(card);
  if (!match) return null;
  const [value, low, high] = [match.value, match.low, match.high].map((one) => String(Math.round(one))) as [string, string, string];
  return (
    <span className="tabular text-sm font-semibold text-strong">
      <span className="sr-only">{t("match", { value, low, high })}</span>
      <span aria-hidden>
        {value} <span className="font-normal text-muted">{`${low}–${high}`}</span>
      </span>
    </span>
  );
}

export function TagList({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="min-w-0">
          <Badge className="max-w-full">
            <span className="truncate">{tag}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
}

export function Counts({ card }: { card: Card }) {
  const t = useTranslations("pipeline");
  return (
    <span className="flex flex-wrap items-center gap-x-3 text-sm text-muted [&_svg]:mr-1 [&_svg]:inline [&_svg]:size-4">
      {card.needs_not_met > 0 && (
        <span className="font-semibold text-strong">
          <CircleAlert aria-hidden />
          {t("needsNotMet", { count: card.needs_not_met })}
        </span>
      )}
      {card.anonymous && (
        <span>
          <EyeOff aria-hidden />
          {t("anonymous")}
        </span>
      )}
      {card.open_tasks > 0 && (
        <span>
          <ListTodo aria-hidden />
          {t("tasks", { count: card.open_tasks })}
        </span>
      )}
      {card.notes > 0 && (
        <span>
          <NotebookPen aria-hidden />
          {t("notesCount", { count: card.notes })}
        </span>
      )}
      {card.owner && <span>{card.owner.name}</span>}
    </span>
  );
}
