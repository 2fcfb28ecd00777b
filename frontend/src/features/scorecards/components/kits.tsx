"use client";
/** The kits of a job's stages. */
import { ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { type Kit, useKits, useLiveScorecards } from "../api";
import { KitForm } from "./kit-form";

export function ScorecardKits({ jobId, mayWrite }: { jobId: string; mayWrite: boolean }) {
  const t = useTranslations("scorecards.kit");
  const kits = useKits(jobId);
  const [open, setOpen] = useState<string | null>(null);
  useLiveScorecards();
  if (kits.isPending) return <SkeletonCards cards={2} />;
  if (kits.isError) return <ErrorState error={kits.error} retry={() => void kits.refetch()} />;
  const { items, stages, may_rate: people, planned } = kits.data;
  const name = (key: string) => stages.find((stage) => stage.key === key)?.name ?? key;
  const free = stages.filter(({ key }) => !items.some((kit) => kit.stage === key) && key !== open);
  const form = (stage: string, kit: Kit | null) => (
    <KitForm key={`${stage}-${kit?.version ?? 0}`} jobId={jobId} stage={stage} kit={kit} people={people} planned={planned} onDone={() => setOpen(null)} />
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-reading text-muted">{t("description")}</p>
      {items.map((kit) => (
        <Section
          key={kit.stage}
          id={`kit-${kit.stage}`}
          title={name(kit.stage)}
          description={t("count", { competencies: kit.competencies.length, raters: kit.raters.length })}
          actions={
            mayWrite &&
            open !== kit.stage && (
              <Button size="sm" variant="secondary" onClick={() => setOpen(kit.stage)}>
                {t("edit")}
              </Button>
            )
          }
        >
          {open === kit.stage ? form(kit.stage, kit) : <ReadOnly kit={kit} />}
        </Section>
      ))}
      {open && !items.some((kit) => kit.stage === open) && (
        <Section id={`kit-${open}`} title={name(open)}>
          {form(open, null)}
        </Section>
      )}
      {items.length === 0 && !open && (
        <EmptyState icon={<ClipboardList aria-hidden />} title={t("none")}>
          {t("noneDetail")}
        </EmptyState>
      )}
      {mayWrite && free.length > 0 && (
        <Field label={t("add")} className="max-w-xs">
          <Select value="" placeholder={t("stage")} onValueChange={setOpen} options={free.map((stage) => ({ value: stage.key, label: stage.name }))} />
        </Field>
      )}
    </div>
  );
}

function ReadOnly({ kit }: { kit: Kit }) {
  return (
    <dl className="grid gap-4">
      {kit.competencies.map((one) => (
        <div key={one.key}>
          <dt className="font-semibold text-strong">{one.name}</dt>
          <dd className="text-muted">
            {one.description}
            <ol className="mt-1 list-decimal pl-5 text-sm">
              {one.anchors.map((anchor, index) => (
                <li key={index}>{anchor}</li>
              ))}
            </ol>
          </dd>
        </div>
      ))}

    </dl>
  );
}
