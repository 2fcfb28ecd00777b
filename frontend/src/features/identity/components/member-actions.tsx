"use client";
/** What one may do about a member: hand ownership over, take them out. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { toast } from "@/components/ui/toast";
import { type Member, removeMember, type Rights, transferOwnership, useOrganizationChange } from "../organization";

export function MemberActions({ member, rights }: { member: Member; rights: Rights }) {
  const t = useTranslations("identity.members");
  const router = useRouter();
  const remove = useOrganizationChange(removeMember);
  const transfer = useOrganizationChange(transferOwnership);
  if (member.self) return null;
  const touchable = member.role !== "owner" || rights.owns;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {rights.owns && member.role !== "owner" && (
        <ConfirmButton
          variant="secondary"
          size="sm"
          danger={false}
          label={t("makeOwnerNamed", { name: member.name })}
          title={t("makeOwnerTitle", { name: member.name })}
          detail={t("makeOwnerDetail", { name: member.name })}
          confirm={t("makeOwner")}
          onConfirm={async () => {
            await transfer.mutateAsync({ user_id: member.user_id, stay_owner: true });
            toast(t("ownerMade", { name: member.name }));
            router.refresh();
          }}
        >
          {t("makeOwner")}
        </ConfirmButton>
      )}
      {rights.manages && touchable && (
        <ConfirmButton
          variant="secondary"
          size="sm"
          label={t("removeNamed", { name: member.name })}
          title={t("removeTitle", { name: member.name })}
          detail={t("removeDetail")}
          confirm={t("remove")}
          onConfirm={async () => {
            await remove.mutateAsync(member.user_id);
            toast(t("removed", { name: member.name }));
          }}
        >
          {t("remove")}
        </ConfirmButton>
      )}
    </div>
  );
}
