"use client";
/** The head of all pages of one of the organization's jobs: its name, its state, its deeds, its views. */
import { ExternalLink, Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, Skeleton } from "@/components/ui/states";
import { TabLinks } from "@/components/ui/tabs";
import { toast } from "@/components/ui/toast";
import { useLive } from "@/lib/live";
import { useProblemText } from "@/lib/problem-text";
import { type Job, jobKeys, useCloseJob, useJob, usePublishJob } from "../api";
import { JobFacts } from "./job-facts";
import { JobStatusBadge } from "./job-list";

export function JobHead({ id }: { id: string }) {
  const t = useTranslations("jobs");
  const job = useJob(id);
  useLive({ "job.changed": (message) => [jobKeys.detail(message.id ?? id)] });
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
            <JobStatusBadge status={found.status} />
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
          ]}
        />
      </div>
    </>
  );
}

function JobDeeds({ job }: { job: Job }) {
  const t = useTranslations("jobs");
  const text = useProblemText();
  const publish = usePublishJob();
  const failed = (error: unknown) => toast(text(error).title, { tone: "danger", detail: text(error).detail });
  return (
    <>
      <Button asChild variant="secondary">
        <Link href={`/company/jobs/${job.id}/edit`}>
          <Pencil aria-hidden /> {t("own.edit")}
        </Link>
      </Button>
      {job.status === "published" ? (
        <>
          <Button asChild variant="secondary">
            <Link href={`/jobs/${job.id}`}>
              <ExternalLink aria-hidden /> {t("own.publicPage")}
            </Link>
          </Button>
          <CloseJob job={job} onFailed={failed} />
        </>
      ) : (
        <Button
          busy={publish.isPending}
          disabled={job.missing.length > 0}
          onClick={() => publish.mutate(job.id, { onSuccess: () => toast(t("new.published")), onError: failed })}
        >
          {job.status === "closed" ? t("own.reopen") : t("own.publish")}
        </Button>
      )}
    </>
  );
}

function CloseJob({ job, onFailed }: { job: Job; onFailed: (error: unknown) => void }) {
  const t = useTranslations("jobs.own");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const close = useCloseJob();
  function confirm() {
    close.mutate(job.id, {
      onSuccess: () => {
        setOpen(false);
        toast(t("closed"));
      },
      onError: onFailed,
    });
  }
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t("close")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("closeTitle")}
        description={t("closeDetail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={close.isPending} onClick={confirm}>
              {t("close")}
            </Button>
          </>
        }
      />
    </>
  );
}
