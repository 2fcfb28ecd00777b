"use client";
/** What somebody should know of a file before confirming: unsure fields, scanned pages, hidden text, what was not found. */
import { Check, EyeOff, FileWarning, ScanLine, ShieldQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Findings } from "@/components/findings";
import { SURE } from "../evidence";
import type { Resume } from "../types";

export function ResumeNotices({ resume, replaces }: { resume: Resume; replaces: boolean }) {
  const t = useTranslations("candidates.check");
  const unsure = Object.values(resume.confidences).filter((evidence) => evidence.confidence < SURE).length;
  const missing = resume.warnings.flatMap((warning) => (warning.kind === "nothing_found" && typeof warning.section === "string" ? [warning.section] : []));
  const scanned = resume.scanned_pages;
  return (
    <div className="grid gap-3">
      {replaces && resume.status !== "confirmed" && <Notice tone="neutral">{t("replaces")}</Notice>}
      {unsure > 0 ? (
        <Notice tone="warning" title={t("unsure", { count: unsure })} icon={<FileWarning aria-hidden />}>
          {t("unsureDetail")}
        </Notice>
      ) : (
        Object.keys(resume.confidences).length > 0 && (
          <Notice tone="success" title={t("allSure")} icon={<Check aria-hidden />}>
            {t("allSureDetail")}
          </Notice>
        )
      )}
      {scanned.length > 0 && (
        <Notice tone="warning" title={t("scanned", { count: scanned.length, pages: scanned.join(", ") })} icon={<ScanLine aria-hidden />}>
          {t("scannedDetail")}
        </Notice>
      )}
      {resume.findings.length > 0 && (
        <Notice tone="danger" title={t("hidden", { count: resume.findings.length })} icon={<EyeOff aria-hidden />}>
          <p>{t("hiddenDetail")}</p>
          <Findings findings={resume.findings} />
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice tone="neutral" title={t("notFound")} icon={<FileWarning aria-hidden />}>
          <ul className="list-disc pl-4">
            {missing.map((section) => {
              const key = `sections.${section.replace(".", "_")}` as "sections.work";
              return <li key={section}>{t.has(key) ? t(key) : section}</li>;
            })}
          </ul>
        </Notice>
      )}
      {resume.scan === "not_scanned" && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <ShieldQuestion aria-hidden className="size-4 shrink-0" /> {t("notScanned")}
        </p>
      )}
    </div>
  );
}
