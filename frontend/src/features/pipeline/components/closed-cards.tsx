"use client";
/** Who is no longer under way: rejected by a person, or withdrawn. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Card } from "../api";
import { TimeInStage } from "./card-facts";

export function ClosedCards({ cards, jobId }: { cards: readonly Card[]; jobId: string }) {
  const t = useTranslations("pipeline");
  if (cards.length === 0) return null;
  return (
    <details className="rounded-card border bg-card p-5">
      <summary className="min-h-6 font-semibold text-strong">{t("closed", { count: cards.length })}</summary>
      <ul className="mt-3 grid">
        {cards.map((card) => (
          <li key={card.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t py-2.5">
            <Link href={`/company/jobs/${jobId}/applications/${card.id}`} className="min-h-6 font-medium text-strong underline-offset-4 hover:underline">
              {card.name}
            </Link>
            <span className="flex items-center gap-2">
              {card.decision_due_at && <TimeInStage card={card} />}
              <Badge>{card.status === "withdrawn" ? t("withdrawn") : t("rejected")}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
