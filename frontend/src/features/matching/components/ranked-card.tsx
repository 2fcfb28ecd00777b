"use client";
/** One candidate of a ranking: the score with its band, the strongest reasons, and everything on request. */
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import type { Ranked } from "../api";
import { MatchParts, Reasons } from "./match-parts";
import { ScoreBar } from "./score-bar";

type Props = { item: Ranked; jobId: string; chosen: boolean; onChoose: () => void };

export function RankedCard({ item, jobId, chosen, onChoose }: Props) {
  const t = useTranslations("matching.ranking");
  const stages = useTranslations("common.stage");
  const { match } = item;
  const reasons = match.parts.flatMap((part) => part.reasons);
  const shown = [...reasons.filter(({ kind }) => kind === "for").slice(0, 2), ...reasons.filter(({ kind }) => kind === "against").slice(0, 1), ...reasons.filter(({ kind }) => kind === "missing").slice(0, 1)];
  return (
    <article className="rounded-card border bg-card p-5 shadow-soft">
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[15rem_1fr]">
        <div>
          <div className="flex items-baseline gap-3">
            <span className="tabular font-display text-title text-muted">{item.rank}</span>
            <h2 className="font-sans text-subtitle font-bold">
              <Link href={`/company/jobs/${jobId}/applications/${item.application_id}`} className="inline-block min-h-6 underline-offset-4 hover:underline">
                {item.candidate_name}
              </Link>
            </h2>
          </div>
          <div className="mt-1.5 flex flex-wrap items-center gap-2">
            <Badge tone="brand">{item.status === "active" ? stages(item.stage as "applied") : stages(item.status as "rejected")}</Badge>
            {match.contest && !match.contest.answer && <Badge tone="warning">{t("contested")}</Badge>}
          </div>
          <Checkbox checked={chosen} onCheckedChange={onChoose} className="mt-1 text-sm">
            {t("choose")} <span className="sr-only">{item.candidate_name}</span>
          </Checkbox>
        </div>
        <div className="grid min-w-0 gap-4">
          <ScoreBar match={match} />
          <Reasons reasons={shown} />
          <details className="group">
            <summary className="inline-flex min-h-11 list-none items-center gap-1.5 rounded-control font-semibold text-link [&::-webkit-details-marker]:hidden">
              <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" /> {t("parts")}
            </summary>
            <div className="mt-4">
              <MatchParts parts={match.parts} />
              <p className="mt-5 text-sm text-muted">{t("version", { version: match.version, receipt: match.score_id })}</p>
            </div>
          </details>
        </div>
      </div>
    </article>
  );
}
