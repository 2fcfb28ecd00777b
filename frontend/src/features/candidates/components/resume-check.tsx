"use client";
/** One résumé: waiting while it is read, what went wrong, or the fields to check and confirm. */
import { Check, FileWarning } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useLive } from "@/lib/live";
import { candidateKeys, emptyDraft, type Resume, useResume } from "../api";
import { evidenceOf, SURE } from "../evidence";
import { ProfileForm } from "./profile-form";

export function ResumeCheck({ id, next }: { id: string; next: string | null }) {
  const t = useTranslations("candidates.check");
  const router = useRouter();
  const resume = useResume(id);
  useLive({ "resume.changed": (message) => [candidateKeys.resume(message.id ?? id)] });
  if (resume.isPending) return <SkeletonCards />;
  if (resume.isError) return <ErrorState error={resume.error} retry={() => void resume.refetch()} />;
  const found = resume.data;
  if (found.status === "parsing") return <Reading name={found.file_name} />;
  if (found.status === "failed") {
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
        {found.error}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-6">
      <Warnings resume={found} />
      <ProfileForm
        key={found.id}
        draft={found.draft ?? emptyDraft}
        resumeId={found.id}
        find={evidenceOf(found)}
        submit={t("confirm")}
        onSaved={() => {
          toast(t("confirmed"));
          router.push(next ?? "/home");
        }}
      />
    </div>
  );
}

function Reading({ name }: { name: string }) {
  const t = useTranslations("candidates.check");
  return (
    <Card role="status" className="grid gap-4 py-10">
      <p className="font-semibold text-strong">{t("reading", { name })}</p>
      <Progress value={null} label={t("reading", { name })} />
      <p className="text-muted">{t("readingDetail")}</p>
    </Card>
  );
}

function Warnings({ resume }: { resume: Resume }) {
  const t = useTranslations("candidates.check");
  const unsure = Object.values(resume.confidences).filter((evidence) => evidence.confidence < SURE).length;
  const said = resume.warnings.map((warning) => warning.message ?? warning.detail ?? warning.kind).filter((text) => typeof text === "string");
  return (
    <>
      {unsure > 0 ? (
        <Notice tone="warning" title={t("unsure", { count: unsure })} icon={<FileWarning aria-hidden />}>
          {t("unsureDetail")}
        </Notice>
      ) : (
        <Notice tone="success" title={t("allSure")} icon={<Check aria-hidden />}>
          {t("allSureDetail")}
        </Notice>
      )}
      {said.length > 0 && (
        <Notice tone="warning" title={t("warnings")} icon={<FileWarning aria-hidden />}>
          <ul className="list-disc pl-4">
            {said.map((text, index) => (
              <li key={index}>{text as string}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
