"use client";
/** A new password with its meter, as registration, reset and settings ask for it. */
import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "./password-input";
import { StrengthMeter } from "./strength-meter";

type NewPasswordProps = {
  field: UseFormRegisterReturn;
  value: string;
  error?: string;
  label?: string;
  /** The person's name, address, company: what a guesser tries first. */
  known: string[];
};

export function NewPassword({ field, value, error, label, known }: NewPasswordProps) {
  const t = useTranslations("identity");
  return (
    <div className="grid gap-2.5">
      <Field label={label ?? t("password")} hint={t("passwordHint")} error={error}>
        <PasswordInput autoComplete="new-password" {...field} />
      </Field>
      <StrengthMeter password={value} known={known} />
    </div>
  );
}

/** Tells a password manager whose new password this is, where the address is not asked on the same page. */
export function AccountName({ email }: { email: string }) {
  return <input type="email" name="username" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden className="sr-only" />;
}
