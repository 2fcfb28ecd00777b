"use client";
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ProfileDraft } from "../api";

const remotes = ["onsite", "hybrid", "remote"] as const;
const kinds = ["full_time", "part_time", "contract", "temporary", "internship"] as const;
const any = "any";

export function ProfilePreferences() {
  const t = useTranslations("candidates.profile");
  const work = useTranslations("common.work");
  const { control, register, formState } = useFormContext<ProfileDraft>();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Controller
        control={control}
        name="preferences.remote"
        render={({ field }) => (
          <Field label={t("remote")}>
            <Select
              value={field.value ?? any}
              onValueChange={(next) => field.onChange(next === any ? null : next)}
              options={[{ value: any, label: t("noPreference") }, ...remotes.map((value) => ({ value, label: work(`remote.${value}`) }))]}
            />
          </Field>
        )}
      />
      <Controller
        control={control}
        name="preferences.locations"
        render={({ field }) => (
          <Field label={t("locations")} hint={t("locationsHint")}>
            <Input
              defaultValue={field.value.join(", ")}
              onChange={(event) => field.onChange(event.target.value.split(",").map((place) => place.trim()).filter(Boolean))}
            />
          </Field>
        )}
      />
      <Field label={t("payMin")} hint={t("payMinHint")}>
        <Input type="number" inputMode="numeric" min={0} step={1000} {...register("preferences.pay_min", { valueAsNumber: true })} />
      </Field>
      <Field label={t("currency")} error={formState.errors.preferences?.currency?.message}>
        <Input
          maxLength={3}
          placeholder="EUR"
          {...register("preferences.currency", {
            validate: (value, all) => {
              const hasPay = all.preferences.pay_min !== null && !Number.isNaN(all.preferences.pay_min);
              return !hasPay || /^[A-Za-z]{3}$/.test(value ?? "") || t("currencyError");
            },
          })}
        />
      </Field>
      <Controller
        control={control}
        name="preferences.employment_types"
        render={({ field }) => (
          <fieldset className="sm:col-span-2">
            <legend className="text-[0.9375rem] font-semibold text-strong">{t("kinds")}</legend>
            <div className="mt-1 flex flex-wrap gap-x-6">
              {kinds.map((kind) => (
                <Checkbox
                  key={kind}
                  checked={field.value.includes(kind)}
                  onCheckedChange={(on) => field.onChange(on ? [...field.value, kind] : field.value.filter((one) => one !== kind))}
                >
                  {work(`kind.${kind}`)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
      />
    </div>
  );
}
