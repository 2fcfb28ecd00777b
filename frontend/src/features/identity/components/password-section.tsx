"use client";
/** Changes the password, or sets a first one for who signed in without so far. Other sessions end. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { applyFieldErrors } from "@/lib/form";
import { isProblem } from "@/lib/problem";
import { identityKeys, setPassword } from "../api";
import { AccountName, NewPassword } from "./new-password";
import { PasswordInput } from "./password-input";

type Person = { email: string; name: string };

export function PasswordSection({ hasPassword, person }: { hasPassword: boolean; person: Person }) {
  const t = useTranslations("identity");
  const queries = useQueryClient();
  const schema = z.object({
    current_password: hasPassword ? z.string().min(1, t("errors.passwordMissing")) : z.string(),
    new_password: z.string().min(10, t("errors.passwordShort")),
  });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { current_password: "", new_password: "" } });
  const change = useMutation({
    mutationFn: (values: z.infer<typeof schema>) =>
      setPassword({ new_password: values.new_password, current_password: hasPassword ? values.current_password : null }),
    onSuccess: () => {
      form.reset();
      toast(t("passwordSection.done"), { detail: t("passwordSection.ended") });
      return queries.invalidateQueries({ queryKey: identityKeys.all });
    },
    onError: (error) => {
      if (applyFieldErrors(error, ["current_password", "new_password"], form.setError)) return;
      if (isProblem(error, "wrong-credentials")) form.setError("current_password", { message: t("proof.password.wrong") });
      if (isProblem(error, "weak-password")) form.setError("new_password", { message: error.detail });
    },
  });
  const { errors } = form.formState;
  const password = useWatch({ control: form.control, name: "new_password" });
  return (
    <Section id="own-password" title={t("password")} description={t(hasPassword ? "passwordSection.detail" : "passwordSection.none")}>
      <form noValidate method="post" onSubmit={form.handleSubmit((values) => change.mutate(values))} className="grid max-w-md gap-4">
        <FormProblem error={errors.current_password || errors.new_password ? null : change.error} />
        <AccountName email={person.email} />
        {hasPassword && (
          <Field label={t("passwordSection.current")} error={errors.current_password?.message}>
            <PasswordInput autoComplete="current-password" {...form.register("current_password")} />
          </Field>
        )}
        <NewPassword
          field={form.register("new_password")}
          value={password}
          error={errors.new_password?.message}
          label={t("passwordSection.new")}
          known={[person.email, person.name]}
        />
        <Button type="submit" className="justify-self-start" busy={change.isPending}>
          {t(hasPassword ? "passwordSection.submit" : "passwordSection.set")}
        </Button>
      </form>
    </Section>
  );
}
