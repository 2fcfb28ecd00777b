"use client";
/** Positions and studies: lists of entries that can be corrected, added and removed. */
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { ProfileDraft } from "../api";
import type { FindEvidence } from "../evidence";
import { SourceNote } from "./source-note";

const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

type ExperienceField = "title" | "company" | "location" | "start" | "end";
type EducationField = "institution" | "degree" | "field" | "start" | "end";
type Path = `experience.${number}.${ExperienceField}` | `education.${number}.${EducationField}`;

function Line({ path, label, find }: { path: Path; label: string; find: FindEvidence }) {
  const t = useTranslations("candidates.profile");
  const { register, getFieldState, formState } = useFormContext<ProfileDraft>();
  const isDate = path.endsWith(".start") || path.endsWith(".end");
  const rule = isDate ? { validate: (value: unknown) => !value || partialDate.test(String(value)) || t("dateError") } : {};
  return (
    <div className="grid content-start gap-1.5">
      <Field label={label} error={getFieldState(path, formState).error?.message}>
        <Input maxLength={200} placeholder={isDate ? t("dateExample") : undefined} {...register(path, rule)} />
      </Field>
      <SourceNote evidence={find(path)} />
    </div>
  );
}

function Entry({ children, onRemove, name }: { children: ReactNode; onRemove: () => void; name: string }) {
  const common = useTranslations("common");
  return (
    <li className="grid gap-4 border-t pt-5 first:border-0 first:pt-0">
      {children}
      <Button variant="ghost" size="sm" onClick={onRemove} className="justify-self-end text-muted" aria-label={common("remove", { name })}>
        <Trash2 aria-hidden /> {common("removeEntry")}
      </Button>
    </li>
  );
}

export function ProfileExperience({ find }: { find: FindEvidence }) {
  const t = useTranslations("candidates.profile");
  const { control, register, watch } = useFormContext<ProfileDraft>();
  const list = useFieldArray({ control, name: "experience", keyName: "key" });
  const empty = { title: "", company: "", location: "", start: null, end: null, current: false, summary: "", highlights: [] };
  return (
    <div className="grid gap-5">
      <ul className="grid gap-5">
        {list.fields.map((entry, index) => (
          <Entry key={entry.key} name={entry.title || t("position")} onRemove={() => list.remove(index)}>
            <div className="grid gap-4 sm:grid-cols-2">
              <Line path={`experience.${index}.title`} label={t("position")} find={find} />
              <Line path={`experience.${index}.company`} label={t("company")} find={find} />
              <Line path={`experience.${index}.start`} label={t("start")} find={find} />
              {!watch(`experience.${index}.current`) && <Line path={`experience.${index}.end`} label={t("end")} find={find} />}
            </div>
            <Controller
              control={control}
              name={`experience.${index}.current`}
              render={({ field }) => (
                <Checkbox checked={Boolean(field.value)} onCheckedChange={field.onChange}>
                  {t("current")}
                </Checkbox>
              )}
            />
            <Field label={t("did")}>
              <Textarea rows={3} maxLength={6000} {...register(`experience.${index}.summary`)} />
            </Field>
            {entry.highlights.length > 0 && (
              <ul className="grid list-disc gap-1 pl-5 text-[0.9375rem]">
                {entry.highlights.map((highlight, at) => (
                  <li key={at}>{highlight}</li>
                ))}
              </ul>
            )}
          </Entry>
        ))}
      </ul>
      <Button variant="secondary" className="justify-self-start" onClick={() => list.append(empty)}>
        <Plus aria-hidden /> {t("addPosition")}
      </Button>
    </div>
  );
}

export function ProfileEducation({ find }: { find: FindEvidence }) {
  const t = useTranslations("candidates.profile");
  const { control } = useFormContext<ProfileDraft>();
  const list = useFieldArray({ control, name: "education", keyName: "key" });
  const empty = { institution: "", degree: "", field: "", start: null, end: null, score: "" };
  return (
    <div className="grid gap-5">
      <ul className="grid gap-5">
        {list.fields.map((entry, index) => (
          <Entry key={entry.key} name={entry.institution || t("institution")} onRemove={() => list.remove(index)}>
            <div className="grid gap-4 sm:grid-cols-2">
              <Line path={`education.${index}.institution`} label={t("institution")} find={find} />
              <Line path={`education.${index}.degree`} label={t("degree")} find={find} />
              <Line path={`education.${index}.field`} label={t("field")} find={find} />
              <Line path={`education.${index}.end`} label={t("end")} find={find} />
            </div>
          </Entry>
        ))}
      </ul>
      <Button variant="secondary" className="justify-self-start" onClick={() => list.append(empty)}>
        <Plus aria-hidden /> {t("addEducation")}
      </Button>
    </div>
  );
}
