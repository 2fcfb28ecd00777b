"use client";
/** Asks for a mail with a link: to choose a new password, or to confirm an address. The answer never says who has an account. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { applyFieldErrors } from "@/lib/form";
import { forgotPassword, resendVerification } from "../api";

const ask = { forgot: forgotPassword, verify: resendVerification } as const;

export function MailForm({ kind, demoInbox }: { kind: keyof typeof ask; demoInbox?: boolean }) {
  const t = useTranslations("identity");
  const schema = z.object({ email: z.email(t("errors.email")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: "" } });
  const send = useMutation({
    mutationFn: ({ email }: { email: string }) => ask[kind](email),
    onError: (error) => applyFieldErrors(error, ["email"], form.setError),
  });
  const message = form.formState.errors.email?.message;
  if (send.isSuccess) {
    const email = form.getValues("email");
    return (
      <div className="grid justify-items-start gap-4">
        <MailCheck aria-hidden className="size-10 text-link" />
        <p role="status" className="[overflow-wrap:anywhere]">
          {t(`${kind}.sent`, { email })}
        </p>
        {demoInbox && (
          <Button asChild>
            <Link href={`/inbox?to=${encodeURIComponent(email)}`}>{t("checkInbox.openDemoInbox")}</Link>
          </Button>
        )}
        <button type="button" className="link min-h-11" onClick={() => send.reset()}>
          {t("otherAddress")}
        </button>
      </div>
    );
  }
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit((values) => send.mutate(values))} className="grid gap-5">
      <FormProblem error={message ? null : send.error} />
      <Field label={t("email")} error={message}>
        <Input type="email" inputMode="email" autoComplete="username" autoCapitalize="none" spellCheck={false} {...form.register("email")} />
      </Field>
      <Button type="submit" size="lg" busy={send.isPending}>
        {t("sendMail")}
      </Button>
    </form>
  );
}
