"use client";
/** Somebody signed in already: the account elsewhere is linked to this account, if they want it. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { linkSocial } from "../api";

export function LinkAccount({ flow, email }: { flow: string; email: string }) {
  const t = useTranslations("identity.link");
  const link = useMutation({
    mutationFn: () => linkSocial(flow),
    onSuccess: () => window.location.assign("/account/security"),
  });
  return (
    <div className="grid gap-5">
      <FormProblem error={link.error} />
      <p>{t("signedIn", { email })}</p>
      <Button size="lg" busy={link.isPending || link.isSuccess} onClick={() => link.mutate()}>
        {t("submit")}
      </Button>
    </div>
  );
}
