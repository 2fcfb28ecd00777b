"use client";
/** Sending a file, the imports there were, and the way out. */
import { Download, FileSpreadsheet } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Card, Section } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { FileDrop } from "@/components/ui/file-drop";
import { FormProblem } from "@/components/ui/form-problem";
import { Progress } from "@/components/ui/progress";
import { EmptyState, ErrorState, SkeletonLines } from "@/components/ui/states";
import { type Import, useImports, useUpload } from "../api";
import { Contacts } from "./contacts";

const accept = ".csv,.tsv,.txt,.json,text/csv,text/tab-separated-values,application/json";

export function Imports() {
  const t = useTranslations("transfers");
  return (
    <div className="grid gap-8">
      <Upload />
      <Section id="imports" title={t("list.title")}>
        <Earlier />
      </Section>
      <Section id="contacts" title={t("contacts.title")} description={t("contacts.detail")}>
        <Contacts />
      </Section>
      <Section id="export" title={t("export.title")} description={t("export.detail")}>
        <a href="/v1/exports/jobs.csv" download className={buttonClass("secondary")}>
          <Download aria-hidden /> {t("export.jobs")}
        </a>
      </Section>
    </div>
  );
}

function Upload() {
  const t = useTranslations("transfers.upload");
  const router = useRouter();
  const [fraction, setFraction] = useState(0);
  const send = useUpload(setFraction);
  function begin(file: File) {
    setFraction(0);
    send.mutate(file, { onSuccess: (made) => router.push(`/company/jobs/import/${made.id}`) });
  }
  return (
    <div className="grid gap-4">
      <FormProblem error={send.error} />
      {send.isPending || send.isSuccess ? (
        <Card role="status" className="grid gap-4 py-10">
          <p className="font-semibold text-strong">{fraction < 1 ? t("sending", { name: send.variables?.name ?? "" }) : t("reading")}</p>
          <Progress value={fraction < 1 ? fraction : null} label={t("progress")} />
        </Card>
      ) : (
        <FileDrop label={t("drop")} hint={t("hint")} accept={accept} onFile={begin} />
      )}
    </div>
  );
}

function Earlier() {
  const t = useTranslations("transfers");
  const format = useFormatter();
  const found = useImports();
  if (found.isPending) return <SkeletonLines />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (found.data.items.length === 0) {
    return <EmptyState icon={<FileSpreadsheet aria-hidden />} title={t("list.empty")}>{t("list.emptyDetail")}</EmptyState>;
  }
  const columns: Column<Import>[] = [
    {
      id: "file",
      header: t("list.file"),
      rowHeader: true,
      cell: (one) => (
        <Link href={`/company/jobs/import/${one.id}`} className="link font-semibold [overflow-wrap:anywhere]">
          {one.file_name}
        </Link>
      ),
    },
    { id: "what", header: t("list.what"), cell: (one) => t(`kind.${one.kind === "jobs" ? "jobs" : "candidates"}`, { count: one.rows }) },
    { id: "when", header: t("list.when"), cell: (one) => format.dateTime(new Date(one.created_at), { dateStyle: "medium", timeStyle: "short" }) },
    { id: "state", header: t("list.state"), cell: (one) => <ImportState one={one} /> },
  ];
  return <DataTable caption={t("list.title")} columns={columns} rows={found.data.items} rowKey={(one) => one.id} />;
}

const states = { checking: "info", checked: "brand", running: "info", done: "success", cancelled: "neutral" } as const;

export function ImportState({ one }: { one: { status: string } }) {
  const t = useTranslations("transfers.status");
  const status = (Object.keys(states) as (keyof typeof states)[]).find((name) => name === one.status) ?? "checking";
  return <Badge tone={states[status]}>{t(status)}</Badge>;
}
