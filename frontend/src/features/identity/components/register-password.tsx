"use client";
/** The last step of a registration: the password, and sending it all. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "@/lib/zod";
import { FormProblem } from "@/components/ui/form-problem";
import { Button } from "@/components/ui/button";
import { applyFieldErrors } from "@/lib/form";
import { ApiProblem } from "@/lib/problem";
import { registerCandidate, registerCompany } from "../api";
import type { Answers, Kind } from "../registration";
import { AccountName, NewPassword } from "./new-password";
import { StepButtons } from "./register-steps";

type RegisterPasswordProps = {
  kind: Kind;
  answers: Answers;
  onDone: () => void;
  back: () => void;
  /** Leads to the step of a field that the server refused. */
  toField: (field: keyof Answers) => void;
};

const earlier = ["organization_name", "name", "email"] as const;

export function RegisterPassword({ kind, answers, onDone, back, toField }: RegisterPasswordProps) {
  const t = useTranslations("identity");
  const schema = z.object({ password: z.string().min(10, t("errors.passwordShort")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { password: "" } });
  const register = useMutation({
    mutationFn: ({ password }: { password: string }) => {
      const { organization_name, ...person } = answers;
      return kind === "company" ? registerCompany({ ...person, password, organization_name }) : registerCandidate({ ...person, password });
    },
    onSuccess: onDone,
    onError: (error) => {
      if (applyFieldErrors(error, ["password"], form.setError)) form.setFocus("password");
    },
  });
  const password = useWatch({ control: form.control, name: "password" });
  const message = form.formState.errors.password?.message;
  const refused = register.error instanceof ApiProblem ? register.error.fields.find(({ field }) => (earlier as readonly string[]).includes(field)) : undefined;
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit((values) => register.mutate(values))} className="grid gap-5">
      <FormProblem error={message ? null : register.error}>
        {refused && (
          <Button variant="secondary" size="sm" className="mt-2" onClick={() => toField(refused.field as keyof Answers)}>
            {t("register.correct")}
          </Button>
        )}
      </FormProblem>
      <AccountName email={answers.email} />
      <NewPassword field={form.register("password")} value={password} error={message} known={Object.values(answers)} />
      <StepButtons back={back} submit={t(`register.${kind}.submit`)} busy={register.isPending} />
    </form>
  );
}
