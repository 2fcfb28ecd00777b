"use client";
/** An application's interview: the task for the candidate, or the result for either side. */
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { useLive } from "@/lib/live";
import { interviewKeys, useInterviewOf } from "../api";
import { InterviewResult } from "./interview-result";
import { PersonWished } from "./person-wish";

function useInterviewLive(applicationId: string) {
  useLive({
    "interview.changed": () => [interviewKeys.ofApplication(applicationId)],
    "application.changed": () => [interviewKeys.ofApplication(applicationId)],
  });
  return useInterviewOf(applicationId);
}

/** For the candidate's application page: the invitation, until it is taken. */
export function InterviewTask({ applicationId }: { applicationId: string }) {
  const t = useTranslations("interviews");
  const interview = useInterviewLive(applicationId);
  const found = interview.data;
  if (!found || (found.status !== "planned" && found.status !== "in_progress")) return null;
  const about =
    found.minutes !== null && found.questions !== null
      ? t("prepare.about", { minutes: found.minutes, questions: found.questions })
      : t("prepare.notReady");
  return (
    <Section
      id="interview-task"
      title={<span className="flex items-center gap-2.5"><MessagesSquare aria-hidden className="size-5 text-link" />{t("prepare.title")}</span>}
      description={t("prepare.description")}
    >
      <div className="flex flex-wrap items-center justify-between gap-4">
        <span className="text-muted">{about}</span>
        <Button asChild>
          <Link href={`/interviews/${found.id}`}>{found.status === "planned" ? t("prepare.open") : t("prepare.resume")}</Link>
        </Button>
      </div>
    </Section>
  );
}

/** For the application pages of both sides: the evaluation and the transcript. */
export function InterviewOutcome({ applicationId, own }: { applicationId: string; own?: boolean }) {
  const t = useTranslations("interviews");
  const interview = useInterviewLive(applicationId);
  if (interview.isPending) return <SkeletonLines lines={4} />;
  if (interview.isError) return <ErrorState error={interview.error} retry={() => void interview.refetch()} />;
  const found = interview.data;
  if (!found) return own ? null : <p className="text-muted">{t("result.notTaken")}</p>;
  const wished = !own && found.person_wished_at && (found.status === "planned" || found.status === "in_progress");
  if (wished) return <PersonWished interview={found} />;
  if (own && (found.status === "planned" || found.status === "cancelled")) return null;
  return <InterviewResult interview={found} own={own} />;
}
