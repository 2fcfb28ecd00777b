"use client";
/** How many people of what kind are asked for, why, and at what cost. */
import { useTranslations } from "next-intl";
import { Controller, FormProvider, useForm, useFormContext } from "react-hook-form";
import { useColleagues } from "@/components/members/api";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DraftNotice } from "@/components/ui/draft-notice";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import { useDraft } from "@/lib/use-draft";
import type { RequisitionDraft } from "../api";

const kinds = ["full_time", "part_time", "contract", "temporary", "internship"] as const;
const periods = ["year", "month", "day", "hour"] as const;

export const emptyRequisition: RequisitionDraft = {
  title: "", department: "", reason: "", head_count: 1, employment_type: "full_time", location: "", pay_min: null, pay_max: null,
  currency: null, pay_period: "year", target_start: null, hiring_manager_id: null,
};

const number = (value: number | null | undefined) => (value === null || value === undefined || Number.isNaN(value) ? null : value);

function tidy(values: RequisitionDraft): RequisitionDraft {
  const [pay_min, pay_max] = [number(values.pay_min), number(values.pay_max)];
  const currency = pay_min === null && pay_max === null ? null : (values.currency?.trim().toUpperCase() ?? null);
  return { ...values, title: values.title.trim(), pay_min, pay_max, currency, target_start: values.target_start || null, hiring_manager_id: values.hiring_manager_id || null };
}

type Props = { draft: RequisitionDraft; keptAs: string; submit: string; busy: boolean; error: unknown; onSubmit: (draft: RequisitionDraft) => void };

export function RequisitionForm({ draft, keptAs, submit, busy, error, onSubmit }: Props) {
  const t = useTranslations("requisitions.form");
  const form = useForm<RequisitionDraft>({ defaultValues: draft });
  const kept = useDraft(form, keptAs);
  const { errors } = form.formState;
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit((values) => onSubmit(tidy(values)))} className="grid max-w-4xl gap-6">
        <DraftNotice draft={kept} />
        <Card className="grid gap-5 sm:grid-cols-2">
          <Field label={t("title")} error={errors.title?.message} className="sm:col-span-2">
            <Input maxLength={200} {...form.register("title", { validate: (value) => value.trim().length >= 2 || t("titleMissing") })} />
          </Field>
          <Field label={t("headCount")} error={errors.head_count?.message}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={1000}
              {...form.register("head_count", { valueAsNumber: true, validate: (value) => (Number.isInteger(value) && value >= 1 && value <= 1000) || t("headCountWrong") })}
            />
          </Field>
          <Field label={t("department")}>
            <Input maxLength={120} {...form.register("department")} />
          </Field>
          <Field label={t("location")}>
            <Input maxLength={200} {...form.register("location")} />
          </Field>
          <Terms />
          <Field label={t("reason")} hint={t("reasonHint")} className="sm:col-span-2">
            <Textarea rows={5} maxLength={4000} {...form.register("reason")} />
          </Field>
        </Card>
        <FormProblem error={error} />
        <Button type="submit" size="lg" busy={busy} className="justify-self-end max-sm:w-full">
          {submit}
        </Button>
      </form>
    </FormProvider>
  );
}

function Terms() {
  const t = useTranslations("requisitions.form");
  const jobs = useTranslations("jobs");
  const work = useTranslations("common.work");
  const { control, register, getValues, formState } = useFormContext<RequisitionDraft>();
  const { errors } = formState;
  const colleagues = useColleagues();
  const paid = () => number(getValues("pay_min")) !== null || number(getValues("pay_max")) !== null;
  const order = (max: number | null | undefined) => {
    const [low, high] = [number(getValues("pay_min")), number(max)];
    return low === null || high === null || low <= high || jobs("new.payError");
  };
  return (
    <>
      <Controller
        control={control}
        name="employment_type"
        render={({ field }) => (
          <Field label={t("kind")}>
            <Select value={field.value as string} onValueChange={field.onChange} options={kinds.map((value) => ({ value: value as string, label: work(`kind.${value}`) }))} />
          </Field>
        )}
      />
      <Field label={t("manager")}>
        <NativeSelect
          placeholder={t("noManager")}
          options={(colleagues.data ?? []).map((one) => ({ value: one.user_id, label: one.name }))}
          {...register("hiring_manager_id")}
        />
      </Field>
      <Field label={t("start")}>
        <Input type="date" {...register("target_start")} />
      </Field>
      <div className="grid gap-5 sm:col-span-2 sm:grid-cols-4">
        <Field label={t("payMin")}>
          <Input type="number" inputMode="numeric" min={0} {...register("pay_min", { valueAsNumber: true })} />
        </Field>
        <Field label={t("payMax")} error={errors.pay_max?.message}>
          <Input type="number" inputMode="numeric" min={0} {...register("pay_max", { valueAsNumber: true, validate: order })} />
        </Field>
        <Field label={jobs("new.currency")} error={errors.currency?.message}>
          <Input maxLength={3} placeholder="EUR" {...register("currency", { validate: (value) => !paid() || /^[A-Za-z]{3}$/.test(value ?? "") || jobs("new.currencyError") })} />
        </Field>
        <Controller
          control={control}
          name="pay_period"
          render={({ field }) => (
            <Field label={jobs("new.per")}>
              <Select value={field.value as string} onValueChange={field.onChange} options={periods.map((value) => ({ value: value as string, label: jobs(`period.${value}`) }))} />
            </Field>
          )}
        />
      </div>
    </>
  );
}
