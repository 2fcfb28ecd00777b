"use client";
/** Who did what in the organization, the newest first. */
import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { type AuditEntry, useAudit } from "../organization";

export function AuditTable() {
  const t = useTranslations("identity.audit");
  const c = useTranslations("common");
  const trail = useAudit();
  if (trail.isPending) return <SkeletonCards cards={2} />;
  if (trail.isError) return <ErrorState error={trail.error} retry={() => void trail.refetch()} />;
  const entries = trail.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <EmptyState title={t("none")} icon={<ScrollText aria-hidden />} />;
  const columns: Column<AuditEntry>[] = [
    {
      id: "what",
      header: t("what"),
      rowHeader: true,
      cell: (entry) => <What entry={entry} />,
    },
    { id: "who", header: t("who"), cell: ({ actor_id, actor_name }) => actor_name ?? t(actor_id ? "somebody" : "platform") },
    { id: "when", header: t("when"), cell: ({ at }) => <time dateTime={at} className="tabular text-muted">{moment(at)}</time> },
  ];
  return (
    <div className="grid gap-5">
      <DataTable caption={t("caption")} columns={columns} rows={entries} rowKey={({ id }) => id} />
      {trail.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {c("loadMore")}
        </Button>
      )}
    </div>
  );
}

/** Deeds that we have words for are said in them; others by their own name, which is readable. */
function What({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("identity.audit");
  const key = `actions.${entry.action.replace(/[.-]/g, "_")}` as "actions.member_removed";
  const facts = Object.entries(entry.detail).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value) && value !== "");
  return (
    <>
      <span className="block font-semibold text-strong">{t.has(key) ? t(key) : entry.action}</span>
      {facts.length > 0 && (
        <span className="block text-sm text-muted [overflow-wrap:anywhere]">
          {facts.map(([name, value]) => `${name.replaceAll("_", " ")}: ${String(value)}`).join(" · ")}
        </span>
      )}
    </>
  );
}
