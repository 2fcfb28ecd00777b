"use client";
/** Pairs of applicants who may be one person. */
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import { ago } from "@/lib/format";
import { type PairCard, type Status, useLivePairs, usePairs } from "../api";

const STATUSES = ["proposed", "merged", "dismissed"] as const satisfies readonly Status[];

export function Pairs() {
  const t = useTranslations("people");
  useLivePairs();
  return <Tabs label={t("show")} panels={STATUSES.map((status) => ({ value: status, label: t(status), content: <List status={status} /> }))} />;
}

function List({ status }: { status: Status }) {
  const t = useTranslations("people");
  const pages = usePairs(status);
  if (pages.isPending) return <SkeletonCards />;
  if (pages.isError) return <ErrorState error={pages.error} retry={() => void pages.refetch()} />;
  const pairs = pages.data.pages.flatMap((page) => page.items);
  if (pairs.length === 0) {
    return (
      <EmptyState icon={<UsersRound aria-hidden />} title={t("none")}>
        {t("noneDetail")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="grid gap-4 lg:grid-cols-2">
        {pairs.map((pair) => (
          <li key={pair.id}>
            <Item pair={pair} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button variant="secondary" className="mt-5" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

export function percent(probability: number): number {
  return Math.min(99, Math.round(probability * 100));
}

function Item({ pair }: { pair: PairCard }) {
  const t = useTranslations("people");
  const [first = "", second = ""] = pair.names;
  return (
    <Card className="relative grid gap-2 hover:bg-sunken">
      <h2 className="text-title">
        <Link href={`/company/duplicates/${pair.id}`} className="after:absolute after:inset-0 after:rounded-card">
          {t("pair", { first, second })}
        </Link>
      </h2>
      <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
        <Badge tone="info">{t("probability", { percent: percent(pair.probability) })}</Badge>
        {pair.decided_at ? t("decided", { when: ago(pair.decided_at) }) : t("found", { when: ago(pair.created_at) })}
      </div>
    </Card>
  );
}
