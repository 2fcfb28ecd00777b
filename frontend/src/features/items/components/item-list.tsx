"use client";
/** The organization's own questions, by state and words. */
import { FileQuestion, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { Input } from "@/components/ui/input";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { useLive } from "@/lib/live";
import { type ItemCard, itemKeys, type Status, STATUSES, useOwnItems } from "../api";

const tones: Record<Status, Tone> = { draft: "neutral", review: "info", pilot: "brand", live: "success", retired: "neutral" };

export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations("items.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}

/** A question's words without their Markdown, for one line; cut between words. */
export function firstWords(stem: string, most = 140): string {
  const words = stem.replace(/```[\s\S]*?```/g, " … ").replace(/[*_`#|]/g, "").replace(/\s+/g, " ").trim();
  return words.length <= most ? words : `${words.slice(0, most).replace(/\s+\S*$/, "")} …`;
}

export function ItemList() {
  const t = useTranslations("items.list");
  const names = useTranslations("items.status");
  const [status, setStatus] = useState<Status | "all">("all");
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const options = [{ value: "all" as const, label: t("all") }, ...STATUSES.map((value) => ({ value, label: names(value) }))];
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <FilterChips label={t("status")} options={options} value={status} onValueChange={setStatus} />
        <Field label={t("search")} className="w-full sm:w-72">
          <Input type="search" value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
        </Field>
      </div>
      <Rows status={status === "all" ? undefined : status} words={words || undefined} />
    </div>
  );
}

function Rows({ status, words }: { status?: Status; words?: string }) {
  const t = useTranslations("items.list");
  const common = useTranslations("common");
  const found = useOwnItems({ status, words });
  useLive({ "item.changed": (message) => [[...itemKeys.all, "own"], itemKeys.detail(message.id ?? "")] });
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const rows = found.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Nothing filtered={Boolean(status ?? words)} />;
  return (
    <div className="grid gap-4">
      <p className="text-muted">{t("total", { count: found.data.pages[0]?.total ?? 0 })}</p>
      <ItemTable rows={rows} />
      {found.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {common("loadMore")}
        </Button>
      )}
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const t = useTranslations("items.list");
  if (filtered) return <EmptyState icon={<Search aria-hidden />} title={t("nothingFound")} />;
  return (
    <EmptyState
      icon={<FileQuestion aria-hidden />}
      title={t("empty")}
      action={
        <Button asChild>
          <Link href="/company/questions/generate">{t("generate")}</Link>
        </Button>
      }
    >
      {t("emptyDetail")}
    </EmptyState>
  );
}

export function ItemTable({ rows }: { rows: readonly ItemCard[] }) {
  const t = useTranslations("items");
  const columns: Column<ItemCard>[] = [
    {
      id: "question",
      header: t("list.question"),
      rowHeader: true,
      cell: (one) => (
        <>
          {one.shared ? (
            <span className="font-mono text-sm [overflow-wrap:anywhere]">{one.id}</span>
          ) : (
            <Link href={`/company/questions/${one.id}`} className="inline-block min-h-6 font-semibold text-strong underline-offset-4 hover:underline">
              {firstWords(one.stem ?? "")}
            </Link>
          )}
          <span className="block text-sm text-muted">
            {one.skill} · {t(`type.${one.type}` as "type.choice")} · {t(`level.${one.cognitive_level}` as "level.apply")}
          </span>
        </>
      ),
    },
    { id: "status", header: t("list.status"), cell: (one) => <StatusBadge status={one.status} /> },
    {
      id: "difficulty",
      header: t("list.difficulty"),
      className: "tabular whitespace-nowrap",
      cell: ({ parameters }) => t("list.plusMinus", { value: parameters.b.toFixed(1), error: parameters.se_b.toFixed(1) }),
    },
    {
      id: "rests",
      header: t("list.rests"),
      cell: ({ parameters }) =>
        parameters.easier_since ? <Badge tone="warning">{t("list.easier")}</Badge> : parameters.people ? t("list.people", { count: parameters.people }) : t("list.prior"),
    },
  ];
  return <DataTable caption={t("list.title")} columns={columns} rows={rows} rowKey={(one) => one.id} />;
}
