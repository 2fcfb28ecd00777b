"use client";
/** Chooses a new password with the token of the mail. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { applyFieldErrors } from "@/lib/form";
import { isProblem } from "@/lib/problem";
import { resetPassword } from "../api";
import { NewPassword } from "./new-password";

export function ResetPassword({ token }: { token: string }) {
  const t = useTranslations("identity");
  const schema = z.object({ password: z.string().min(10, t("errors.passwordShort")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { password: "" } });
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) => resetPassword({ token, password }),
    onError: (error) => applyFieldErrors(error, ["password"], form.setError),
  });
  const password = useWatch({ control: form.control, name: "password" });
  const message = form.formState.errors.password?.message;
  if (reset.isSuccess) {
    return (
      <div role="status" className="grid justify-items-start gap-4">
        <BadgeCheck aria-hidden className="size-10 text-link" />
        <p className="text-subtitle text-strong">{t("reset.done")}</p>
        <p>{t("reset.ended")}</p>
        <Button asChild size="lg">
          <Link href="/sign-in">{t("verify.signIn")}</Link>
        </Button>
      </div>
    );
  }
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit((values) => reset.mutate(values))} className="grid gap-5">
      <FormProblem error={message ? null : reset.error}>
        {isProblem(reset.error, "token-spent") && (
          <Link className="link" href="/forgot-password">
            {t("reset.again")}
          </Link>
        )}
      </FormProblem>
      <NewPassword field={form.register("password")} value={password} error={message} known={[]} label={t("reset.label")} />
      <Button type="submit" size="lg" busy={reset.isPending}>
        {t("reset.submit")}
      </Button>
    </form>
  );
}
