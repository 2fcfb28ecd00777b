"use client";
/** Invitations that wait, the expired among them, and a form for another one. */
import { MailPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { ago, day } from "@/lib/format";
import { useProblemText } from "@/lib/problem-text";
import { type Invitation, resendInvitation, revokeInvitation, useInvitations, useOrganizationChange } from "../organization";
import { InviteForm } from "./invite-form";

export function Invitations() {
  return (
    <div className="grid gap-8">
      <InviteForm />
      <OpenInvitations />
    </div>
  );
}

function OpenInvitations() {
  const t = useTranslations("identity");
  const invitations = useInvitations(true);
  if (invitations.isPending) return <SkeletonCards cards={1} />;
  if (invitations.isError) return <ErrorState error={invitations.error} retry={() => void invitations.refetch()} />;
  if (invitations.data.length === 0) {
    return (
      <EmptyState title={t("invitations.none")} icon={<MailPlus aria-hidden />}>
        {t("invitations.noneDetail")}
      </EmptyState>
    );
  }
  const columns: Column<Invitation>[] = [
    {
      id: "email",
      header: t("email"),
      rowHeader: true,
      cell: ({ email }) => <span className="font-semibold text-strong [overflow-wrap:anywhere]">{email}</span>,
    },
    { id: "role", header: t("members.role"), cell: ({ role }) => t(`roles.${role as "owner"}`) },
    { id: "sent", header: t("invitations.sent"), cell: ({ created_at }) => <span className="text-muted">{day(created_at)}</span> },
    { id: "state", header: t("invitations.state"), cell: ({ expires_at }) => <State expiresAt={expires_at} /> },
    { id: "deeds", header: <span className="sr-only">{t("members.deeds")}</span>, cell: (invitation) => <Deeds invitation={invitation} /> },
  ];
  return <DataTable caption={t("invitations.caption")} columns={columns} rows={invitations.data} rowKey={({ id }) => id} />;
}

function State({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations("identity.invitations");
  const over = new Date(expiresAt) < new Date();
  return <Badge tone={over ? "warning" : "info"}>{over ? t("expired") : t("open", { when: ago(expiresAt) })}</Badge>;
}

function Deeds({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("identity.invitations");
  const text = useProblemText();
  const resend = useOrganizationChange(resendInvitation);
  const revoke = useOrganizationChange(revokeInvitation);
  const { id, email } = invitation;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button
        variant="secondary"
        size="sm"
        aria-label={t("resendTo", { email })}
        busy={resend.isPending}
        onClick={() =>
          resend.mutate(id, {
            onSuccess: () => toast(t("resent", { email })),
            onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }),
          })
        }
      >
        {t("resend")}
      </Button>
      <ConfirmButton
        variant="secondary"
        size="sm"
        label={t("revokeOf", { email })}
        title={t("revokeTitle")}
        detail={t("revokeDetail", { email })}
        confirm={t("revoke")}
        onConfirm={async () => {
          await revoke.mutateAsync(id);
          toast(t("revoked"));
        }}
      >
        {t("revoke")}
      </ConfirmButton>
    </div>
  );
}
