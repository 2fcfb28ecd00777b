"use client";
/** What the job is: title, kind, how senior, for which department. */
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import type { JobDraft } from "../api";
import { employmentTypes, languages, seniorities } from "../proposal";

export function JobBasics() {
  const t = useTranslations("jobs.new");
  const more = useTranslations("posting.form");
  const levels = useTranslations("posting.seniority");
  const work = useTranslations("common.work");
  const { control, register, formState } = useFormContext<JobDraft>();
  const { errors } = formState;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("name")} error={errors.title?.message} className="sm:col-span-2">
        <Input maxLength={200} {...register("title", { validate: (value) => value.trim().length >= 2 || t("titleMissing") })} />
      </Field>
      <Field label={more("department")}>
        <Input maxLength={120} {...register("department")} />
      </Field>
      <Field label={more("seniority")}>
        <NativeSelect
          placeholder={more("noSeniority")}
          options={seniorities.map((value) => ({ value, label: levels(value) }))}
          {...register("seniority", { setValueAs: (value: string) => value || null })}
        />
      </Field>
      <Controller
        control={control}
        name="employment_type"
        render={({ field }) => (
          <Field label={t("kind")}>
            <Select
              value={field.value as string}
              onValueChange={field.onChange}
              options={employmentTypes.map((value) => ({ value: value as string, label: work(`kind.${value}`) }))}
            />
          </Field>
        )}
      />
      <Field label={t("years")} error={errors.years_min?.message}>
        <Input type="number" inputMode="decimal" min={0} max={50} step={0.5} {...register("years_min", { valueAsNumber: true })} />
      </Field>
      <Controller
        control={control}
        name="language"
        render={({ field }) => (
          <Field label={more("language")} hint={more("languageHint")}>
            <Select value={field.value} onValueChange={field.onChange} options={languages(field.value)} />
          </Field>
        )}
      />
    </div>
  );
}
