"use client";
/** Writing a question: its words on the left, what the checks say of them on the right. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, FormProvider, useForm, useFormContext } from "react-hook-form";
import { SkillSearch } from "@/components/skills/skill-search";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { DraftNotice } from "@/components/ui/draft-notice";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useDraft } from "@/lib/use-draft";
import { isProblem } from "@/lib/problem";
import { type ItemBody, useLook } from "../api";
import { AI_HELP, bodyOf, type ItemValues, LEVELS, TYPES } from "../draft";
import { Checks } from "./checks";
import { Curves } from "./curves";
import { ItemFields } from "./item-fields";

type Props = {
  values: ItemValues;
  keptAs: string;
  itemId?: string;
  replaces?: string;
  busy: boolean;
  error: unknown;
  onSubmit: (body: ItemBody, done: () => void) => void;
};

export function ItemForm({ values, keptAs, itemId, replaces, busy, error, onSubmit }: Props) {
  const t = useTranslations("items.form");
  const form = useForm<ItemValues>({ defaultValues: values });
  const kept = useDraft(form, keptAs);
  const look = useLook(itemId);
  const body = () => bodyOf(form.getValues(), replaces);
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit((filled) => onSubmit(bodyOf(filled, replaces), kept.clear))} className="grid items-start gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <DraftNotice draft={kept} />
          <Card className="grid gap-6">
            <About />
            <ItemFields />
          </Card>
          <FormProblem error={error} />
          <Missing error={error} />
          <div className="flex flex-wrap justify-end gap-3">
            <Button variant="secondary" busy={look.isPending} onClick={() => look.mutate(body())}>
              {t("check")}
            </Button>
            <Button type="submit" busy={busy}>
              {t("save")}
            </Button>
          </div>
        </div>
        <Section id="checks" title={t("checksTitle")} description={t("checksHint")}>
          {look.isError && (
            <>
              <FormProblem error={look.error} />
              <Missing error={look.error} />
            </>
          )}
          {look.data && (
            <div className="grid gap-6">
              <Checks checks={look.data.checks} />
              <Curves curve={look.data.curve} />
            </div>
          )}
        </Section>
      </form>
    </FormProvider>
  );
}

/** What the API found missing, place by place. */
function Missing({ error }: { error: unknown }) {
  const errors = isProblem(error) ? (error.members.errors as { where: string; what: string }[] | undefined) : undefined;
  if (!errors?.length) return null;
  return (
    <ul className="mt-2 grid list-disc gap-1 pl-5 text-sm">
      {errors.map((one, index) => (
        <li key={index}>
          <code>{one.where}</code>: {one.what}
        </li>
      ))}
    </ul>
  );
}

function About() {
  const t = useTranslations("items.form");
  const names = useTranslations("items");
  const { control, register } = useFormContext<ItemValues>();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Choice name="type" label={t("type")} options={TYPES.map((value) => ({ value, label: names(`type.${value}`) }))} />
      <Controller
        control={control}
        name="skill"
        rules={{ validate: (skill) => skill !== null || t("skillMissing") }}
        render={({ field, fieldState }) => <Skill value={field.value} onChange={field.onChange} error={fieldState.error?.message} />}
      />
      <Field label={t("stem")} hint={t("stemHint")} className="sm:col-span-2">
        <Textarea rows={6} maxLength={20000} {...register("stem")} />
      </Field>
      <Choice name="level" label={t("level")} options={LEVELS.map((value) => ({ value, label: names(`level.${value}`) }))} />
      <Field label={t("difficulty")} hint={t("difficultyHint")}>
        <Input type="number" step={0.1} min={-3} max={3} {...register("difficulty", { valueAsNumber: true })} />
      </Field>
      <Field label={t("minutes")}>
        <Input type="number" step={0.5} min={0.5} max={60} {...register("minutes", { valueAsNumber: true })} />
      </Field>
      <Choice name="aiHelp" label={t("aiHelp")} options={AI_HELP.map((value) => ({ value, label: names(`aiHelp.${value}`) }))} />
      <Field label={t("references")} hint={t("referencesHint")} className="sm:col-span-2">
        <Textarea rows={2} {...register("references")} />
      </Field>
    </div>
  );
}

function Choice({ name, label, options }: { name: "type" | "level" | "aiHelp"; label: string; options: { value: string; label: string }[] }) {
  const { control } = useFormContext<ItemValues>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Field label={label}>
          <Select value={field.value as string} onValueChange={field.onChange} options={options} />
        </Field>
      )}
    />
  );
}

function Skill({ value, onChange, error }: { value: ItemValues["skill"]; onChange: (skill: ItemValues["skill"]) => void; error?: string }) {
  const t = useTranslations("items.form");
  const [changing, setChanging] = useState(false);
  if (value && !changing) {
    return (
      <div className="grid content-start gap-1.5">
        <p className="text-[0.9375rem] font-semibold text-strong">{t("skill")}</p>
        <p className="flex min-h-11 flex-wrap items-center gap-3 text-strong">
          {value.label}
          <Button variant="ghost" size="sm" onClick={() => setChanging(true)}>
            {t("skillChange")}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <div className="grid content-start gap-1.5">
      <SkillSearch
        label={t("skill")}
        onSelect={(skill) => {
          onChange(skill);
          setChanging(false);
        }}
      />
      {error && (
        <p role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
