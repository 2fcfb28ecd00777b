"use client";
/** Email and password; an unconfirmed address gets a way to send the mail again. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { homeOf, safeReturn } from "@/lib/paths";
import { isProblem } from "@/lib/problem";
import { me, signIn } from "../api";
import { ResendVerification } from "./resend-verification";

export function SignInForm({ next }: { next: string | null }) {
  const t = useTranslations("identity");
  const schema = z.object({ email: z.email(t("errors.email")), password: z.string().min(1, t("errors.passwordMissing")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: "", password: "" } });
  const enter = useMutation({
    mutationFn: async (values: z.infer<typeof schema>) => {
      await signIn(values);
      return me();
    },
    // A full load, not a client navigation: every server-rendered part must know the new viewer.
    onSuccess: (viewer) => window.location.assign(safeReturn(next) ?? homeOf(viewer.role)),
  });
  const { errors } = form.formState;
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit((values) => enter.mutate(values))} className="grid gap-5">
      <FormProblem error={enter.error}>
        {isProblem(enter.error, "email-not-verified") && <ResendVerification email={form.getValues("email")} />}
      </FormProblem>
      <Field label={t("email")} error={errors.email?.message}>
        <Input type="email" autoComplete="email" {...form.register("email")} />
      </Field>
      <Field label={t("password")} error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...form.register("password")} />
      </Field>
      <Button type="submit" size="lg" busy={enter.isPending || enter.isSuccess}>
        {t("signIn.submit")}
      </Button>
      <p className="text-center text-muted">
        {t("signIn.noAccount")}{" "}
        <Link className="link" href="/register">
          {t("signIn.register")}
        </Link>
      </p>
    </form>
  );
}
