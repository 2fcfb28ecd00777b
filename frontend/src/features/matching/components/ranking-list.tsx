"use client";
/** The candidates of a job in the order of the evidence; who cannot be told apart stands together. */
import { Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { useLiveMatches, useRanking } from "../api";
import { groupsOf, MOST_COMPARED, toggled } from "../ranking";
import { Comparison } from "./comparison";
import { RankedCard } from "./ranked-card";

export function RankingList({ jobId }: { jobId: string }) {
  const t = useTranslations("matching.ranking");
  const ranking = useRanking(jobId);
  useLiveMatches();
  const [chosen, setChosen] = useState<string[]>([]);
  const [comparing, setComparing] = useState(false);
  if (ranking.isPending) return <SkeletonCards />;
  if (ranking.isError) return <ErrorState error={ranking.error} retry={() => void ranking.refetch()} />;
  const { items, pending } = ranking.data;
  if (items.length === 0) {
    return (
      <EmptyState icon={<Scale aria-hidden />} title={pending > 0 ? t("computing") : t("empty")}>
        {pending > 0 ? t("computingDetail", { count: pending }) : t("emptyDetail")}
      </EmptyState>
    );
  }
  const compared = items.filter((item) => chosen.includes(item.application_id));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-reading text-muted">{t("note")}</p>
        <Button variant="secondary" disabled={compared.length < 2} onClick={() => setComparing(true)}>
          <Scale aria-hidden /> {t("compare", { count: compared.length, most: MOST_COMPARED })}
        </Button>
      </div>
      {pending > 0 && <Notice>{t("computingDetail", { count: pending })}</Notice>}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {groupsOf(items).map((group) => (
          <li key={group.rank} className="grid gap-3">
            {group.tied && (
              <p className="flex items-center gap-2 text-sm font-semibold text-on-tone-warning">
                <Scale aria-hidden className="size-4" /> {t("tied", { rank: group.rank })}
              </p>
            )}
            <ul className={group.tied ? "grid gap-3 border-l-3 border-evidence-rule pl-3 sm:pl-4" : "grid gap-3"}>
              {group.items.map((item) => (
                <li key={item.application_id}>
                  <RankedCard
                    item={item}
                    jobId={jobId}
                    chosen={chosen.includes(item.application_id)}
                    onChoose={() => setChosen(toggled(chosen, item.application_id))}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Comparison items={compared} jobId={jobId} open={comparing} onOpenChange={setComparing} />
    </div>
  );
}
