"use client";
/** The terms and the letter of an offer, to be filled in. Money is typed as people write it and sent as plain digits. */
import { useTranslations } from "next-intl";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Section } from "@/components/ui/card";
import { ChipsInput } from "@/components/ui/chips-input";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import { EMPLOYMENT, type OfferValues, PERIODS } from "../values";
import { LetterField } from "./letter-field";

const currencies = Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: code }));

export function OfferFields({ form }: { form: UseFormReturn<OfferValues> }) {
  return (
    <>
      <Position form={form} />
      <Pay form={form} />
      <Rest form={form} />
    </>
  );
}

function Position({ form }: { form: UseFormReturn<OfferValues> }) {
  const t = useTranslations("offers");
  const { errors } = form.formState;
  return (
    <Section id="position" title={t("form.position")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("terms.title")} error={errors.title?.message} className="sm:col-span-2">
          <Input {...form.register("title")} maxLength={200} />
        </Field>
        <Controller
          control={form.control}
          name="employment_type"
          render={({ field }) => (
            <Field label={t("terms.employment")}>
              <Select
                options={EMPLOYMENT.map((value) => ({ value, label: t(`employment.${value}`) }))}
                value={field.value}
                onValueChange={field.onChange}
              />
            </Field>
          )}
        />
        <Field label={t("terms.start")}>
          <Input type="date" {...form.register("start_date")} />
        </Field>
        <Field label={t("terms.place")} className="sm:col-span-2">
          <Input {...form.register("place")} maxLength={200} />
        </Field>
      </div>
    </Section>
  );
}

function Pay({ form }: { form: UseFormReturn<OfferValues> }) {
  const t = useTranslations("offers");
  const common = useTranslations("common");
  const { errors } = form.formState;
  const currency = useWatch({ control: form.control, name: "currency" });
  return (
    <Section id="pay" title={t("form.pay")}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("terms.pay")} error={errors.pay?.message}>
          <Input inputMode="decimal" autoComplete="off" {...form.register("pay")} />
        </Field>
        <Field label={t("form.currency")}>
          <NativeSelect placeholder={t("form.currency")} options={currencies} value={currency} {...form.register("currency")} />
        </Field>
        <Controller
          control={form.control}
          name="pay_period"
          render={({ field }) => (
            <Field label={t("form.period")}>
              <Select options={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))} value={field.value} onValueChange={field.onChange} />
            </Field>
          )}
        />
        <Field label={t("terms.bonus")} optional={common("optional")} error={errors.bonus?.message}>
          <Input inputMode="decimal" autoComplete="off" {...form.register("bonus")} />
        </Field>
        <Field label={t("form.bonusNote")} optional={common("optional")} className="sm:col-span-2">
          <Input {...form.register("bonus_note")} maxLength={300} />
        </Field>
        <Controller
          control={form.control}
          name="benefits"
          render={({ field }) => (
            <Field label={t("terms.benefits")} hint={t("form.benefitsHint")} optional={common("optional")} className="sm:col-span-3">
              <ChipsInput value={field.value} onChange={field.onChange} most={30} />
            </Field>
          )}
        />
      </div>
    </Section>
  );
}

function Rest({ form }: { form: UseFormReturn<OfferValues> }) {
  const t = useTranslations("offers");
  const common = useTranslations("common");
  const { errors } = form.formState;
  return (
    <Section id="letter" title={t("form.letter")} description={t("form.letterDetail")}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Controller
          control={form.control}
          name="letter_html"
          render={({ field }) => <LetterField value={field.value} onChange={field.onChange} error={errors.letter_html?.message} />}
        />
        <Field label={t("terms.conditions")} hint={t("form.conditionsHint")} optional={common("optional")}>
          <Textarea rows={3} {...form.register("conditions")} />
        </Field>
        <Field label={t("form.expires")} hint={t("form.expiresHint")} className="sm:max-w-xs">
          <Input type="date" {...form.register("expires_on")} />
        </Field>
      </div>
    </Section>
  );
}
