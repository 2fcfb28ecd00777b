"use client";
/** What one is looking for, when one could begin, and where one may work. */
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChipsInput } from "@/components/ui/chips-input";
import { EntryList } from "@/components/ui/entry-list";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import { countries, countryName, currencies } from "@/lib/countries";
import { asNumber } from "../schema";
import type { ProfileValues } from "../values";

const remotes = ["onsite", "hybrid", "remote"] as const;
const kinds = ["full_time", "part_time", "contract", "temporary", "internship"] as const;
const any = "any";

export function ProfilePreferences() {
  const t = useTranslations("candidates.profile");
  const work = useTranslations("common.work");
  const { control, register, formState } = useFormContext<ProfileValues>();
  const { errors } = formState;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Controller
        control={control}
        name="remote"
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
        name="locations"
        render={({ field }) => (
          <Field label={t("locations")} hint={t("locationsHint")}>
            <ChipsInput value={field.value} onChange={field.onChange} maxLength={200} autoComplete="off" />
          </Field>
        )}
      />
      <Field label={t("payMin")} hint={t("payMinHint")} error={errors.pay_min?.message}>
        <Input type="number" inputMode="numeric" min={0} step={1000} autoComplete="off" {...register("pay_min", { setValueAs: asNumber })} />
      </Field>
      <Field label={t("currency")} error={errors.currency?.message}>
        <NativeSelect placeholder={t("unsaid")} options={currencies()} autoComplete="transaction-currency" {...register("currency")} />
      </Field>
      <Controller
        control={control}
        name="employment_types"
        render={({ field }) => (
          <fieldset className="min-w-0 sm:col-span-2">
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
      <Field label={t("notice")} hint={t("noticeHint")} error={errors.notice_days?.message}>
        <Input type="number" inputMode="numeric" min={0} max={730} step={1} {...register("notice_days", { setValueAs: asNumber })} />
      </Field>
      <Field label={t("availableFrom")} hint={t("availableFromHint")} error={errors.available_from?.message}>
        <Input type="date" {...register("available_from")} />
      </Field>
    </div>
  );
}

export function ProfileAuthorization() {
  const t = useTranslations("candidates.profile");
  const { control, register, watch, formState } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "work_authorization", keyName: "key" });
  return (
    <div className="grid gap-4">
      <EntryList
        compact
        label={t("authorization")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => {
          const code = watch(`work_authorization.${index}.country`);
          return {
            key: entry.key,
            name: code ? countryName(code) : t("newCountry"),
            content: (
              <div className="grid min-w-0 flex-1 basis-64 gap-x-5 gap-y-1 sm:grid-cols-2 sm:items-end">
                <Field label={t("country")} error={formState.errors.work_authorization?.[index]?.country?.message}>
                  <NativeSelect placeholder={t("chooseCountry")} options={countries()} autoComplete="country" {...register(`work_authorization.${index}.country`)} />
                </Field>
                <Controller
                  control={control}
                  name={`work_authorization.${index}.needs_sponsorship`}
                  render={({ field }) => (
                    <Checkbox checked={field.value} onCheckedChange={field.onChange}>
                      {t("sponsorship")}
                    </Checkbox>
                  )}
                />
              </div>
            ),
          };
        })}
      />
      <Button variant="secondary" className="justify-self-start" onClick={() => list.append({ country: "", needs_sponsorship: false })}>
        <Plus aria-hidden /> {t("addCountry")}
      </Button>
    </div>
  );
}
