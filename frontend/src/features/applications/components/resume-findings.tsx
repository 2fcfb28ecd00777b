"use client";
/** For the hiring team: text of the résumé that a reader of its pages does not see, and that counts for nothing. */
import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Findings } from "@/components/findings";
import { Notice } from "@/components/ui/badge";
import type { Application } from "../api";

export function ResumeFindings({ application }: { application: Application }) {
  const t = useTranslations("applications.findings");
  const found = application.candidate?.resume_findings ?? [];
  if (found.length === 0) return null;
  return (
    <Notice tone="warning" title={t("title", { count: found.length })} icon={<EyeOff aria-hidden />}>
      <p>{t("detail")}</p>
      <details className="mt-2">
        <summary className="min-h-6 font-semibold underline underline-offset-4 pointer-coarse:min-h-11 pointer-coarse:content-center">{t("show")}</summary>
        <Findings findings={found} />
      </details>
    </Notice>
  );
}
