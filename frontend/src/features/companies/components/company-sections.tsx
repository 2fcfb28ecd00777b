"use client";
/** The text, the facts and the lists of a company's profile. */
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ChipsInput } from "@/components/ui/chips-input";
import { EntryList } from "@/components/ui/entry-list";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import { countries } from "@/lib/countries";
import { type CompanyValues, sizes } from "../values";

const unsaid = "unsaid";
const asNumber = (value: unknown): number | null => (value === "" || value === null || value === undefined ? null : Number(value));

export function CompanyText() {
  const t = useTranslations("companies.profile");
  const { register, formState } = useFormContext<CompanyValues>();
  return (
    <Field label={t("about")} hint={t("aboutHint")} error={formState.errors.about?.message}>
      <Textarea rows={9} maxLength={8000} {...register("about")} />
    </Field>
  );
}

export function CompanyFacts({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("companies.profile");
  const { register, control, formState } = useFormContext<CompanyValues>();
  const { errors } = formState;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("website")} error={errors.website?.message}>
        <Input type="url" inputMode="url" autoComplete="url" placeholder="https://" maxLength={300} {...register("website")} />
      </Field>
      <Field label={t("industry")} error={errors.industry?.message}>
        <Input maxLength={120} autoComplete="off" {...register("industry")} />
      </Field>
      <Controller
        control={control}
        name="size"
        render={({ field }) => (
          <Field label={t("size")}>
            <Select
              disabled={!mayWrite}
              value={field.value || unsaid}
              onValueChange={(next) => field.onChange(next === unsaid ? "" : next)}
              options={[{ value: unsaid as string, label: t("sizeUnsaid") }, ...sizes.map((value) => ({ value: value as string, label: value.replace("-", "–") }))]}
            />
          </Field>
        )}
      />
      <Field label={t("founded")} error={errors.founded_year?.message}>
        <Input type="number" inputMode="numeric" min={1000} step={1} autoComplete="off" {...register("founded_year", { setValueAs: asNumber })} />
      </Field>
      <Field label={t("location")} hint={t("locationHint")} error={errors.location?.message}>
        <Input maxLength={200} autoComplete="address-level2" {...register("location")} />
      </Field>
    </div>
  );
}

export function CompanyLists({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("companies.profile");
  const { control, formState } = useFormContext<CompanyValues>();
  const benefitError = formState.errors.benefits;
  return (
    <div className="grid gap-8">
      <Places mayWrite={mayWrite} />
      <Controller
        control={control}
        name="benefits"
        render={({ field }) => (
          <Field label={t("benefits")} hint={t("benefitsHint")} error={Array.isArray(benefitError) ? benefitError.find(Boolean)?.message : benefitError?.message}>
            <ChipsInput value={field.value} onChange={field.onChange} most={30} maxLength={120} disabled={!mayWrite} autoComplete="off" />
          </Field>
        )}
      />
      <Links mayWrite={mayWrite} />
    </div>
  );
}

function Places({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("companies.profile");
  const { register, control, watch, formState } = useFormContext<CompanyValues>();
  const list = useFieldArray({ control, name: "locations", keyName: "key" });
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1.5 text-[0.9375rem] font-semibold text-strong">{t("locations")}</legend>
      <EntryList
        compact
        label={t("locations")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => {
          const errors = formState.errors.locations?.[index];
          return {
            key: entry.key,
            name: watch(`locations.${index}.label`) || t("newPlace"),
            content: (
              <div className="grid min-w-0 flex-1 basis-64 gap-3 sm:grid-cols-2">
                <Field label={t("placeLabel")} error={errors?.label?.message}>
                  <Input maxLength={120} autoComplete="off" {...register(`locations.${index}.label`)} />
                </Field>
                <Field label={t("country")} error={errors?.country?.message}>
                  <NativeSelect placeholder={t("chooseCountry")} options={countries()} {...register(`locations.${index}.country`)} />
                </Field>
              </div>
            ),
          };
        })}
      />
      {mayWrite && (
        <Button variant="secondary" className="justify-self-start" onClick={() => list.append({ label: "", country: "" })}>
          <Plus aria-hidden /> {t("addPlace")}
        </Button>
      )}
    </fieldset>
  );
}

function Links({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("companies.profile");
  const { register, control, watch, formState } = useFormContext<CompanyValues>();
  const list = useFieldArray({ control, name: "links", keyName: "key" });
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1.5 text-[0.9375rem] font-semibold text-strong">{t("links")}</legend>
      <EntryList
        compact
        label={t("links")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => ({
          key: entry.key,
          name: watch(`links.${index}.url`) || t("newLink"),
          content: (
            <Field label={t("link")} hideLabel error={formState.errors.links?.[index]?.url?.message} className="min-w-0 flex-1 basis-64">
              <Input type="url" inputMode="url" autoComplete="off" placeholder="https://" maxLength={300} {...register(`links.${index}.url`)} />
            </Field>
          ),
        }))}
      />
      {mayWrite && (
        <Button variant="secondary" className="justify-self-start" onClick={() => list.append({ url: "" })}>
          <Plus aria-hidden /> {t("addLink")}
        </Button>
      )}
    </fieldset>
  );
}
