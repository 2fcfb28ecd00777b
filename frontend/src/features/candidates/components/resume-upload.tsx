"use client";
/** Uploads a résumé with progress, waits while it is read, then leads to the check of what was read. */
import { FileText } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { FileDrop } from "@/components/ui/file-drop";
import { FormProblem } from "@/components/ui/form-problem";
import { Progress } from "@/components/ui/progress";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { useLive } from "@/lib/live";
import { candidateKeys } from "../api";
import { useResumes, useUploadResume } from "../resume-api";

const accept = ".pdf,.docx,.odt,.txt,.html,.htm,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.oasis.opendocument.text,text/plain,text/html";
const tones: Record<string, Tone> = { parsing: "info", parsed: "warning", failed: "danger", confirmed: "success" };

export function ResumeUpload() {
  const t = useTranslations("candidates.upload");
  const router = useRouter();
  const [fraction, setFraction] = useState(0);
  const send = useUploadResume(setFraction);
  return (
    <div className="grid gap-8">
      <div className="grid gap-4">
        <FormProblem error={send.error} />
        {send.isPending || send.isSuccess ? (
          <Card role="status" className="grid gap-4 py-10">
            <p className="font-semibold text-strong">{fraction < 1 ? t("sending", { name: send.variables?.name ?? "" }) : t("received")}</p>
            <Progress value={fraction} label={t("progress")} />
          </Card>
        ) : (
          <FileDrop
            label={t("drop")}
            hint={t("hint")}
            accept={accept}
            onFile={(file) => {
              setFraction(0);
              send.mutate(file, { onSuccess: (resume) => router.push(`/resume/${resume.id}`) });
            }}
          />
        )}
      </div>
      <EarlierResumes />
    </div>
  );
}

function EarlierResumes() {
  const t = useTranslations("candidates.upload");
  const resumes = useResumes();
  useLive({ "resume.changed": () => [candidateKeys.resumes()] });
  if (resumes.isPending) return <SkeletonCards cards={1} />;
  if (resumes.isError) return <ErrorState error={resumes.error} retry={() => void resumes.refetch()} />;
  if (resumes.data.items.length === 0) return null;
  return (
    <Section id="earlier" title={t("earlier")}>
      <ul className="grid gap-2">
        {resumes.data.items.map((resume) => (
          <li key={resume.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t py-3 first:border-0">
            <FileText aria-hidden className="size-5 text-muted" />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className="block font-medium text-strong">{resume.file_name}</span>
              <span className="text-sm text-muted">{moment(resume.created_at)}</span>
            </span>
            <Badge tone={tones[resume.status]}>{t(`status.${resume.status as "parsed"}`)}</Badge>
            <Button asChild variant="secondary" size="sm">
              <Link href={`/resume/${resume.id}`}>{t("open")}</Link>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
