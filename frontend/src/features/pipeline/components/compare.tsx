"use client";
/** Two to four applicants side by side. */
import { Columns3 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IntervalBar } from "@/components/ui/interval-bar";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { type Card, useBoard } from "../api";
import { abilityOf, matchOf } from "../filters";
import { TagList, TimeInStage } from "./card-facts";

export function Compare({ jobId, ids, skills }: { jobId: string; ids: string[]; skills: Record<string, ReactNode> }) {
  const t = useTranslations("pipeline.compare");
  const board = useBoard(jobId);
  if (board.isPending) return <SkeletonCards />;
  if (board.isError) return <ErrorState error={board.error} retry={() => void board.refetch()} />;
  const cards = ids.flatMap((id) => board.data.items.filter((card) => card.id === id)).slice(0, 4);
  const back = (
    <Button variant="secondary" asChild>
      <Link href={`/company/jobs/${jobId}/pipeline`}>{t("back")}</Link>
    </Button>
  );
  if (cards.length < 2)
    return (
      <EmptyState title={t("few")} icon={<Columns3 aria-hidden />} action={back}>
        {t("fewDetail")}
      </EmptyState>
    );
  const stage = (card: Card) => board.data.stages.find((one) => one.key === card.stage)?.name ?? card.stage;
  const rows: [string, (card: Card) => ReactNode][] = [
    [t("headline"), (card) => card.headline || t("unknown")],
    [t("years"), (card) => card.years_experience ?? t("unknown")],
    [t("stage"), (card) => <span className="grid gap-1">{stage(card)} <TimeInStage card={card} /></span>],
    [t("match"), (card) => <Score score={matchOf(card)} min={0} max={100} none={t("unknown")} label={t("match")} />],
    [t("ability"), (card) => <Score score={abilityOf(card)} min={-3} max={3} none={t("unknown")} label={t("ability")} />],
    [t("skills"), (card) => skills[card.id] ?? t("unknown")],
  ];
  return (
    <div className="grid gap-5">
      <p className="text-muted">{t("description")}</p>
      {/* Scrolls sideways, so it has to take the keyboard's focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} role="group" aria-label={t("title")} className="overflow-x-auto rounded-card border bg-card shadow-soft">
        <table className="w-full min-w-[44rem] table-fixed text-left">
          <caption className="sr-only">{t("title")}</caption>
          <thead>
            <tr className="border-b bg-sunken">
              <th scope="col" className="w-36 p-4">
                <span className="sr-only">{t("title")}</span>
              </th>
              {cards.map((card) => (
                <th key={card.id} scope="col" className="p-4 align-top">
                  <Link href={`/company/jobs/${jobId}/applications/${card.id}`} className="text-strong underline-offset-4 [overflow-wrap:anywhere] hover:underline">
                    {card.name}
                  </Link>
                  <TagList tags={card.tags} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, cell]) => (
              <tr key={label} className="border-b align-top last:border-0">
                <th scope="row" className="p-4 text-sm font-semibold text-muted">
                  {label}
                </th>
                {cards.map((card) => (
                  <td key={card.id} className="p-4">
                    {cell(card)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>{back}</div>
    </div>
  );
}

function Score({ score, min, max, none, label }: { score: Card["scores"][number] | undefined; min: number; max: number; none: string; label: string }) {
  if (!score) return none;
  return <IntervalBar value={score.value} low={score.low} high={score.high} min={min} max={max} label={label} />;
}
