"use client";
/** One's address. A change is done when both mailboxes have said yes. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { applyFieldErrors } from "@/lib/form";
import { cancelEmailChange, changeEmail } from "../api";

export function EmailForm({ email, pending }: { email: string; pending: string | null }) {
  const t = useTranslations("identity");
  const router = useRouter();
  const schema = z.object({ new_email: z.email(t("errors.email")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { new_email: "" } });
  const change = useMutation({
    mutationFn: async (values: z.infer<typeof schema>) => {
      await changeEmail(values.new_email);
      return values;
    },
    onSuccess: () => router.refresh(),
    onError: (error) => applyFieldErrors(error, ["new_email"], form.setError),
  });
  const cancel = useMutation({
    mutationFn: cancelEmailChange,
    onSuccess: () => {
      change.reset();
      form.reset();
      toast(t("you.cancelled"));
      router.refresh();
    },
  });
  const asked = pending ?? change.data?.new_email ?? null;
  const message = form.formState.errors.new_email?.message;
  return (
    <Section id="own-email" title={t("you.email")} description={t("you.emailDetail")}>
      <p className="mb-5">
        {t("you.current")} <span className="font-semibold text-strong [overflow-wrap:anywhere]">{email}</span>
      </p>
      {asked ? (
        <div className="grid max-w-reading justify-items-start gap-4">
          <FormProblem error={cancel.error} />
          <div role="status">
            <Notice tone="info" title={t("you.asked")} icon={<MailCheck aria-hidden />}>
              {t("you.askedDetail", { old: email, new: asked })}
            </Notice>
          </div>
          <Button variant="secondary" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("you.cancel")}
          </Button>
        </div>
      ) : (
        <form noValidate method="post" onSubmit={form.handleSubmit((values) => change.mutate(values))} className="grid max-w-md gap-4">
          <FormProblem error={message ? null : change.error} />
          <Field label={t("you.newEmail")} error={message}>
            <Input type="email" inputMode="email" autoComplete="email" autoCapitalize="none" spellCheck={false} {...form.register("new_email")} />
          </Field>
          <Button type="submit" className="justify-self-start" busy={change.isPending}>
            {t("you.change")}
          </Button>
        </form>
      )}
    </Section>
  );
}
