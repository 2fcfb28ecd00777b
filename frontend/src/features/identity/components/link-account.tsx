"use client";
/** Somebody signed in already: the account elsewhere is linked to this account, if they want it. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { identityKeys, linkSocial, waitingFlow } from "../api";

type LinkAccountProps = { flow: string; email: string; next: string | null };

export function LinkAccount({ flow, email, next }: LinkAccountProps) {
  const t = useTranslations("identity.link");
  const waiting = useQuery({ queryKey: identityKeys.flow(flow), queryFn: () => waitingFlow(flow) });
  const link = useMutation({
    mutationFn: () => linkSocial(flow),
    onSuccess: () => window.location.assign(next ?? "/account/security"),
  });
  const there = waiting.data;
  return (
    <div className="grid gap-5">
      <FormProblem error={link.error ?? waiting.error} />
      {there && <p>{t("signedIn", { email, name: there.provider_name, there: there.email || t("noAddress") })}</p>}
      <Button size="lg" disabled={!there} busy={link.isPending || link.isSuccess} onClick={() => link.mutate()}>
        {t("submit")}
      </Button>
    </div>
  );
}
