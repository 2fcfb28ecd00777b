"use client";
/** What waits for the hiring team: open jobs, who is under way, where they stand. */
import { BriefcaseBusiness } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { useLive } from "@/lib/live";
import { type JobCard, jobKeys, useJobs } from "../api";
import { StageShares } from "./stage-shares";

export function Dashboard() {
  const t = useTranslations("jobs");
  const jobs = useJobs(null);
  useLive({ "application.changed": () => [jobKeys.lists()], "job.changed": () => [jobKeys.lists()] });
  if (jobs.isPending) return <SkeletonCards />;
  if (jobs.isError) return <ErrorState error={jobs.error} retry={() => void jobs.refetch()} />;
  const all = jobs.data.pages.flatMap((page) => page.items);
  const open = all.filter((job) => job.status === "published").sort((a, b) => b.active_applications - a.active_applications);
  if (all.length === 0) {
    return (
      <EmptyState
        icon={<BriefcaseBusiness aria-hidden />}
        title={t("list.empty")}
        action={
          <Button asChild>
            <Link href="/company/jobs/new">{t("list.new")}</Link>
          </Button>
        }
      >
        {t("list.emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-10">
      <Figures jobs={all} open={open.length} />
      <section aria-labelledby="open-jobs">
        <div className="mb-5 flex items-baseline justify-between gap-4">
          <h2 id="open-jobs" className="text-title">
            {t("dashboard.jobs")}
          </h2>
          <Link href="/company/jobs" className="link min-h-11 content-center">
            {t("dashboard.all")}
          </Link>
        </div>
        <ul className="grid gap-4 lg:grid-cols-2">
          {open.map((job) => (
            <li key={job.id}>
              <OpenJob job={job} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Figures({ jobs, open }: { jobs: JobCard[]; open: number }) {
  const t = useTranslations("jobs.dashboard");
  const inReview = jobs.flatMap((job) => job.stages).filter(({ stage }) => stage === "review");
  const figures = [
    { label: t("open"), value: open },
    { label: t("underWay"), value: jobs.reduce((sum, job) => sum + job.active_applications, 0) },
    { label: t("toReview"), value: inReview.reduce((sum, { count }) => sum + count, 0) },
    { label: t("drafts"), value: jobs.filter((job) => job.status === "draft").length },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-line lg:grid-cols-4">
      {figures.map((figure) => (
        <div key={figure.label} className="flex flex-col-reverse justify-end bg-card p-5">
          <dt className="text-muted">{figure.label}</dt>
          <dd className="tabular font-display text-headline font-semibold text-strong">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function OpenJob({ job }: { job: JobCard }) {
  const t = useTranslations("jobs.dashboard");
  return (
    <article className="relative h-full rounded-card border bg-card p-5 shadow-soft transition-colors hover:border-control">
      <h3 className="text-subtitle">
        <Link href={`/company/jobs/${job.id}`} className="after:absolute after:inset-0 after:rounded-card">
          {job.title}
        </Link>
      </h3>
      <p className="text-sm text-muted">{job.location}</p>
      <div className="mt-4">
        {job.active_applications > 0 ? <StageShares stages={job.stages} label={t("stages")} /> : <p className="text-muted">{t("nobody")}</p>}
      </div>
    </article>
  );
}
