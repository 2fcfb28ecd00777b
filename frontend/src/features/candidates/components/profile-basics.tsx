"use client";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { ProfileDraft } from "../api";
import type { FindEvidence } from "../evidence";
import { SourceNote } from "./source-note";

type TextField = "headline" | "location" | "phone";

export function ProfileBasics({ find }: { find: FindEvidence }) {
  const t = useTranslations("candidates.profile");
  const { register, formState } = useFormContext<ProfileDraft>();
  const line = (name: TextField, props: ComponentProps<"input"> = {}) => (
    <div className="grid content-start gap-1.5">
      <Field label={t(name)}>
        <Input maxLength={200} {...props} {...register(name)} />
      </Field>
      <SourceNote evidence={find(name)} />
    </div>
  );
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {line("headline", { placeholder: t("headlineExample") })}
      {line("location", { autoComplete: "address-level2" })}
      {line("phone", { type: "tel", autoComplete: "tel", maxLength: 60 })}
      <Field label={t("years")} hint={t("yearsHint")} error={formState.errors.years_experience?.message}>
        <Input
          type="number"
          inputMode="decimal"
          min={0}
          max={70}
          step={0.1}
          {...register("years_experience", { valueAsNumber: true, min: { value: 0, message: t("yearsError") }, max: { value: 70, message: t("yearsError") } })}
        />
      </Field>
      <div className="grid gap-1.5 sm:col-span-2">
        <Field label={t("summary")}>
          <Textarea rows={5} maxLength={6000} {...register("summary")} />
        </Field>
        <SourceNote evidence={find("summary")} />
      </div>
    </div>
  );
}
