"use client";
/** What waits for one's own yes or no. */
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { approvalKeys, type Task, useApprovalTasks } from "@/components/approvals/api";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { ago } from "@/lib/format";
import { useLive } from "@/lib/live";

export function ApprovalInbox() {
  const t = useTranslations("approvals");
  const tasks = useApprovalTasks();
  useLive({ "approvals.changed": () => [approvalKeys.mine()] });
  if (tasks.isPending) return <SkeletonCards />;
  if (tasks.isError) return <ErrorState error={tasks.error} retry={() => void tasks.refetch()} />;
  if (tasks.data.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title={t("inbox.empty")}>
        {t("inbox.emptyDetail")}
      </EmptyState>
    );
  }
  const columns: Column<Task>[] = [
    {
      id: "subject",
      header: t("inbox.subject"),
      rowHeader: true,
      cell: (task) => (
        <>
          <Link href={task.link} className="inline-block min-h-6 font-semibold text-strong underline-offset-4 hover:underline">
            {task.title}
          </Link>
          <span className="block text-sm text-muted">{t("inbox.step", { position: task.position, steps: task.steps })}</span>
        </>
      ),
    },
    { id: "kind", header: t("inbox.kind"), cell: (task) => <Badge>{t(`inbox.kinds.${task.subject_kind}`)}</Badge> },
    { id: "by", header: t("inbox.askedBy"), cell: (task) => task.asked_by?.name ?? t("somebody") },
    { id: "since", header: t("inbox.since"), cell: (task) => ago(task.since) },
  ];
  return <DataTable caption={t("inbox.title")} columns={columns} rows={tasks.data} rowKey={(task) => `${task.subject_id}-${task.position}`} />;
}
