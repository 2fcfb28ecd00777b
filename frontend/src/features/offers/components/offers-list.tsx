"use client";
/** All offers of the organization: how each stands and whom it waits for, live. */
import { FileSignature } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { FilterChips } from "@/components/ui/filter-chips";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { ago, day } from "@/lib/format";
import { type Group, GROUPS, type OfferCard, useLiveOffers, useOffers } from "../api";
import { OfferBadge } from "./offer-badge";

export function OffersList() {
  const t = useTranslations("offers.list");
  const [group, setGroup] = useState<Group | "all">("all");
  useLiveOffers();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <FilterChips
        label={t("filter")}
        value={group}
        onValueChange={setGroup}
        options={(["all", ...GROUPS] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
      />
      <Found group={group} />
    </div>
  );
}

function Found({ group }: { group: Group | "all" }) {
  const t = useTranslations("offers.list");
  const common = useTranslations("common");
  const list = useOffers(group === "all" ? {} : { status: group });
  if (list.isPending) return <SkeletonCards />;
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <EmptyState icon={<FileSignature aria-hidden />} title={t(group === "all" ? "empty" : "emptyGroup")}>
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  const columns: Column<OfferCard>[] = [
    {
      id: "who",
      header: t("candidate"),
      rowHeader: true,
      cell: (offer) => (
        <>
          <Link href={`/company/offers/${offer.id}`} className="font-semibold text-strong underline-offset-4 hover:underline">
            {offer.candidate_name}
          </Link>
          <span className="block text-sm text-muted">{offer.title}</span>
        </>
      ),
    },
    {
      id: "status",
      header: t("state"),
      cell: (offer) => (
        <span className="flex flex-wrap gap-1.5">
          <OfferBadge status={offer.status} />
          {offer.waits_for_me && <Badge tone="danger">{t("yours")}</Badge>}
        </span>
      ),
    },
    { id: "pay", header: t("pay"), cell: (offer) => offer.pay_text || "–" },
    { id: "until", header: t("until"), cell: (offer) => (offer.expires_at ? day(offer.expires_at) : "–") },
    { id: "changed", header: t("changed"), cell: (offer) => <span className="text-muted">{ago(offer.updated_at)}</span> },
  ];
  return (
    <>
      <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={(offer) => offer.id} />
      {list.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {common("loadMore")}
        </Button>
      )}
    </>
  );
}
