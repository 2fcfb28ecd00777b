"use client";
/** One résumé: waiting while it is read, what went wrong, or the fields to check and confirm beside its pages. */
import { FileWarning } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { useLive } from "@/lib/live";
import { candidateKeys, useProfile } from "../api";
import { useResume } from "../resume-api";
import { ResumeReview } from "./resume-review";

export function ResumeCheck({ id, next }: { id: string; next: string | null }) {
  const resume = useResume(id);
  const profile = useProfile();
  useLive({ "resume.changed": (message) => [candidateKeys.resume(message.id ?? id)] });
  if (resume.isError) return <ErrorState error={resume.error} retry={() => void resume.refetch()} />;
  if (profile.isError) return <ErrorState error={profile.error} retry={() => void profile.refetch()} />;
  if (resume.isPending || profile.isPending) return <SkeletonCards />;
  const found = resume.data;
  if (found.status === "parsing") return <Reading name={found.file_name} />;
  if (found.status === "failed") return <Unreadable reason={found.error} />;
  return <ResumeReview key={found.id} resume={found} profile={profile.data} next={next} />;
}

function Unreadable({ reason }: { reason: string | null }) {
  const t = useTranslations("candidates.check");
  return (
    <EmptyState
      icon={<FileWarning aria-hidden />}
      title={t("failed")}
      action={
        <div className="flex flex-wrap justify-center gap-3">
          <Button asChild>
            <Link href="/resume">{t("another")}</Link>
          </Button>
          <Button asChild variant="secondary">
            <Link href="/profile">{t("byHand")}</Link>
          </Button>
        </div>
      }
    >
      {reason}
    </EmptyState>
  );
}

function Reading({ name }: { name: string }) {
  const t = useTranslations("candidates.check");
  return (
    <Card role="status" className="grid gap-4 py-10">
      <p className="font-semibold text-strong [overflow-wrap:anywhere]">{t("reading", { name })}</p>
      <Progress value={null} label={t("reading", { name })} />
      <p className="text-muted">{t("readingDetail")}</p>
    </Card>
  );
}
