"use client";
/** The steps of a registration that ask who one is. */
import { zodResolver } from "@hookform/resolvers/zod";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { type FieldValues, useForm, type UseFormReturn } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Answers, Kind } from "../registration";

type StepProps = {
  answers: Answers;
  /** What is typed, kept at once: a reload in the middle of a step loses nothing either. */
  onChange: (given: Partial<Answers>) => void;
  onDone: (given: Partial<Answers>) => void;
  back?: () => void;
};

function useKept<Values extends FieldValues>(form: UseFormReturn<Values, unknown, Values>, keep: (values: Values) => void) {
  const { subscribe } = form;
  useEffect(() => subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) }), [subscribe, keep]);
}

export function CompanyStep({ answers, onChange, onDone }: StepProps) {
  const t = useTranslations("identity");
  const schema = z.object({ organization_name: z.string().trim().min(2, t("errors.organization")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { organization_name: answers.organization_name } });
  useKept(form, onChange);
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit(onDone)} className="grid gap-5">
      <Field label={t("organization")} hint={t("organizationHint")} error={form.formState.errors.organization_name?.message}>
        <Input autoComplete="organization" {...form.register("organization_name")} />
      </Field>
      <StepButtons />
    </form>
  );
}

export function PersonStep({ kind, answers, onChange, onDone, back }: StepProps & { kind: Kind }) {
  const t = useTranslations("identity");
  const schema = z.object({ name: z.string().trim().min(1, t("errors.name")), email: z.email(t("errors.email")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: answers.name, email: answers.email } });
  useKept(form, onChange);
  const { errors } = form.formState;
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit(onDone)} className="grid gap-5">
      <Field label={t("name")} error={errors.name?.message}>
        <Input autoComplete="name" {...form.register("name")} />
      </Field>
      <Field label={kind === "company" ? t("workEmail") : t("email")} hint={t("emailHint")} error={errors.email?.message}>
        <Input type="email" inputMode="email" autoComplete="email" autoCapitalize="none" spellCheck={false} {...form.register("email")} />
      </Field>
      <StepButtons back={back} />
    </form>
  );
}

export function StepButtons({ back, submit, busy }: { back?: () => void; submit?: string; busy?: boolean }) {
  const t = useTranslations("identity.register");
  const c = useTranslations("common");
  return (
    <div className="flex flex-wrap gap-3">
      {back && (
        <Button variant="secondary" size="lg" onClick={back} disabled={busy}>
          <ArrowLeft aria-hidden /> {c("back")}
        </Button>
      )}
      <Button type="submit" size="lg" busy={busy} className="flex-1">
        {submit ?? t("continue")}
      </Button>
    </div>
  );
}
