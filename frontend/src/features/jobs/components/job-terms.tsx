"use client";
import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { JobDraft } from "../api";
import { employmentTypes, payPeriods, remotePolicies } from "../proposal";

export function JobTerms() {
  const t = useTranslations("jobs.new");
  const { register, formState } = useFormContext<JobDraft>();
  const { errors } = formState;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("name")} error={errors.title?.message} className="sm:col-span-2">
        <Input maxLength={200} {...register("title", { validate: (value) => value.trim().length >= 2 || t("titleMissing") })} />
      </Field>
      <Field label={t("location")}>
        <Input maxLength={200} {...register("location")} />
      </Field>
      <Choice name="remote_policy" />
      <Choice name="employment_type" />
      <Field label={t("years")} error={errors.years_min?.message}>
        <Input type="number" inputMode="decimal" min={0} max={50} step={0.5} {...register("years_min", { valueAsNumber: true })} />
      </Field>
      <Pay />
    </div>
  );
}

function Choice({ name }: { name: "remote_policy" | "employment_type" }) {
  const t = useTranslations("jobs.new");
  const work = useTranslations("common.work");
  const { control } = useFormContext<JobDraft>();
  const options =
    name === "remote_policy"
      ? remotePolicies.map((value) => ({ value: value as string, label: work(`remote.${value}`) }))
      : employmentTypes.map((value) => ({ value: value as string, label: work(`kind.${value}`) }));
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Field label={name === "remote_policy" ? t("remote") : t("kind")}>
          <Select value={field.value as string} onValueChange={field.onChange} options={options} />
        </Field>
      )}
    />
  );
}

function Pay() {
  const t = useTranslations("jobs");
  const { control, register, formState, getValues } = useFormContext<JobDraft>();
  const { errors } = formState;
  const given = (value: number | null | undefined) => value !== null && value !== undefined && !Number.isNaN(value);
  const order = (max: number | null | undefined) => {
    const min = getValues("pay_min");
    return !given(max) || !given(min) || (min as number) <= (max as number) || t("new.payError");
  };
  const currency = (value: string | null | undefined) =>
    !(given(getValues("pay_min")) || given(getValues("pay_max"))) || /^[A-Za-z]{3}$/.test(value ?? "") || t("new.currencyError");
  return (
    <div className="grid gap-5 sm:col-span-2 sm:grid-cols-4">
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
    </div>
  );
}
