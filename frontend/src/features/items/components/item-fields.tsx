"use client";
/** The part of a question that depends on its type. */
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { caseOf, type ItemValues, linesOf } from "../draft";

const MOST = { choice: 6, multiple_choice: 8 } as const;

export function ItemFields() {
  const type = useWatch<ItemValues, "type">({ name: "type" });
  if (type === "choice" || type === "multiple_choice") return <Options most={MOST[type]} several={type === "multiple_choice"} />;
  if (type === "true_false") return <Holds />;
  if (type === "numeric") return <Numeric />;
  if (type === "ordering") return <Ordering />;
  if (type === "short_answer") return <ShortAnswer />;
  return <Program />;
}

function Options({ most, several }: { most: number; several: boolean }) {
  const t = useTranslations("items.form");
  const { control, register, setValue, getValues } = useFormContext<ItemValues>();
  const list = useFieldArray({ control, name: "options" });
  const mark = (index: number) => getValues("options").forEach((_, at) => setValue(`options.${at}.right`, at === index, { shouldDirty: true }));
  const right = useWatch<ItemValues, "options">({ name: "options" });
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-3 font-semibold text-strong">{t(several ? "optionsSeveral" : "options")}</legend>
      {list.fields.map((field, index) => (
        <div key={field.id} className="grid gap-3 rounded-control border p-4 sm:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_auto] sm:items-end">
          <label className="flex min-h-11 items-center gap-2 font-semibold text-strong">
            {several ? (
              <input type="checkbox" className="size-5 accent-action" {...register(`options.${index}.right`)} />
            ) : (
              <input type="radio" name="right" className="size-5 accent-action" checked={right[index]?.right ?? false} onChange={() => mark(index)} />
            )}
            {"ABCDEFGH".charAt(index)} <span className="sr-only">{t("right")}</span>
          </label>
          <Field label={t("optionText")}>
            <Input maxLength={1000} {...register(`options.${index}.text`)} />
          </Field>
          {right[index]?.right && !several ? (
            <p className="text-sm text-muted sm:pb-2.5">{t("isKey")}</p>
          ) : (
            <Field label={t("misconception")}>
              <Input maxLength={500} {...register(`options.${index}.misconception`)} />
            </Field>
          )}
          <Button variant="ghost" disabled={list.fields.length <= 3} aria-label={t("removeOption", { letter: "ABCDEFGH".charAt(index) })} onClick={() => list.remove(index)}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {list.fields.length < most && (
        <Button variant="secondary" className="justify-self-start" onClick={() => list.append({ text: "", right: false, misconception: "" })}>
          <Plus aria-hidden /> {t("addOption")}
        </Button>
      )}
    </fieldset>
  );
}

function Holds() {
  const t = useTranslations("items.form");
  const { register, setValue } = useFormContext<ItemValues>();
  const holds = useWatch<ItemValues, "holds">({ name: "holds" });
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <fieldset className="flex gap-6">
        <legend className="mb-2 font-semibold text-strong">{t("statementIs")}</legend>
        {[true, false].map((value) => (
          <label key={String(value)} className="flex min-h-11 items-center gap-2 text-strong">
            <input type="radio" name="holds" className="size-5 accent-action" checked={holds === value} onChange={() => setValue("holds", value, { shouldDirty: true })} />
            {t(value ? "true" : "false")}
          </label>
        ))}
      </fieldset>
      <Field label={t("misconceptionOther")}>
        <Input maxLength={500} {...register("misconception")} />
      </Field>
    </div>
  );
}

function Numeric() {
  const t = useTranslations("items.form");
  const { register } = useFormContext<ItemValues>();
  return (
    <div className="grid gap-5 sm:grid-cols-3">
      <Field label={t("number")}>
        <Input type="number" step="any" {...register("answer", { valueAsNumber: true })} />
      </Field>
      <Field label={t("tolerance")} hint={t("toleranceHint")}>
        <Input type="number" step="any" min={0} {...register("tolerance", { valueAsNumber: true })} />
      </Field>
      <Field label={t("unit")} hint={t("unitHint")}>
        <Input maxLength={30} {...register("unit")} />
      </Field>
    </div>
  );
}

function Ordering() {
  const t = useTranslations("items.form");
  const { register } = useFormContext<ItemValues>();
  return (
    <div className="grid gap-5">
      <Field label={t("things")} hint={t("thingsHint")}>
        <Textarea rows={5} {...register("things")} />
      </Field>
      <Field label={t("usualMistake")}>
        <Input maxLength={500} {...register("misconception")} />
      </Field>
    </div>
  );
}

function ShortAnswer() {
  const t = useTranslations("items.form");
  const { register } = useFormContext<ItemValues>();
  return (
    <div className="grid gap-5">
      <Field label={t("answers")} hint={t("answersHint")}>
        <Textarea rows={4} {...register("answers")} />
      </Field>
      <Field label={t("points")} hint={t("pointsHint")}>
        <Textarea rows={4} {...register("points")} />
      </Field>
    </div>
  );
}

function Program() {
  const t = useTranslations("items.form");
  const { register, formState } = useFormContext<ItemValues>();
  const cases = (text: string) => linesOf(text).every(caseOf) || t("casesWrong");
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("entry")} hint={t("entryHint")}>
        <Input className="font-mono" maxLength={60} {...register("entry")} />
      </Field>
      <Field label={t("usualMistake")}>
        <Input maxLength={500} {...register("misconception")} />
      </Field>
      {(["starter", "solution", "wrong"] as const).map((name) => (
        <Field key={name} label={t(name)} className="sm:col-span-2">
          <Textarea rows={5} spellCheck={false} className="font-mono text-sm" {...register(name)} />
        </Field>
      ))}
      {(["examples", "hidden"] as const).map((name) => (
        <Field key={name} label={t(name)} hint={t("casesHint")} error={formState.errors[name]?.message}>
          <Textarea rows={4} spellCheck={false} className="font-mono text-sm" {...register(name, { validate: (text) => formState.isSubmitting || cases(text) })} />
        </Field>
      ))}
    </div>
  );
}
