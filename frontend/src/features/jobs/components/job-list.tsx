"use client";
/** The organization's jobs: how many candidates stand where, filtered by status. */
import { BriefcaseBusiness } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { Input } from "@/components/ui/input";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { day } from "@/lib/format";
import { useLive } from "@/lib/live";
import { type JobCard, jobKeys, type JobStatus, useJobs } from "../api";

const tones: Record<JobStatus, Tone> = { draft: "neutral", pending_approval: "info", published: "success", paused: "warning", closed: "neutral" };
const order = ["published", "draft", "pending_approval", "paused", "closed"] as const;

export function JobStatusBadge({ status, reason }: { status: string; reason?: string | null }) {
  const t = useTranslations("posting");
  const word = t(`status.${status as JobStatus}`);
  return <Badge tone={tones[status as JobStatus]}>{reason ? `${word}: ${t(`closed.${reason as "filled"}`)}` : word}</Badge>;
}

export function JobList() {
  const t = useTranslations("posting");
  const list = useTranslations("jobs.list");
  const [status, setStatus] = useState<JobStatus | "all">("all");
  const [words, setWords] = useState("");
  const looked = useDeferredValue(words.trim());
  const counts = useJobs(status === "all" ? null : status, looked).data?.pages[0]?.counts ?? [];
  const count = (value: JobStatus) => counts.find((one) => one.status === value)?.count ?? 0;
  const options = [
    { value: "all" as const, label: t("list.count", { name: list("all"), count: counts.reduce((sum, one) => sum + one.count, 0) }) },
    ...order.filter((value) => value === status || value === "published" || count(value) > 0).map((value) => ({ value, label: t("list.count", { name: t(`status.${value}`), count: count(value) }) })),
  ];
  return (
    <div className="grid gap-5">
      <Field label={t("list.search")} hideLabel className="max-w-md">
        <Input type="search" placeholder={t("list.search")} maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <FilterChips label={list("status")} options={options} value={status} onValueChange={setStatus} />
      <Rows status={status === "all" ? null : status} words={looked} />
    </div>
  );
}

function Rows({ status, words }: { status: JobStatus | null; words: string }) {
  const t = useTranslations("jobs.list");
  const more = useTranslations("posting");
  const common = useTranslations("common");
  const jobs = useJobs(status, words);
  useLive({ "job.changed": () => [jobKeys.lists()], "application.changed": () => [jobKeys.lists()] });
  if (jobs.isPending) return <SkeletonCards />;
  if (jobs.isError) return <ErrorState error={jobs.error} retry={() => void jobs.refetch()} />;
  const rows = jobs.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    const narrowed = status !== null || words !== "";
    return (
      <EmptyState
        icon={<BriefcaseBusiness aria-hidden />}
        title={words ? more("list.nothing", { words }) : status ? t("emptyStatus") : t("empty")}
        action={
          <Button asChild>
            <Link href="/company/jobs/new">{t("new")}</Link>
          </Button>
        }
      >
        {!narrowed && t("emptyDetail")}
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
          <span className="block text-sm text-muted">{[job.department, job.location].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    { id: "status", header: t("status"), cell: (job) => <JobStatusBadge status={job.status} reason={job.close_reason} /> },
    { id: "active", header: t("active"), className: "tabular", cell: (job) => job.active_applications },
    { id: "received", header: t("received"), className: "tabular", cell: (job) => job.applications },
    { id: "hired", header: more("list.hired"), className: "tabular", cell: (job) => more("list.hiredOf", { hired: job.hired, sought: job.head_count }) },
    { id: "closes", header: more("list.closes"), cell: (job) => (job.closes_at && job.status !== "closed" ? day(job.closes_at) : "–") },
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
