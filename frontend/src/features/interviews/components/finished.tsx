"use client";
/** After the interview: the evaluation as soon as it is there, with the transcript it rests on. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Interview } from "../api";
import { InterviewResult } from "./interview-result";

export function Finished({ interview }: { interview: Interview }) {
  const t = useTranslations("interviews.result");
  return (
    <div className="grid gap-6">
      {interview.status === "finished" && (
        <Notice tone="success" title={t("thanks")}>
          {t("thanksText")}
        </Notice>
      )}
      <InterviewResult interview={interview} own />
      <Button asChild variant="secondary" className="justify-self-start">
        <Link href={`/applications/${interview.application_id}`}>{t("toApplication")}</Link>
      </Button>
    </div>
  );
}
