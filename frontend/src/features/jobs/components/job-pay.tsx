"use client";
/** What the job gives: pay and benefits. */
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { ChipsInput } from "@/components/ui/chips-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { JobDraft } from "../api";
import { payPeriods } from "../proposal";

const given = (value: number | null | undefined) => value !== null && value !== undefined && !Number.isNaN(value);

export function JobPay() {
  const t = useTranslations("jobs");
  const more = useTranslations("posting.form");
  const { control, register, formState, getValues } = useFormContext<JobDraft>();
  const { errors } = formState;
  const order = (max: number | null | undefined) => {
    const min = getValues("pay_min");
    return !given(max) || !given(min) || (min as number) <= (max as number) || t("new.payError");
  };
  const currency = (value: string | null | undefined) =>
    !(given(getValues("pay_min")) || given(getValues("pay_max"))) || /^[A-Za-z]{3}$/.test(value ?? "") || t("new.currencyError");
  return (
    <div className="grid gap-5 sm:grid-cols-4">
      <Field label={t("new.payMin")}>
        <Input type="number" inputMode="numeric" min={0} {...register("pay_min", { valueAsNumber: true })} />
      </Field>
      <Field label={t("new.payMax")} error={errors.pay_max?.message}>
        <Input type="number" inputMode="numeric" min={0} {...register("pay_max", { valueAsNumber: true, validate: order })} />
      </Field>
      <Field label={t("new.currency")} error={errors.currency?.message}>
        <Input maxLength={3} placeholder="EUR" {...register("currency", { validate: currency })} />
      </Field>
      <Controller
        control={control}
        name="pay_period"
        render={({ field }) => (
          <Field label={t("new.per")}>
            <Select
              value={field.value as string}
              onValueChange={field.onChange}
              options={payPeriods.map((value) => ({ value: value as string, label: t(`period.${value}`) }))}
            />
          </Field>
        )}
      />
      <Controller
        control={control}
        name="benefits"
        render={({ field }) => (
          <Field label={more("benefits")} hint={more("benefitsHint")} className="sm:col-span-4">
            <ChipsInput commas most={30} maxLength={120} value={field.value} onChange={field.onChange} />
          </Field>
        )}
      />
    </div>
  );
}
