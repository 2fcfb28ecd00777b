"use client";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { asNumber } from "../schema";
import { Sourced } from "../sources";
import type { ProfileValues } from "../values";

type TextField = "headline" | "location";

export function ProfileBasics() {
  const t = useTranslations("candidates.profile");
  const { register, formState } = useFormContext<ProfileValues>();
  const line = (name: TextField, props: ComponentProps<"input">) => (
    <Sourced field={name}>
      <Field label={t(name)} error={formState.errors[name]?.message}>
        <Input maxLength={200} {...props} {...register(name)} />
      </Field>
    </Sourced>
  );
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {line("headline", { placeholder: t("headlineExample"), autoComplete: "organization-title" })}
      {line("location", { autoComplete: "address-level2" })}
      <Field label={t("years")} hint={t("yearsHint")} error={formState.errors.years_experience?.message}>
        <Input type="number" inputMode="decimal" min={0} max={70} step={0.1} {...register("years_experience", { setValueAs: asNumber })} />
      </Field>
      <Sourced field="summary" className="sm:col-span-2">
        <Field label={t("summary")} hint={t("summaryHint")} error={formState.errors.summary?.message}>
          <Textarea rows={6} maxLength={6000} {...register("summary")} />
        </Field>
      </Sourced>
    </div>
  );
}
