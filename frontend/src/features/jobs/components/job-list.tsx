"use client";
/** The organization's jobs: how many candidates stand where, filtered by status. */
import { BriefcaseBusiness } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { FilterChips } from "@/components/ui/filter-chips";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { day } from "@/lib/format";
import { useLive } from "@/lib/live";
import { type JobCard, jobKeys, type JobStatus, useJobs } from "../api";

const tones: Record<string, Tone> = { draft: "neutral", published: "success", closed: "warning" };

export function JobStatusBadge({ status }: { status: string }) {
  const t = useTranslations("jobs.status");
  return <Badge tone={tones[status]}>{t(status as JobStatus)}</Badge>;
}

export function JobList() {
  const t = useTranslations("jobs");
  const [status, setStatus] = useState<JobStatus | "all">("all");
  const options = [
    { value: "all" as const, label: t("list.all") },
    ...(["published", "draft", "closed"] as const).map((value) => ({ value, label: t(`status.${value}`) })),
  ];
  return (
    <div className="grid gap-5">
      <FilterChips label={t("list.status")} options={options} value={status} onValueChange={setStatus} />
      <Rows status={status === "all" ? null : status} />
    </div>
  );
}

function Rows({ status }: { status: JobStatus | null }) {
  const t = useTranslations("jobs.list");
  const common = useTranslations("common");
  const jobs = useJobs(status);
  useLive({ "job.changed": () => [jobKeys.lists()], "application.changed": () => [jobKeys.lists()] });
  if (jobs.isPending) return <SkeletonCards />;
  if (jobs.isError) return <ErrorState error={jobs.error} retry={() => void jobs.refetch()} />;
  const rows = jobs.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<BriefcaseBusiness aria-hidden />}
        title={status ? t("emptyStatus") : t("empty")}
        action={
          <Button asChild>
            <Link href="/company/jobs/new">{t("new")}</Link>
          </Button>
        }
      >
        {!status && t("emptyDetail")}
      </EmptyState>
    );
  }
  const columns: Column<JobCard>[] = [
    {
      id: "job",
      header: t("job"),
      rowHeader: true,
      cell: (job) => (
        <>
          <Link href={`/company/jobs/${job.id}`} className="inline-block min-h-6 font-semibold text-strong underline-offset-4 hover:underline">
            {job.title}
          </Link>
          <span className="block text-sm text-muted">{job.location}</span>
        </>
      ),
    },
    { id: "status", header: t("status"), cell: (job) => <JobStatusBadge status={job.status} /> },
    { id: "active", header: t("active"), className: "tabular", cell: (job) => job.active_applications },
    { id: "received", header: t("received"), className: "tabular", cell: (job) => job.applications },
    { id: "changed", header: t("changed"), cell: (job) => (job.published_at ? day(job.published_at) : "–") },
  ];
  return (
    <div className="grid gap-4">
      <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={(job) => job.id} />
      {jobs.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
          {common("loadMore")}
        </Button>
      )}
    </div>
  );
}
