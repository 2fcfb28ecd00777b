"use client";
/** What the link of an invitation offers, and joining: with the account one has, or with a new one. */
import { useMutation } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { EmptyState, ErrorState, SkeletonLines } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { signInPath } from "@/lib/paths";
import { isProblem } from "@/lib/problem";
import { acceptInvitation, actAs, type InvitationOffer, me, signOut, useInvitationOffer } from "../api";
import { invitationPath } from "../paths";
import { InvitedForm } from "./invited-form";

type InvitationPageProps = { token: string; viewerEmail: string | null };

export function InvitationPage({ token, viewerEmail }: InvitationPageProps) {
  const t = useTranslations("identity.invitation");
  const offer = useInvitationOffer(token);
  if (offer.isPending) return <SkeletonLines lines={4} />;
  if (isProblem(offer.error, "token-spent") || isProblem(offer.error, "not-found")) {
    return (
      <EmptyState title={t("spent.title")} icon={<MailX aria-hidden />}>
        {t("spent.detail")}
      </EmptyState>
    );
  }
  if (offer.isError) return <ErrorState error={offer.error} retry={() => void offer.refetch()} />;
  const { organization_name: organization, role, email, expires_at } = offer.data;
  return (
    <div className="grid gap-6">
      <div className="rounded-card border bg-card p-5 shadow-soft">
        <p className="font-display text-title font-semibold text-strong">{organization}</p>
        <p className="mt-1">{t("as", { role: t(`roles.${role as "owner"}`) })}</p>
        <p className="mt-3 text-sm text-muted [overflow-wrap:anywhere]">{t("terms", { email, when: moment(expires_at) })}</p>
      </div>
      {viewerEmail === null && <InvitedForm token={token} offer={offer.data} />}
      {viewerEmail !== null && viewerEmail.toLowerCase() === email.toLowerCase() && <Accept token={token} offer={offer.data} />}
      {viewerEmail !== null && viewerEmail.toLowerCase() !== email.toLowerCase() && <OtherAccount token={token} viewerEmail={viewerEmail} email={email} />}
    </div>
  );
}

function Accept({ token, offer }: { token: string; offer: InvitationOffer }) {
  const t = useTranslations("identity.invitation");
  const accept = useMutation({
    mutationFn: async () => {
      await acceptInvitation(token);
      const joined = (await me()).memberships.find(({ name }) => name === offer.organization_name);
      if (joined) await actAs(joined.organization_id);
    },
    onSuccess: () => window.location.assign("/company"),
  });
  return (
    <div className="grid gap-4">
      <FormProblem error={accept.error} />
      <Button size="lg" busy={accept.isPending || accept.isSuccess} onClick={() => accept.mutate()}>
        {t("accept", { organization: offer.organization_name })}
      </Button>
    </div>
  );
}

function OtherAccount({ token, viewerEmail, email }: { token: string; viewerEmail: string; email: string }) {
  const t = useTranslations("identity.invitation");
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => window.location.assign(signInPath(invitationPath(token))) });
  return (
    <div className="grid gap-4">
      <FormProblem error={leave.error} />
      <p className="[overflow-wrap:anywhere]">{t("otherAccount", { viewer: viewerEmail, email })}</p>
      <Button size="lg" busy={leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
        {t("switchAccount")}
      </Button>
    </div>
  );
}
