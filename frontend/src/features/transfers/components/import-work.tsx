"use client";
/** One import: how far it is, what fills what, and line by line what would be made. */
import { Download, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card, Section } from "@/components/ui/card";
import { FormProblem } from "@/components/ui/form-problem";
import { Progress } from "@/components/ui/progress";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { type ImportDetail, isUnderWay, useCancel, useImport, useRun } from "../api";
import { ImportRows } from "./import-rows";
import { ImportState } from "./imports";
import { MappingForm } from "./mapping-form";

export function ImportWork({ id }: { id: string }) {
  const t = useTranslations("transfers");
  const found = useImport(id);
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const one = found.data;
  const mayMap = one.status === "checking" || one.status === "checked";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <State one={one} />
      {mayMap && (
        <Section id="mapping" title={t("mapping.title")} description={t("mapping.detail")}>
          <MappingForm key={JSON.stringify(one.mapping)} one={one} />
        </Section>
      )}
      <Section id="rows" title={t("rows.title")} description={t("rows.detail")}>
        <ImportRows one={one} />
      </Section>
    </div>
  );
}

const shown = ["ready", "made", "known", "faulty", "double"] as const;

function State({ one }: { one: ImportDetail }) {
  const t = useTranslations("transfers");
  return (
    <Card className="grid gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <ImportState one={one} />
        <p className="min-w-0 text-muted [overflow-wrap:anywhere]">
          {t("work.read", { source: t(`source.${one.source === "opencats" || one.source === "greenhouse" ? one.source : "csv"}`), encoding: one.encoding })}
        </p>
      </div>
      {isUnderWay(one) && <Progress value={one.rows ? one.done / one.rows : null} label={t(one.status === "running" ? "work.making" : "work.checking")} />}
      <dl role="status" className="flex flex-wrap gap-x-8 gap-y-3">
        {shown.filter((status) => one.counts[status] > 0).map((status) => (
          <div key={status}>
            <dt className="text-sm text-muted">{t(`row.${status}`)}</dt>
            <dd className="font-display text-title font-semibold text-strong tabular-nums">{one.counts[status]}</dd>
          </div>
        ))}
      </dl>
      {one.warned > 0 && <Notice tone="warning" icon={<TriangleAlert aria-hidden />}>{t("work.warned", { count: one.warned })}</Notice>}
      {one.lacks.length > 0 && <Notice tone="warning" icon={<TriangleAlert aria-hidden />}>{t("work.lacks", { fields: one.lacks.join(", ") })}</Notice>}
      <Deeds one={one} />
    </Card>
  );
}

function Deeds({ one }: { one: ImportDetail }) {
  const t = useTranslations("transfers.work");
  const run = useRun(one.id);
  const cancel = useCancel(one.id);
  const mayRun = one.status === "checked" || one.status === "cancelled";
  return (
    <div className="grid gap-4">
      <FormProblem error={run.error ?? cancel.error} />
      <div className="flex flex-wrap gap-3">
        {mayRun && (
          <Button busy={run.isPending} disabled={one.lacks.length > 0 || one.counts.ready === 0} onClick={() => run.mutate(undefined)}>
            {one.kind === "jobs" ? t("runJobs", { count: one.counts.ready }) : t("runPeople", { count: one.counts.ready })}
          </Button>
        )}
        {isUnderWay(one) && (
          <Button variant="secondary" busy={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            {t("cancel")}
          </Button>
        )}
        {one.counts.faulty + one.counts.double > 0 && (
          <a href={`/v1/imports/${one.id}/faults.csv`} download className={buttonClass("secondary")}>
            <Download aria-hidden /> {t("faults")}
          </a>
        )}
      </div>
    </div>
  );
}
