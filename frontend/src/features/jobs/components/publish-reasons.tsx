"use client";
/** Before publishing: what a law speaks against, and the reason that it then needs. */
import { Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useJobFindings } from "../linting";
import { LintFinding } from "./lint-finding";
import { ReasonDialog } from "./reason-dialog";

export function PublishReasons({ jobId }: { jobId: string }) {
  const t = useTranslations("linting");
  const found = useJobFindings(jobId);
  const [asking, setAsking] = useState(false);
  const open = new Set(found.data ? [...found.data.needs_reasons, ...found.data.blocking] : []);
  if (!found.data || open.size === 0) return null;
  const isBlocked = found.data.blocking.length > 0;
  return (
    <section aria-label={t("lawTitle")} className="grid gap-3">
      <Notice tone="warning" icon={<Scale aria-hidden />} title={t("lawTitle")}>
        {isBlocked ? t("lawBlocks") : t("lawDetail")}
      </Notice>
      {found.data.findings.filter((finding) => open.has(finding.key)).map((finding) => (
        <LintFinding key={`${finding.key}:${finding.start}`} finding={finding} />
      ))}
      {!isBlocked && (
        <Button variant="secondary" className="justify-self-start" onClick={() => setAsking(true)}>
          {t("giveReason")}
        </Button>
      )}
      {asking && <ReasonDialog jobId={jobId} keys={found.data.needs_reasons} onDone={() => setAsking(false)} />}
    </section>
  );
}
