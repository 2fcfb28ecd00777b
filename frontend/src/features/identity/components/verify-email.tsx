"use client";
/** Confirms the address with the token of the mail. A deed, so it waits for a press: mail scanners open links. */
import { useMutation } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { isProblem } from "@/lib/problem";
import { verifyEmail } from "../api";
import { dropProgress } from "../registration";
import { MailForm } from "./mail-form";

export function VerifyEmail({ token }: { token: string }) {
  const t = useTranslations("identity.verify");
  const verify = useMutation({
    mutationFn: () => verifyEmail(token),
    onSuccess: () => {
      dropProgress("candidate");
      dropProgress("company");
    },
  });
  if (verify.isSuccess) {
    return (
      <div role="status" className="grid justify-items-start gap-4">
        <BadgeCheck aria-hidden className="size-10 text-link" />
        <p className="text-subtitle text-strong">{verify.data.message}</p>
        <Button asChild size="lg">
          <Link href="/sign-in">{t("signIn")}</Link>
        </Button>
      </div>
    );
  }
  if (isProblem(verify.error, "token-spent")) {
    return (
      <div className="grid gap-5">
        <FormProblem error={verify.error} />
        <h2 className="text-title">{t("again")}</h2>
        <MailForm kind="verify" />
      </div>
    );
  }
  return (
    <form
      method="post"
      className="grid justify-items-start gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate();
      }}
    >
      <FormProblem error={verify.error} />
      <p>{t("detail")}</p>
      <Button type="submit" size="lg" busy={verify.isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}
