"use client";
/** Registration of a candidate or of a company; both end with "check your inbox". */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { applyFieldErrors } from "@/lib/form";
import { registerCandidate, registerCompany } from "../api";
import { ResendVerification } from "./resend-verification";

const fields = ["organization_name", "name", "email", "password"] as const;

export function RegisterForm({ kind, demoInbox }: { kind: "candidate" | "company"; demoInbox: boolean }) {
  const t = useTranslations("identity");
  const schema = z.object({
    organization_name: kind === "company" ? z.string().trim().min(2, t("errors.organization")) : z.string(),
    name: z.string().trim().min(1, t("errors.name")),
    email: z.email(t("errors.email")),
    password: z.string().min(10, t("errors.passwordShort")),
  });
  type Values = z.infer<typeof schema>;
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { organization_name: "", name: "", email: "", password: "" },
  });
  const register = useMutation({
    mutationFn: ({ organization_name, ...person }: Values) =>
      kind === "company" ? registerCompany({ ...person, organization_name }) : registerCandidate(person),
    onError: (error) => applyFieldErrors(error, fields, form.setError),
  });
  if (register.isSuccess) return <CheckInbox email={form.getValues("email")} demoInbox={demoInbox} />;
  const { errors } = form.formState;
  const shownAbove = register.error && fields.every((field) => !errors[field]) ? register.error : null;
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit((values) => register.mutate(values))} className="grid gap-5">
      <FormProblem error={shownAbove} />
      {kind === "company" && (
        <Field label={t("organization")} error={errors.organization_name?.message}>
          <Input autoComplete="organization" {...form.register("organization_name")} />
        </Field>
      )}
      <Field label={t("name")} error={errors.name?.message}>
        <Input autoComplete="name" {...form.register("name")} />
      </Field>
      <Field label={kind === "company" ? t("workEmail") : t("email")} error={errors.email?.message}>
        <Input type="email" autoComplete="email" {...form.register("email")} />
      </Field>
      <Field label={t("password")} hint={t("passwordHint")} error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...form.register("password")} />
      </Field>
      <Button type="submit" size="lg" busy={register.isPending}>
        {t(`register.${kind}.submit`)}
      </Button>
      <p className="text-center text-muted">
        {t("register.haveAccount")}{" "}
        <Link className="link" href="/sign-in">
          {t("register.signIn")}
        </Link>
      </p>
    </form>
  );
}

function CheckInbox({ email, demoInbox }: { email: string; demoInbox: boolean }) {
  const t = useTranslations("identity.checkInbox");
  return (
    <div role="status" className="grid justify-items-start gap-3">
      <MailCheck aria-hidden className="size-10 text-link" />
      <h2 className="text-title">{t("title")}</h2>
      <p>{t("detail", { email })}</p>
      {demoInbox && (
        <Button asChild>
          <Link href={`/inbox?to=${encodeURIComponent(email)}`}>{t("openDemoInbox")}</Link>
        </Button>
      )}
      <ResendVerification email={email} />
    </div>
  );
}
