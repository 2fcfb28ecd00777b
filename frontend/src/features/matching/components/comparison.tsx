"use client";
/** Two or three candidates part by part, on one scale. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { IntervalBar, NoScore } from "@/components/ui/interval-bar";
import type { Ranked } from "../api";
import { partNames, partOf } from "../ranking";
import { ScoreBar } from "./score-bar";

type Props = { items: Ranked[]; jobId: string; open: boolean; onOpenChange: (open: boolean) => void };

export function Comparison({ items, jobId, open, onOpenChange }: Props) {
  const t = useTranslations("matching");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("comparison.title")} description={t("comparison.description")}>
      <div className="grid gap-6">
        <section className="grid gap-3">
          <h3>{t("score")}</h3>
          {items.map((item) => (
            <ScoreBar key={item.application_id} match={item.match} label={item.candidate_name} />
          ))}
        </section>
        {partNames(items).map(({ part, label }) => (
          <section key={part} className="grid gap-3 border-t pt-5">
            <h3>{label}</h3>
            {items.map((item) => {
              const found = partOf(item, part);
              return found && found.evidence !== "missing" ? (
                <IntervalBar key={item.application_id} size="sm" label={item.candidate_name} value={found.value} low={found.low} high={found.high} coverage={0.9} />
              ) : (
                <NoScore key={item.application_id} label={item.candidate_name} reason={t("evidence.missingShort")} />
              );
            })}
          </section>
        ))}
        <ul className="flex flex-wrap gap-x-5 border-t pt-4">
          {items.map((item) => (
            <li key={item.application_id}>
              <Link className="link inline-block min-h-11 content-center" href={`/company/jobs/${jobId}/applications/${item.application_id}`}>
                {item.candidate_name}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
