"use client";
/** Says that something waits for one's own yes or no; nothing otherwise. */
import { Stamp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { useLive } from "@/lib/live";
import { approvalKeys, useApprovalTasks } from "./api";

export function ApprovalsWaiting() {
  const t = useTranslations("approvals.waiting");
  const tasks = useApprovalTasks();
  useLive({ "approvals.changed": () => [approvalKeys.mine()] });
  if (!tasks.data?.length) return null;
  return (
    <Notice tone="info" icon={<Stamp aria-hidden />} className="mb-7">
      {t("count", { count: tasks.data.length })}{" "}
      <Link href="/company/approvals" className="font-semibold underline underline-offset-4">
        {t("look")}
      </Link>
    </Notice>
  );
}
