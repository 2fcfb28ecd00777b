"use client";
/** One mailbox of a change of address says yes. A deed, so it waits for a press. */
import { useMutation } from "@tanstack/react-query";
import { BadgeCheck, MailCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { confirmEmail } from "../api";

export function ConfirmEmailChange({ token }: { token: string }) {
  const t = useTranslations("identity.confirmEmail");
  const confirm = useMutation({ mutationFn: () => confirmEmail(token) });
  if (confirm.isSuccess) {
    const Icon = confirm.data.done ? BadgeCheck : MailCheck;
    return (
      <div role="status" className="grid justify-items-start gap-4">
        <Icon aria-hidden className="size-10 text-link" />
        <p className="text-subtitle text-strong">{t(confirm.data.done ? "done" : "half")}</p>
        <p>{t(confirm.data.done ? "doneDetail" : "halfDetail")}</p>
        <Button asChild size="lg" variant={confirm.data.done ? "primary" : "secondary"}>
          <Link href="/account">{t("toAccount")}</Link>
        </Button>
      </div>
    );
  }
  return (
    <form
      method="post"
      className="grid justify-items-start gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <FormProblem error={confirm.error} />
      <p>{t("detail")}</p>
      <Button type="submit" size="lg" busy={confirm.isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}
