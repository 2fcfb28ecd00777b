"use client";
/** Offers a role in the organization to a mailbox. */
import { zodResolver } from "@hookform/resolvers/zod";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useForm, useWatch } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { applyFieldErrors } from "@/lib/form";
import { GIVEN_ROLES, invite, useOrganizationChange } from "../organization";

export function InviteForm() {
  const t = useTranslations("identity");
  const schema = z.object({ email: z.email(t("errors.email")), role: z.enum(GIVEN_ROLES) });
  type Values = z.infer<typeof schema>;
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { email: "", role: "recruiter" } });
  const send = useOrganizationChange(invite);
  async function submit(values: Values) {
    try {
      await send.mutateAsync(values);
      form.reset({ email: "", role: values.role });
      form.setFocus("email");
      toast(t("invitations.invited", { email: values.email }));
    } catch (error) {
      applyFieldErrors(error, ["email", "role"], form.setError);
    }
  }
  const { errors } = form.formState;
  const role = useWatch({ control: form.control, name: "role" });
  return (
    <Section id="invite" title={t("invitations.invite")} description={t("invitations.inviteDetail")}>
      <form noValidate method="post" onSubmit={form.handleSubmit(submit)} className="grid gap-4">
        <FormProblem error={errors.email || errors.role ? null : send.error} />
        <div className="grid items-start gap-4 sm:grid-cols-[1fr_14rem_auto]">
          <Field label={t("email")} error={errors.email?.message}>
            <Input type="email" inputMode="email" autoComplete="off" autoCapitalize="none" spellCheck={false} {...form.register("email")} />
          </Field>
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <Field label={t("members.role")} error={errors.role?.message}>
                <Select
                  options={GIVEN_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
                  value={field.value}
                  onValueChange={field.onChange}
                />
              </Field>
            )}
          />
          <Button type="submit" className="sm:mt-7.5" busy={send.isPending}>
            <Send aria-hidden /> {t("invitations.send")}
          </Button>
        </div>
        <p aria-live="polite" className="text-sm text-muted">
          {t(`roleDetail.${role}`)}
        </p>
      </form>
    </Section>
  );
}
