"use client";
/** A new account for an invited mailbox; the link has proven it, so one is signed in at once. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { applyFieldErrors } from "@/lib/form";
import { signInPath } from "@/lib/paths";
import { isProblem } from "@/lib/problem";
import { type InvitationOffer, registerInvited, signIn } from "../api";
import { invitationPath } from "../paths";
import { AccountName, NewPassword } from "./new-password";

export function InvitedForm({ token, offer }: { token: string; offer: InvitationOffer }) {
  const t = useTranslations("identity");
  const schema = z.object({ name: z.string().trim().min(1, t("errors.name")), password: z.string().min(10, t("errors.passwordShort")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: "", password: "" } });
  const join = useMutation({
    mutationFn: async (values: z.infer<typeof schema>) => {
      await registerInvited({ token, ...values });
      await signIn({ email: offer.email, password: values.password });
    },
    onSuccess: () => window.location.assign("/company"),
    onError: (error) => applyFieldErrors(error, ["name", "password"], form.setError),
  });
  const { errors } = form.formState;
  const password = useWatch({ control: form.control, name: "password" });
  const signInHref = signInPath(invitationPath(token));
  return (
    <form noValidate method="post" onSubmit={form.handleSubmit((values) => join.mutate(values))} className="grid gap-5">
      <p>
        {t("invitation.haveAccount")}{" "}
        <Link className="link" href={signInHref}>
          {t("invitation.signIn")}
        </Link>
      </p>
      <h2 className="text-title">{t("invitation.newAccount")}</h2>
      <FormProblem error={errors.name || errors.password ? null : join.error}>
        {isProblem(join.error, "account-exists") && (
          <Link className="link" href={signInHref}>
            {t("invitation.signIn")}
          </Link>
        )}
      </FormProblem>
      <Field label={t("name")} error={errors.name?.message}>
        <Input autoComplete="name" {...form.register("name")} />
      </Field>
      <AccountName email={offer.email} />
      <NewPassword field={form.register("password")} value={password} error={errors.password?.message} known={[offer.email, offer.organization_name]} />
      <Button type="submit" size="lg" busy={join.isPending || join.isSuccess}>
        {t("invitation.join", { organization: offer.organization_name })}
      </Button>
    </form>
  );
}
