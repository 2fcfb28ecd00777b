"use client";
/** The head of all pages of one of the organization's jobs: its name, its state, its deeds, its views. */
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, Skeleton } from "@/components/ui/states";
import { TabLinks } from "@/components/ui/tabs";
import { useLive } from "@/lib/live";
import { jobKeys, useJob } from "../api";
import { JobDeeds } from "./job-deeds";
import { JobFacts } from "./job-facts";
import { JobStatusBadge } from "./job-list";

export function JobHead({ id }: { id: string }) {
  const t = useTranslations("jobs");
  const more = useTranslations("posting.tabs");
  const pipeline = useTranslations("pipeline.tabs");
  const job = useJob(id);
  useLive({ "job.changed": (message) => [jobKeys.detail(message.id ?? id)], "approvals.changed": () => [jobKeys.detail(id)] });
  if (job.isPending) return <Skeleton className="mb-8 h-24 w-full" />;
  if (job.isError) return <ErrorState error={job.error} retry={() => void job.refetch()} />;
  const found = job.data;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("list.title"), href: "/company/jobs" }, { label: found.title }]}
        title={found.title}
        meta={
          <>
            <JobStatusBadge status={found.status} reason={found.close_reason} />
            <JobFacts job={found} />
          </>
        }
        actions={<JobDeeds job={found} />}
      />
      <div className="mb-7">
        <TabLinks
          label={found.title}
          links={[
            { href: `/company/jobs/${id}`, label: t("own.ranking") },
            { href: `/company/jobs/${id}/pipeline`, label: t("own.pipeline") },
            { href: `/company/jobs/${id}/posting`, label: t("own.posting") },
            { href: `/company/jobs/${id}/application-form`, label: t("own.applicationForm") },
            { href: `/company/jobs/${id}/stages`, label: pipeline("stages") },
            { href: `/company/jobs/${id}/rediscovery`, label: pipeline("rediscovery") },
            { href: `/company/jobs/${id}/team`, label: more("team") },
            { href: `/company/jobs/${id}/history`, label: more("history") },
            { href: `/company/jobs/${id}/scorecards`, label: t("own.scorecards") },
          ]}
        />
      </div>
    </>
  );
}
