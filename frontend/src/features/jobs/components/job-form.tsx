"use client";
/** The posting as a form, with the text it was read from beside it, marked. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, FormProvider, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DraftNotice } from "@/components/ui/draft-notice";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { MarkedText, stillThere, type TextSpan } from "@/components/ui/marked-text";
import { useDraft } from "@/lib/use-draft";
import type { JobDraft } from "../api";
import { JobSkills } from "./job-skills";
import { JobTerms } from "./job-terms";

export type ReadFrom = { text: string; spans: TextSpan[] };

type JobFormProps = {
  draft: JobDraft;
  /** Under which what is typed is kept until it is saved. */
  keptAs: string;
  read: ReadFrom | null;
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: (draft: JobDraft) => void;
};

const number = (value: number | null | undefined) => (value === null || value === undefined || Number.isNaN(value) ? null : value);

function tidy(values: JobDraft): JobDraft {
  const [payMin, payMax] = [number(values.pay_min), number(values.pay_max)];
  const hasPay = payMin !== null || payMax !== null;
  return {
    ...values,
    title: values.title.trim(),
    years_min: number(values.years_min),
    pay_min: payMin,
    pay_max: payMax,
    currency: hasPay ? (values.currency?.trim().toUpperCase() ?? null) : null,
  };
}

export function JobForm({ draft, keptAs, read, submit, busy, error, onSubmit }: JobFormProps) {
  const t = useTranslations("jobs.new");
  const form = useForm<JobDraft>({ defaultValues: draft });
  const kept = useDraft(form, keptAs);
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit((values) => onSubmit(tidy(values)))} className="grid gap-6">
        <DraftNotice draft={kept} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_28rem]">
          <div className="grid gap-6">
            <Section id="terms" title={t("termsTitle")}>
              <JobTerms />
            </Section>
            <Section id="skills" title={t("skillsTitle")} description={t("skillsDetail")}>
              <JobSkills />
            </Section>
          </div>
          <Description read={read} />
        </div>
        <FormProblem error={error} />
        <div className="flex justify-end">
          <Button type="submit" size="lg" busy={busy} className="max-sm:w-full">
            {submit}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

function Description({ read }: { read: ReadFrom | null }) {
  const t = useTranslations("jobs.new");
  const [editing, setEditing] = useState(read === null);
  return (
    <Controller
      name="description"
      render={({ field }) => (
        <Section
          id="description"
          className="xl:sticky xl:top-24"
          title={editing ? t("paste") : t("source")}
          description={editing ? undefined : t("sourceHint")}
          actions={
            read && (
              <Button variant="secondary" size="sm" onClick={() => setEditing(!editing)}>
                {editing ? t("showMarks") : t("editText")}
              </Button>
            )
          }
        >
          {editing || !read ? (
            <Field label={t("paste")} hideLabel>
              <Textarea rows={20} maxLength={20000} {...field} />
            </Field>
          ) : (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling text must be reachable by keyboard
            <div tabIndex={0} role="region" aria-label={t("source")} className="max-h-[34rem] overflow-y-auto pr-2 text-[0.9375rem]">
              <MarkedText text={field.value as string} spans={stillThere(read.text, field.value as string, read.spans)} />
            </div>
          )}
        </Section>
      )}
    />
  );
}
