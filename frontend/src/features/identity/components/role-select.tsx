"use client";
/** A member's role; it changes at once, in every window the member has open. */
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { changeRole, GIVEN_ROLES, type GivenRole, type Member, useOrganizationChange } from "../organization";

export function RoleSelect({ member, editable }: { member: Member; editable: boolean }) {
  const t = useTranslations("identity");
  const text = useProblemText();
  const change = useOrganizationChange(changeRole);
  const nameOf = (role: string) => t(`roles.${role as "owner"}`);
  if (!editable) return <span>{nameOf(member.role)}</span>;
  return (
    <Select
      aria-label={t("members.roleOf", { name: member.name })}
      className="min-w-44"
      disabled={change.isPending}
      options={GIVEN_ROLES.map((role) => ({ value: role, label: nameOf(role) }))}
      value={(change.isPending ? change.variables.role : member.role) as GivenRole}
      onValueChange={(role) =>
        role !== member.role &&
        change.mutate(
          { user_id: member.user_id, role },
          {
            onSuccess: () => toast(t("members.changed", { name: member.name, role: nameOf(role) })),
            onError: (error) => toast(text(error).title, { tone: "danger", detail: text(error).detail }),
          },
        )
      }
    />
  );
}
