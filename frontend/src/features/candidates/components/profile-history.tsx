"use client";
/** Positions and studies: entries that can be corrected, added, removed and put in order. */
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { EntryList } from "@/components/ui/entry-list";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Sourced } from "../sources";
import type { ProfileValues } from "../values";

type Line =
  | `experience.${number}.${"title" | "company" | "location" | "start" | "end"}`
  | `education.${number}.${"institution" | "degree" | "field" | "start" | "end" | "score"}`;

/** One line of an entry; `origin` is where the entry stood in the résumé. */
function TextLine({ path, label, origin }: { path: Line; label: string; origin: number | null }) {
  const t = useTranslations("candidates.profile");
  const { register, getFieldState, formState } = useFormContext<ProfileValues>();
  const [list, , name = ""] = path.split(".");
  const isDate = name === "start" || name === "end";
  return (
    <Sourced field={`${list}.${origin ?? "-"}.${name}`}>
      <Field label={label} error={getFieldState(path, formState).error?.message}>
        <Input maxLength={200} autoComplete="off" inputMode={isDate ? "numeric" : undefined} placeholder={isDate ? t("dateExample") : undefined} {...register(path)} />
      </Field>
    </Sourced>
  );
}

export function ProfileExperience() {
  const t = useTranslations("candidates.profile");
  const { control, watch } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "experience", keyName: "key" });
  const empty = { title: "", company: "", location: "", start: "", end: "", current: false, summary: "", highlights: [], origin: null };
  return (
    <div className="grid gap-4">
      {list.fields.length === 0 && <p className="text-muted">{t("noExperience")}</p>}
      <EntryList
        label={t("experience")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => ({
          key: entry.key,
          name: watch(`experience.${index}.title`) || watch(`experience.${index}.company`) || t("newPosition"),
          content: <Position index={index} origin={entry.origin} />,
        }))}
      />
      <Button variant="secondary" className="justify-self-start" onClick={() => list.prepend(empty, { focusName: "experience.0.title" })}>
        <Plus aria-hidden /> {t("addPosition")}
      </Button>
    </div>
  );
}

function Position({ index, origin }: { index: number; origin: number | null }) {
  const t = useTranslations("candidates.profile");
  const { control, register, watch } = useFormContext<ProfileValues>();
  const at = `experience.${index}` as const;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine path={`${at}.title`} label={t("position")} origin={origin} />
        <TextLine path={`${at}.company`} label={t("company")} origin={origin} />
        <TextLine path={`${at}.start`} label={t("start")} origin={origin} />
        {!watch(`${at}.current`) && <TextLine path={`${at}.end`} label={t("end")} origin={origin} />}
        <TextLine path={`${at}.location`} label={t("place")} origin={origin} />
      </div>
      <Controller
        control={control}
        name={`${at}.current`}
        render={({ field }) => (
          <Checkbox checked={Boolean(field.value)} onCheckedChange={field.onChange}>
            {t("current")}
          </Checkbox>
        )}
      />
      <Sourced field={`experience.${origin ?? "-"}.summary`}>
        <Field label={t("did")}>
          <Textarea rows={3} maxLength={6000} {...register(`${at}.summary`)} />
        </Field>
      </Sourced>
      <Controller
        control={control}
        name={`${at}.highlights`}
        render={({ field }) => <Highlights value={field.value} onChange={field.onChange} origin={origin} />}
      />
    </>
  );
}

/** Points of what one did, each a line of its own. */
function Highlights({ value, onChange, origin }: { value: string[]; onChange: (value: string[]) => void; origin: number | null }) {
  const t = useTranslations("candidates.profile");
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 text-[0.9375rem] font-semibold text-strong">{t("highlights")}</legend>
      {value.map((text, at) => (
        <Sourced key={at} field={`experience.${origin ?? "-"}.highlights.${at}`} quiet className="grid-cols-[minmax(0,1fr)_auto] items-start">
          <Textarea rows={Math.min(4, Math.ceil((text.length + 1) / 72))} className="[field-sizing:content]" maxLength={6000} aria-label={t("highlightOf", { number: at + 1 })} value={text} onChange={(event) => onChange(value.map((one, index) => (index === at ? event.target.value : one)))} />
          <Button variant="ghost" size="icon" aria-label={t("removeHighlight", { number: at + 1 })} onClick={() => onChange(value.filter((_, index) => index !== at))}>
            <X aria-hidden />
          </Button>
        </Sourced>
      ))}
      <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => onChange([...value, ""])}>
        <Plus aria-hidden /> {t("addHighlight")}
      </Button>
    </fieldset>
  );
}

export function ProfileEducation() {
  const t = useTranslations("candidates.profile");
  const { control, watch } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "education", keyName: "key" });
  const empty = { institution: "", degree: "", field: "", start: "", end: "", score: "", origin: null };
  return (
    <div className="grid gap-4">
      {list.fields.length === 0 && <p className="text-muted">{t("noEducation")}</p>}
      <EntryList
        label={t("education")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => ({
          key: entry.key,
          name: watch(`education.${index}.degree`) || watch(`education.${index}.institution`) || t("newEducation"),
          content: (
            <div className="grid gap-4 sm:grid-cols-2">
              {(["institution", "degree", "field", "score", "start", "end"] as const).map((name) => (
                <TextLine key={name} path={`education.${index}.${name}`} label={t(name)} origin={entry.origin} />
              ))}
            </div>
          ),
        }))}
      />
      <Button variant="secondary" className="justify-self-start" onClick={() => list.prepend(empty, { focusName: "education.0.institution" })}>
        <Plus aria-hidden /> {t("addEducation")}
      </Button>
    </div>
  );
}
