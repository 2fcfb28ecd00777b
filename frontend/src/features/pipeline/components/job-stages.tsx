"use client";
/** The stages of one job. Who stands in a stage that goes is moved first, to where one says. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { NativeSelect } from "@/components/ui/native-select";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type JobStage, linesOf, useJobStages, useSetStages, useTemplates } from "../stages-api";
import { StageLines } from "./stage-lines";

export function JobStages({ jobId }: { jobId: string }) {
  const stages = useJobStages(jobId);
  if (stages.isPending) return <SkeletonCards />;
  if (stages.isError) return <ErrorState error={stages.error} retry={() => void stages.refetch()} />;
  return <Form key={stages.data.map((stage) => stage.key).join()} jobId={jobId} stages={stages.data} />;
}

function Form({ jobId, stages }: { jobId: string; stages: JobStage[] }) {
  const t = useTranslations("pipeline.stages");
  const templatesTitle = useTranslations("pipeline.templates");
  const templates = useTemplates();
  const save = useSetStages(jobId);
  const [lines, setLines] = useState(() => linesOf(stages));
  const [moves, setMoves] = useState<Record<string, string>>({});
  const leaving = stages.filter((stage) => stage.applications > 0 && !lines.some((line) => line.key === stage.key));
  const ready = lines.every((line) => line.name.trim()) && leaving.every((stage) => moves[stage.key]);
  function use(name: string) {
    const template = templates.data?.find((one) => one.name === name);
    // A stage of the same key goes on; what stands there stays.
    if (template) setLines(linesOf(template.stages).map((line) => ({ ...line, key: stages.some((stage) => stage.key === line.key) ? line.key : null, standing: stages.find((stage) => stage.key === line.key)?.applications ?? 0 })));
  }
  return (
    <Section
      id="job-stages"
      title={t("title")}
      description={t("description")}
      actions={
        <Button asChild variant="secondary" size="sm">
          <Link href="/company/stage-templates">{templatesTitle("title")}</Link>
        </Button>
      }
    >
      <FormProblem error={save.error} />
      <Field label={t("use")} className="mb-5 max-w-sm">
        <NativeSelect value="" placeholder={t("use")} options={(templates.data ?? []).map((one) => ({ value: one.name, label: one.name }))} onChange={(event) => use(event.target.value)} />
      </Field>
      <StageLines lines={lines} onChange={setLines} />
      {leaving.map((stage) => (
        <Field key={stage.key} label={t("moveTo", { count: stage.applications, name: stage.name })} className="mt-4 max-w-md">
          <NativeSelect
            value={moves[stage.key] ?? ""}
            placeholder={t("choose")}
            options={lines.flatMap((line) => (line.key ? [{ value: line.key, label: line.name }] : []))}
            onChange={(event) => setMoves({ ...moves, [stage.key]: event.target.value })}
          />
        </Field>
      ))}
      <Button
        className="mt-5"
        busy={save.isPending}
        disabled={!ready}
        onClick={() => save.mutate({ lines, moves: Object.fromEntries(leaving.map((stage) => [stage.key, moves[stage.key] ?? ""])) }, { onSuccess: () => toast(t("saved")) })}
      >
        {t("save")}
      </Button>
    </Section>
  );
}
