"use client";
/** An application's assessment: the task for the candidate, or the result for either side. */
import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { IntervalBar } from "@/components/ui/interval-bar";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { useLive } from "@/lib/live";
import { attemptKeys, useAttemptOf, useResult } from "../api";
import { AssessmentResult } from "./assessment-result";

function useAttemptLive(applicationId: string) {
  const stale = () => [attemptKeys.ofApplication(applicationId)];
  useLive({
    "attempt.assigned": stale,
    "attempt.started": stale,
    "attempt.cancelled": stale,
    "attempt.scored": stale,
    "application.changed": stale,
  });
  return useAttemptOf(applicationId);
}

/** For the candidate's application page: the assessment, until it is taken. */
export function AssessmentTask({ applicationId }: { applicationId: string }) {
  const t = useTranslations("assessments.task");
  const found = useAttemptLive(applicationId).data;
  if (!found || (found.status !== "assigned" && found.status !== "in_progress")) return null;
  const running = found.status === "in_progress";
  return (
    <Section
      id="assessment-task"
      title={<span className="flex items-center gap-2.5"><ListChecks aria-hidden className="size-5 text-link" />{t("title")}</span>}
      description={t("description", { skills: found.skills.map((skill) => skill.label).join(", ") })}
    >
      <div className="flex flex-wrap items-center justify-between gap-4">
        <span className="text-muted">
          {running
            ? t("running", { minutes: Math.max(1, Math.ceil(found.remaining_s / 60)) })
            : t("about", { minutes: Math.round(found.time_limit_s / 60), most: found.progress.most })}
        </span>
        <Button asChild>
          <Link href={`/assessments/${found.id}`}>{running ? t("resume") : t("open")}</Link>
        </Button>
      </div>
    </Section>
  );
}

/** For the application pages of both sides: the short form for the candidate, the whole for the company. */
export function AssessmentOutcome({ applicationId, own }: { applicationId: string; own?: boolean }) {
  const t = useTranslations("assessments.result");
  const attempt = useAttemptLive(applicationId);
  if (attempt.isPending) return <SkeletonLines lines={4} />;
  if (attempt.isError) return <ErrorState error={attempt.error} retry={() => void attempt.refetch()} />;
  const found = attempt.data;
  if (!found || found.status !== "scored") return own ? null : <p className="text-muted">{t("notTaken")}</p>;
  return own ? <Summary attemptId={found.id} /> : <AssessmentResult attemptId={found.id} />;
}

function Summary({ attemptId }: { attemptId: string }) {
  const t = useTranslations("assessments.result");
  const result = useResult(attemptId);
  return (
    <Section
      id="assessment-outcome"
      title={t("title")}
      description={t("skillsAbout")}
      actions={
        <Button asChild variant="secondary">
          <Link href={`/assessments/${attemptId}/result`}>{t("open")}</Link>
        </Button>
      }
    >
      {result.isPending && <SkeletonLines lines={3} />}
      {result.isError && <ErrorState error={result.error} retry={() => void result.refetch()} />}
      <div className="grid gap-4">
        {result.data?.skills.map((skill) => (
          <IntervalBar key={skill.skill_id} label={skill.label} value={skill.percentile} low={skill.low} high={skill.high} max={100} coverage={0.95} size="sm" />
        ))}
      </div>
    </Section>
  );
}
