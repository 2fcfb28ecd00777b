"use client";
/** How the company will get to know its applicants: the conversations in their order, and what is tested. */
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChipsInput } from "@/components/ui/chips-input";
import { EntryList } from "@/components/ui/entry-list";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { JobDraft } from "../api";
import { interviewKinds } from "../proposal";

const MOST_STAGES = 10;

export function InterviewPlan() {
  const t = useTranslations("posting.plans");
  const { control } = useFormContext<JobDraft>();
  const list = useFieldArray({ control, name: "interview_plan.stages", keyName: "key" });
  const stages = useWatch({ control, name: "interview_plan.stages" });
  return (
    <div className="grid gap-4">
      <EntryList
        label={t("interviews")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((stage, index) => ({
          key: stage.key,
          name: stages[index]?.name || t("stageNumber", { number: index + 1 }),
          content: <Stage index={index} />,
        }))}
      />
      <Button
        variant="secondary"
        className="justify-self-start"
        disabled={list.fields.length >= MOST_STAGES}
        onClick={() => list.append({ name: "", kind: "technical", minutes: 45, competencies: [] })}
      >
        <Plus aria-hidden /> {t("addStage")}
      </Button>
    </div>
  );
}

function Stage({ index }: { index: number }) {
  const t = useTranslations("posting.plans");
  const { control, register, formState } = useFormContext<JobDraft>();
  const errors = formState.errors.interview_plan?.stages?.[index];
  const kinds = interviewKinds.map((value) => ({ value: value as string, label: t(`kind.${value}`) }));
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_11rem_8rem]">
      <Field label={t("name")} error={errors?.name?.message}>
        <Input maxLength={120} {...register(`interview_plan.stages.${index}.name`, { validate: (value) => value.trim() !== "" || t("nameMissing") })} />
      </Field>
      <Controller
        control={control}
        name={`interview_plan.stages.${index}.kind`}
        render={({ field }) => (
          <Field label={t("kindLabel")}>
            <Select value={field.value as string} onValueChange={field.onChange} options={kinds} />
          </Field>
        )}
      />
      <Field label={t("minutes")} error={errors?.minutes?.message}>
        <Input
          type="number"
          inputMode="numeric"
          min={5}
          max={480}
          {...register(`interview_plan.stages.${index}.minutes`, { valueAsNumber: true, validate: (value) => (value >= 5 && value <= 480) || t("minutesWrong") })}
        />
      </Field>
      <Controller
        control={control}
        name={`interview_plan.stages.${index}.competencies`}
        render={({ field }) => (
          <Field label={t("competencies")} className="sm:col-span-3">
            <ChipsInput commas most={12} maxLength={120} value={field.value} onChange={field.onChange} />
          </Field>
        )}
      />
    </div>
  );
}

export function AssessmentPlan() {
  const t = useTranslations("posting.plans");
  const { control, register, formState } = useFormContext<JobDraft>();
  const skills = useWatch({ control, name: "skills" });
  const minutes = (value: number | null | undefined) => value === null || value === undefined || Number.isNaN(value) || (value >= 5 && value <= 240) || t("assessmentMinutesWrong");
  return (
    <div className="grid gap-5">
      <Controller
        control={control}
        name="assessment_plan.skill_ids"
        render={({ field }) => (
          <fieldset>
            <legend className="font-semibold text-strong">{t("tested")}</legend>
            <p className="text-sm text-muted">{skills.length === 0 ? t("noSkills") : t("testedHint")}</p>
            <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
              {skills.map((skill) => (
                <Checkbox
                  key={skill.skill_id}
                  checked={field.value.includes(skill.skill_id)}
                  onCheckedChange={(on) => field.onChange(on ? [...field.value, skill.skill_id] : field.value.filter((id) => id !== skill.skill_id))}
                >
                  {skill.label}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
      />
      <Field label={t("assessmentMinutes")} hint={t("assessmentMinutesHint")} error={formState.errors.assessment_plan?.minutes?.message} className="max-w-xs">
        <Input type="number" inputMode="numeric" min={5} max={240} {...register("assessment_plan.minutes", { valueAsNumber: true, validate: minutes })} />
      </Field>
    </div>
  );
}
