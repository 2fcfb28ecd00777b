"use client";
/** Uploads a résumé with progress, waits while it is read, then leads to the check of what was read. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { FileDrop } from "@/components/ui/file-drop";
import { FormProblem } from "@/components/ui/form-problem";
import { Progress } from "@/components/ui/progress";
import { useUploadResume } from "../resume-api";
import { EarlierResumes } from "./earlier-resumes";

const accept = ".pdf,.docx,.odt,.txt,.html,.htm,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.oasis.opendocument.text,text/plain,text/html";

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
