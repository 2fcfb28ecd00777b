"use client";
/** The words of the résumé that was sent, without what must not be known yet. */
import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { isProblem } from "@/lib/problem";
import { useResumeWords } from "../blind";

export function ResumeWords({ id }: { id: string }) {
  const t = useTranslations("applications.blind");
  const [wanted, setWanted] = useState(false);
  const words = useResumeWords(id, wanted);
  const none = words.isError && isProblem(words.error) && words.error.status === 404;
  return (
    <Section id="resume-words" title={t("resume")} description={t("resumeDetail")}>
      {!wanted && (
        <Button variant="secondary" onClick={() => setWanted(true)}>
          <FileText aria-hidden /> {t("resumeRead")}
        </Button>
      )}
      {wanted && words.isPending && <SkeletonLines lines={6} />}
      {none && <p className="text-muted">{t("resumeNone")}</p>}
      {words.isError && !none && <ErrorState error={words.error} retry={() => void words.refetch()} />}
      {words.data && (
        <div className="max-w-reading text-[0.9375rem] [overflow-wrap:anywhere] whitespace-pre-line">
          {words.data.lines.length > 0 ? words.data.lines.join("\n") : t("resumeNone")}
        </div>
      )}
    </Section>
  );
}
