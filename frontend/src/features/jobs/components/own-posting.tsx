"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { SkeletonLines } from "@/components/ui/states";
import { useJob } from "../api";
import { JobBody } from "./job-body";

/** What the job says, for its own organization; the head above already shows errors. */
export function OwnPosting({ id }: { id: string }) {
  const t = useTranslations("jobs.new");
  const job = useJob(id);
  if (!job.data) return job.isPending ? <SkeletonLines lines={6} /> : null;
  return (
    <div className="grid gap-6">
      {job.data.missing.length > 0 && (
        <Notice tone="warning" icon={<TriangleAlert aria-hidden />}>
          {t("missing", { what: job.data.missing.join(", ") })}
        </Notice>
      )}
      <JobBody job={job.data} />
    </div>
  );
}
