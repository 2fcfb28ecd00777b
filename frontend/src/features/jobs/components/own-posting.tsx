"use client";
/** What the job says, for its own organization, with what it waits for; the head above already shows errors. */
import { Pause, TriangleAlert, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApprovalChain } from "@/components/approvals/approval-chain";
import { Notice } from "@/components/ui/badge";
import { SkeletonLines } from "@/components/ui/states";
import { type Job, useJob } from "../api";
import { useApproval, useDecideJob } from "../life";
import { JobBody } from "./job-body";
import { PublishReasons } from "./publish-reasons";

export function OwnPosting({ id }: { id: string }) {
  const job = useJob(id);
  if (!job.data) return job.isPending ? <SkeletonLines lines={6} /> : null;
  return (
    <div className="grid gap-6">
      <StateNotice job={job.data} />
      {["draft", "closed"].includes(job.data.status) && <PublishReasons jobId={id} />}
      <Approval job={job.data} />
      <JobBody job={job.data} />
    </div>
  );
}

function StateNotice({ job }: { job: Job }) {
  const t = useTranslations("jobs.new");
  const more = useTranslations("posting.notices");
  if (job.status === "pending_approval") return <Notice icon={<UsersRound aria-hidden />}>{more("pending")}</Notice>;
  if (job.status === "paused") return <Notice tone="warning" icon={<Pause aria-hidden />}>{more("paused")}</Notice>;
  if (job.missing.length === 0 || job.status === "closed") return null;
  return (
    <Notice tone="warning" icon={<TriangleAlert aria-hidden />}>
      {t("missing", { what: job.missing.join(", ") })}
    </Notice>
  );
}

function Approval({ job }: { job: Job }) {
  const t = useTranslations("posting.life");
  const chain = useApproval(job.id);
  const decide = useDecideJob();
  // Once it is public, its approval is history.
  if (!chain.data || !["draft", "pending_approval"].includes(job.status)) return null;
  return (
    <ApprovalChain
      chain={chain.data}
      approveDetail={t("approveDetail")}
      busy={decide.isPending}
      error={decide.error}
      onDecide={(verdict) => decide.mutate({ id: job.id, ...verdict }, { onSettled: () => void chain.refetch() })}
    />
  );
}
