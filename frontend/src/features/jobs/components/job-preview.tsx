"use client";
/** The last look before publishing, and what is still missing for it. */
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Job } from "../api";
import { JobBody } from "./job-body";
import { JobFacts } from "./job-facts";
import { PublishReasons } from "./publish-reasons";

type PreviewProps = { job: Job; busy: boolean; onEdit: () => void; onPublish: () => void };

export function JobPreview({ job, busy, onEdit, onPublish }: PreviewProps) {
  const t = useTranslations("jobs.new");
  const complete = job.missing.length === 0;
  return (
    <div className="grid gap-6">
      <p className="text-muted">{t("previewTitle")}</p>
      <article className="rounded-card border bg-page p-5 sm:p-8">
        <h2 className="text-headline">{job.title}</h2>
        <div className="mt-3 mb-8">
          <JobFacts job={job} />
        </div>
        <JobBody job={job} title="h3" />
      </article>
      {!complete && (
        <Notice tone="warning" icon={<TriangleAlert aria-hidden />}>
          {t("missing", { what: job.missing.join(", ") })}
        </Notice>
      )}
      <PublishReasons jobId={job.id} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button size="lg" variant="secondary" onClick={onEdit}>
          {t("backToEdit")}
        </Button>
        <Button size="lg" busy={busy} disabled={!complete} onClick={onPublish}>
          {t("publish")}
        </Button>
      </div>
    </div>
  );
}
