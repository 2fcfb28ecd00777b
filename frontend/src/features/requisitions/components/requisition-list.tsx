"use client";
/** The places that were asked for, and what became of the asking. */
import { ClipboardList } from "lucide-react";
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
import { type RequisitionCard, requisitionKeys, type RequisitionStatus, useRequisitions } from "../api";

const tones: Record<RequisitionStatus, Tone> = { draft: "neutral", pending: "info", approved: "success", rejected: "warning", filled: "neutral", cancelled: "neutral" };
const statuses = ["pending", "approved", "draft", "rejected", "filled", "cancelled"] as const;

export function RequisitionBadge({ status }: { status: string }) {
  const t = useTranslations("requisitions.status");
  return <Badge tone={tones[status as RequisitionStatus]}>{t(status as RequisitionStatus)}</Badge>;
}

export function RequisitionList() {
  const t = useTranslations("requisitions");
  const [status, setStatus] = useState<RequisitionStatus | "all">("all");
  const options = [{ value: "all" as const, label: t("list.all") }, ...statuses.map((value) => ({ value, label: t(`status.${value}`) }))];
  return (
    <div className="grid gap-5">
      <FilterChips label={t("list.status")} options={options} value={status} onValueChange={setStatus} />
      <Rows status={status === "all" ? null : status} />
    </div>
  );
}

function Rows({ status }: { status: RequisitionStatus | null }) {
  const t = useTranslations("requisitions.list");
  const common = useTranslations("common");
  const found = useRequisitions(status);
  useLive({ "requisition.changed": () => [requisitionKeys.lists()], "job.changed": () => [requisitionKeys.lists()] });
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const rows = found.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<ClipboardList aria-hidden />}
        title={status ? t("emptyStatus") : t("empty")}
        action={
          <Button asChild>
            <Link href="/company/requisitions/new">{t("new")}</Link>
          </Button>
        }
      >
        {!status && t("emptyDetail")}
      </EmptyState>
    );
  }
  const columns: Column<RequisitionCard>[] = [
    {
      id: "title",
      header: t("what"),
      rowHeader: true,
      cell: (one) => (
        <>
          <Link href={`/company/requisitions/${one.id}`} className="inline-block min-h-6 font-semibold text-strong underline-offset-4 hover:underline">
            {one.title}
          </Link>
          <span className="block text-sm text-muted">{[one.department, one.location].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    { id: "status", header: t("status"), cell: (one) => <RequisitionBadge status={one.status} /> },
    { id: "places", header: t("places"), className: "tabular", cell: (one) => one.head_count },
    { id: "left", header: t("left"), className: "tabular", cell: (one) => one.places_left },
    { id: "hired", header: t("hired"), className: "tabular", cell: (one) => one.hired },
    { id: "asked", header: t("written"), cell: (one) => day(one.created_at) },
  ];
  return (
    <div className="grid gap-4">
      <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={(one) => one.id} />
      {found.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {common("loadMore")}
        </Button>
      )}
    </div>
  );
}
