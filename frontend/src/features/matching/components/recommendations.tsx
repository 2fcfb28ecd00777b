"use client";
/** Jobs that fit the confirmed profile, each with why, and with what is missing. */
import { FileUp, Sparkles } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { type Recommendation, useLiveMatches, useRecommendations } from "../api";
import { MatchParts, Reasons } from "./match-parts";
import { ScoreBar } from "./score-bar";
import { SendAway } from "./send-away";
import { WhatWouldHelp } from "./what-would-help";

export function Recommendations({ most }: { most?: number }) {
  const t = useTranslations("matching.recommended");
  const found = useRecommendations();
  useLiveMatches();
  if (found.isPending) return <SkeletonCards cards={most ?? 3} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (!found.data.profile_confirmed) {
    return (
      <EmptyState
        icon={<FileUp aria-hidden />}
        title={t("profileFirst")}
        action={
          <Button asChild>
            <Link href="/resume">{t("upload")}</Link>
          </Button>
        }
      >
        {t("profileFirstDetail")}
      </EmptyState>
    );
  }
  const items = most ? found.data.items.slice(0, most) : found.data.items;
  if (items.length === 0) {
    return (
      <EmptyState icon={<Sparkles aria-hidden />} title={t("none")}>
        {t("noneDetail")}
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-4">
      {items.map((item) => (
        <li key={item.job_id}>
          <RecommendationCard item={item} short={Boolean(most)} />
        </li>
      ))}
    </ul>
  );
}

function RecommendationCard({ item, short }: { item: Recommendation; short: boolean }) {
  const t = useTranslations("matching.recommended");
  const work = useTranslations("common.work.remote");
  const Title = short ? "h3" : "h2";
  const reasons = item.match.parts.flatMap((part) => part.reasons);
  const shown = [...reasons.filter(({ kind }) => kind === "for").slice(0, 3), ...reasons.filter(({ kind }) => kind !== "for").slice(0, 2)];
  return (
    <article className="grid gap-4 rounded-card border bg-card p-5 shadow-soft sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0">
          <Title className="font-display text-title">
            <Link href={`/jobs/${item.job_id}`} className="underline-offset-4 hover:underline">
              {item.title}
            </Link>
          </Title>
          <p className="text-muted">{[item.company, item.location, work(item.remote_policy as "hybrid")].filter(Boolean).join(" · ")}</p>
        </div>
        {!short && <SendAway item={item} />}
      </div>
      <ScoreBar match={item.match} label={t("fit")} />
      <Reasons reasons={shown} />
      {!short && (
        <div className="grid gap-1">
          <WhatWouldHelp jobId={item.job_id} />
          <details>
            <summary className="inline-flex min-h-11 items-center font-semibold text-link">{t("parts")}</summary>
            <div className="mt-4">
              <MatchParts parts={item.match.parts} />
            </div>
          </details>
        </div>
      )}
    </article>
  );
}
