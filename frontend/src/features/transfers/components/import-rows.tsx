"use client";
/** The dry run line by line: what is wrong, in which column, and what would be made. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { type ImportDetail, type ImportRow, type RowStatus, useRows } from "../api";

const statuses: RowStatus[] = ["ready", "faulty", "double", "known", "made", "waiting"];
const tones: Record<RowStatus, Tone> = { waiting: "neutral", ready: "brand", faulty: "danger", double: "warning", known: "neutral", made: "success" };
const named = (status: string) => statuses.find((one) => one === status) ?? "waiting";

export function ImportRows({ one }: { one: ImportDetail }) {
  const t = useTranslations("transfers");
  const [status, setStatus] = useState<RowStatus | null>(null);
  const found = useRows(one.id, status);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<ImportRow>[] = [
    { id: "line", header: t("rows.line"), cell: (row) => <span className="tabular-nums">{row.line}</span> },
    { id: "status", header: t("rows.status"), cell: (row) => <Badge tone={tones[named(row.status)]}>{t(`row.${named(row.status)}`)}</Badge> },
    { id: "made", header: t("rows.wouldBe"), rowHeader: true, cell: (row) => <WouldBe row={row} /> },
    { id: "faults", header: t("rows.faults"), cell: (row) => <Faults row={row} /> },
  ];
  if (found.isPending) return <SkeletonLines lines={5} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Field label={t("rows.show")}>
        <NativeSelect
          className="max-w-xs"
          options={statuses.filter((name) => one.counts[name] > 0).map((name) => ({ value: name, label: `${t(`row.${name}`)} (${one.counts[name]})` }))}
          placeholder={t("rows.all")}
          value={status ?? ""}
          onChange={(event) => setStatus(statuses.find((name) => name === event.target.value) ?? null)}
        />
      </Field>
      {rows.length === 0 ? <p role="status">{t("rows.none")}</p> : <DataTable caption={t("rows.title")} columns={columns} rows={rows} rowKey={(row) => String(row.line)} />}
      {found.hasNextPage && (
        <Button variant="secondary" className="justify-self-center" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("rows.more")}
        </Button>
      )}
    </div>
  );
}

const headings = new Set(["title", "name", "description", "description_html", "notes"]);

function WouldBe({ row }: { row: ImportRow }) {
  const t = useTranslations("transfers.rows");
  const fields = Object.entries(row.would_be ?? {});
  if (fields.length === 0) return <span className="text-muted">{t("nothing")}</span>;
  const name = fields.find(([field]) => field === "title" || field === "name")?.[1];
  const facts = fields.filter(([field]) => !headings.has(field)).map(([field, value]) => `${field.replaceAll("_", " ")}: ${Array.isArray(value) ? value.join(", ") : String(value)}`);
  return (
    <div className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
      <span className="font-semibold text-strong">{String(name ?? "")}</span>
      <span className="text-sm text-muted">{facts.join(" · ")}</span>
    </div>
  );
}

function Faults({ row }: { row: ImportRow }) {
  if (row.faults.length === 0) return "–";
  return (
    <ul className="grid gap-1 text-sm">
      {row.faults.map((fault, index) => (
        <li key={index} className={fault.severity === "error" ? "text-danger [overflow-wrap:anywhere]" : "[overflow-wrap:anywhere]"}>
          <span className="font-semibold">{fault.column}:</span> {fault.problem}
        </li>
      ))}
    </ul>
  );
}
