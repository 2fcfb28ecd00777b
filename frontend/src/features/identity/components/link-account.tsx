"use client";
/** An account elsewhere that waits to be linked: to the account signed in with, or to the one whose owner signs in now. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { linkSocial, useFlow } from "../api";
import { SignInForm } from "./sign-in-form";

type LinkAccountProps = { flow: string; next: string | null; viewerEmail: string | null };

export function LinkAccount({ flow, next, viewerEmail }: LinkAccountProps) {
  const t = useTranslations("identity.link");
  const waiting = useFlow(flow);
  if (waiting.isPending) return <SkeletonLines lines={3} />;
  if (waiting.isError) return <ErrorState error={waiting.error} retry={() => void waiting.refetch()} />;
  const { provider_name: provider, email } = waiting.data;
  return (
    <div className="grid gap-6">
      <div className="rounded-card border bg-card p-5 shadow-soft">
        <p className="font-semibold text-strong">{provider}</p>
        <p className="text-muted [overflow-wrap:anywhere]">{email || t("noAddress")}</p>
      </div>
      {viewerEmail === null ? (
        <>
          <p>{t("prove", { provider })}</p>
          <SignInForm next={next} flow={flow} email={email} />
        </>
      ) : (
        <LinkNow flow={flow} next={next} question={t("signedIn", { name: provider, there: email || t("noAddress"), email: viewerEmail })} />
      )}
    </div>
  );
}

function LinkNow({ flow, next, question }: { flow: string; next: string | null; question: string }) {
  const t = useTranslations("identity.link");
  const link = useMutation({
    mutationFn: () => linkSocial(flow),
    onSuccess: () => window.location.assign(next ?? "/account/security"),
  });
  return (
    <div className="grid gap-5">
      <FormProblem error={link.error} />
      <p className="[overflow-wrap:anywhere]">{question}</p>
      <Button size="lg" busy={link.isPending || link.isSuccess} onClick={() => link.mutate()}>
        {t("submit")}
      </Button>
    </div>
  );
}
