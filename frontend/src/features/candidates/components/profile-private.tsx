"use client";
/** What no employer is ever shown: accommodations, phone and date of birth, encrypted on the server. */
import { LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Notice } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Sourced } from "../sources";
import { EXTRA_TIME, type ProfileValues } from "../values";

export function ProfilePrivate() {
  const t = useTranslations("candidates.profile.private");
  const { register, formState } = useFormContext<ProfileValues>();
  const { errors } = formState;
  return (
    <div className="grid gap-5">
      <Notice tone="brand" icon={<LockKeyhole aria-hidden />} title={t("never")}>
        {t("neverDetail")}
      </Notice>
      <Field label={t("accommodations")} hint={t("accommodationsHint")} error={errors.accommodations?.message}>
        <Textarea rows={4} maxLength={4000} {...register("accommodations")} />
      </Field>
      <Field label={t("extraTime")} hint={t("extraTimeHint")} className="sm:max-w-md">
        <NativeSelect placeholder={t("extraTimeOf.none")} options={EXTRA_TIME.map((value) => ({ value, label: t(`extraTimeOf.${value}`) }))} {...register("extra_time")} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Sourced field="phone">
          <Field label={t("phone")} hint={t("phoneHint")} error={errors.phone?.message}>
            <Input type="tel" autoComplete="tel" maxLength={60} {...register("phone")} />
          </Field>
        </Sourced>
        <Field label={t("birth")} hint={t("birthHint")} error={errors.date_of_birth?.message}>
          <Input type="date" autoComplete="bday" min="1900-01-01" {...register("date_of_birth")} />
        </Field>
      </div>
    </div>
  );
}
