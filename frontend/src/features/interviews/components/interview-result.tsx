"use client";
/** The evaluation of an interview, the same for the candidate and the company: scores, quotes, transcript. */
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { day } from "@/lib/format";
import { type Interview, useEvaluation, useTranscript } from "../api";
import { CompetencyCard } from "./competency-card";
import { ContestDialog } from "./contest-dialog";
import { SavedTranscript } from "./saved-transcript";

export function InterviewResult({ interview, own }: { interview: Interview; own?: boolean }) {
  const t = useTranslations("interviews.result");
  const scored = interview.status === "scored";
  const taken = scored || interview.status === "finished";
  const evaluation = useEvaluation(interview.id, scored);
  const transcript = useTranscript(interview.id, taken || interview.status === "in_progress");
  if (!taken && interview.status !== "in_progress") return <p className="text-muted">{t("notTaken")}</p>;
  return (
    <div className="grid gap-6">
      <Section
        id={`evaluation-${interview.id}`}
        title={t("title")}
        description={t("description")}
        actions={own && scored && <ContestDialog interviewId={interview.id} competencies={evaluation.data?.competencies ?? []} />}
      >
        {!scored && <Notice>{taken ? t("pending") : t("running")}</Notice>}
        {scored && evaluation.isPending && <SkeletonLines lines={6} />}
        {evaluation.isError && <ErrorState error={evaluation.error} retry={() => void evaluation.refetch()} />}
        {evaluation.data && (
          <div className="grid gap-4">
            {evaluation.data.contests.map((contest) => (
              <Notice key={contest.id} tone="warning" title={t("contested", { date: day(contest.created_at) })}>
                <p>{contest.text}</p>
                {contest.answer && <p className="mt-2 font-semibold">{contest.answer}</p>}
              </Notice>
            ))}
            {evaluation.data.competencies.map((competency) => (
              <CompetencyCard key={competency.competency} competency={competency} />
            ))}
          </div>
        )}
      </Section>
      <Section id={`transcript-${interview.id}`} title={t("transcript")}>
        {transcript.isPending && <SkeletonLines lines={5} />}
        {transcript.isError && <ErrorState error={transcript.error} retry={() => void transcript.refetch()} />}
        {transcript.data && <SavedTranscript interviewId={interview.id} turns={transcript.data.turns} own={own} correctableUntil={transcript.data.correctable_until} />}
      </Section>
    </div>
  );
}
