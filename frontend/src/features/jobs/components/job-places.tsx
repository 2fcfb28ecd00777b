"use client";
/** Where the work is done: several places, remote or not, and from which countries. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { ChipsInput } from "@/components/ui/chips-input";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import { countries, countryName } from "@/lib/countries";
import type { JobDraft } from "../api";
import { remotePolicies } from "../proposal";
import { known, PlaceSuggestions, usePlaces } from "./place-suggestions";

export function JobPlaces() {
  const t = useTranslations("jobs.new");
  const more = useTranslations("posting.form");
  const work = useTranslations("common.work");
  const { control } = useFormContext<JobDraft>();
  const remote = useWatch({ control, name: "remote_policy" });
  const suggestions = useId();
  const [typed, setTyped] = useState("");
  const places = usePlaces(typed);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Controller
        control={control}
        name="locations"
        render={({ field }) => (
          <Field label={t("location")} hint={more("placesHint")} className="sm:col-span-2">
            <ChipsInput
              maxLength={200}
              list={suggestions}
              onType={setTyped}
              value={field.value.map((place) => place.label)}
              onChange={(labels) => field.onChange(labels.map((label) => known(label, field.value, places.data ?? [])))}
            />
          </Field>
        )}
      />
      <PlaceSuggestions id={suggestions} places={places.data ?? []} />
      <Controller
        control={control}
        name="remote_policy"
        render={({ field }) => (
          <Field label={t("remote")}>
            <Select
              value={field.value as string}
              onValueChange={field.onChange}
              options={remotePolicies.map((value) => ({ value: value as string, label: work(`remote.${value}`) }))}
            />
          </Field>
        )}
      />
      {remote === "remote" && <Regions />}
    </div>
  );
}

function Regions() {
  const t = useTranslations("posting.form");
  const common = useTranslations("common");
  const { control } = useFormContext<JobDraft>();
  return (
    <Controller
      control={control}
      name="applicant_regions"
      render={({ field }) => (
        <div className="grid content-start gap-2">
          <Field label={t("regions")} hint={field.value.length === 0 ? t("regionsAny") : undefined}>
            <NativeSelect
              placeholder={t("addRegion")}
              value=""
              options={countries().filter(({ value }) => !field.value.includes(value))}
              onChange={(event) => event.target.value && field.onChange([...field.value, event.target.value])}
            />
          </Field>
          <ul aria-label={t("regions")} className="flex flex-wrap gap-1.5">
            {field.value.map((code) => (
              <li key={code} className="inline-flex items-center rounded-full bg-tone-neutral pl-3 text-sm font-medium text-on-tone-neutral">
                {countryName(code)}
                <button
                  type="button"
                  aria-label={common("remove", { name: countryName(code) })}
                  onClick={() => field.onChange(field.value.filter((one) => one !== code))}
                  className="grid size-7 place-items-center rounded-full hover:bg-hover pointer-coarse:size-11"
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    />
  );
}
