"use client";
/** One requisition: what is asked for, who decides, and the jobs that came of it. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ApprovalChain } from "@/components/approvals/approval-chain";
import { Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { day, pay } from "@/lib/format";
import { useLive } from "@/lib/live";
import { type Requisition, requisitionKeys, type Rights, useDecideRequisition, useRequisition } from "../api";
import { RequisitionDeeds } from "./requisition-deeds";
import { RequisitionBadge } from "./requisition-list";

export function RequisitionDetail({ id, rights }: { id: string; rights: Rights }) {
  const t = useTranslations("requisitions");
  const found = useRequisition(id);
  const decide = useDecideRequisition();
  const again = () => [requisitionKeys.detail(id)];
  useLive({ "requisition.changed": again, "approvals.changed": again, "job.changed": again });
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const one = found.data;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("list.title"), href: "/company/requisitions" }, { label: one.title }]}
        title={one.title}
        meta={
          <>
            <RequisitionBadge status={one.status} />
            <span>{t("detail.places", { left: one.places_left, count: one.head_count })}</span>
          </>
        }
        actions={<RequisitionDeeds requisition={one} rights={rights} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-6">
          <Facts one={one} />
          <Jobs one={one} />
        </div>
        <ApprovalChain
          chain={one.chain}
          approveDetail={t("detail.approve")}
          busy={decide.isPending}
          error={decide.error}
          onDecide={(verdict) => decide.mutate({ id, ...verdict }, { onError: () => void found.refetch() })}
        />
      </div>
    </>
  );
}

function Facts({ one }: { one: Requisition }) {
  const t = useTranslations("requisitions");
  const work = useTranslations("common.work");
  const jobs = useTranslations("jobs");
  const money = pay(one.pay_min, one.pay_max, one.currency);
  const facts: [string, string | null][] = [
    [t("form.department"), one.department],
    [t("form.location"), one.location],
    [t("form.kind"), work(`kind.${one.employment_type as "full_time"}`)],
    [t("detail.pay"), money && jobs(`payPer.${one.pay_period as "year"}`, { pay: money })],
    [t("form.manager"), one.hiring_manager],
    [t("form.start"), one.target_start && day(one.target_start)],
    [t("detail.writtenBy"), one.created_by],
    [t("detail.hired"), String(one.hired)],
  ];
  return (
    <Section id="wish" title={t("detail.wish")}>
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt className="text-sm text-muted">{name}</dt>
              <dd className="text-strong [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {one.reason && (
        <div className="mt-5 border-t pt-4">
          <h3 className="font-sans font-bold">{t("form.reason")}</h3>
          <p className="mt-1 max-w-reading whitespace-pre-line [overflow-wrap:anywhere]">{one.reason}</p>
        </div>
      )}
    </Section>
  );
}

function Jobs({ one }: { one: Requisition }) {
  const t = useTranslations("requisitions.detail");
  const status = useTranslations("posting.status");
  return (
    <Section id="jobs" title={t("jobs")}>
      {one.jobs.length === 0 && <p className="text-muted">{one.status === "approved" ? t("noJobs") : t("noJobsYet")}</p>}
      <ul className="grid">
        {one.jobs.map((job) => (
          <li key={job.job_id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b py-3 last:border-0">
            <Link href={`/company/jobs/${job.job_id}`} className="font-semibold text-strong underline-offset-4 hover:underline">
              {job.title}
            </Link>
            <span className="text-sm text-muted">
              {status(job.status as "draft")} · {t("hiredOf", { hired: job.hired, count: job.head_count })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
