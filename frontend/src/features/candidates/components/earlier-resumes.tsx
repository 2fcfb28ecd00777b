"use client";
/** What was uploaded before: opened again, or deleted. */
import { FileText, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { moment } from "@/lib/format";
import { useLive } from "@/lib/live";
import { candidateKeys } from "../api";
import { useDeleteResume, useResumes } from "../resume-api";

const tones: Record<string, Tone> = { parsing: "info", parsed: "warning", failed: "danger", confirmed: "success" };

export function EarlierResumes() {
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
            <span className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">
              <span className="block font-medium text-strong">{resume.file_name}</span>
              <span className="text-sm text-muted">{moment(resume.created_at)}</span>
            </span>
            <Badge tone={tones[resume.status]}>{t(`status.${resume.status as "parsed"}`)}</Badge>
            <span className="flex items-center gap-1">
              <Button asChild variant="secondary" size="sm">
                <Link href={`/resume/${resume.id}`} aria-label={`${t("open")}: ${resume.file_name}`}>
                  {t("open")}
                </Link>
              </Button>
              <Forget id={resume.id} name={resume.file_name} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Forget({ id, name }: { id: string; name: string }) {
  const t = useTranslations("candidates.upload");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const forget = useDeleteResume();
  function confirm() {
    forget.mutate(id, {
      onSuccess: () => {
        setOpen(false);
        toast(t("forgotten"));
      },
    });
  }
  return (
    <>
      <Button variant="ghost" size="icon" aria-label={t("forget", { name })} onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("forgetTitle", { name })}
        description={t("forgetDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button variant="danger" busy={forget.isPending} onClick={confirm}>
              {t("forgetConfirm")}
            </Button>
          </>
        }
      >
        <FormProblem error={forget.error} />
      </Dialog>
    </>
  );
}
