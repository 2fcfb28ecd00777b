"use client";
/** Everybody who works in the organization, with their role. */
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { day } from "@/lib/format";
import { type Member, type Rights, useMembers } from "../organization";
import { MemberActions } from "./member-actions";
import { RoleSelect } from "./role-select";

export function MembersTable({ rights }: { rights: Rights }) {
  const t = useTranslations("identity.members");
  const members = useMembers();
  if (members.isPending) return <SkeletonCards cards={2} />;
  if (members.isError) return <ErrorState error={members.error} retry={() => void members.refetch()} />;
  const columns: Column<Member>[] = [
    {
      id: "who",
      header: t("who"),
      rowHeader: true,
      cell: (member) => (
        <>
          <span className="flex flex-wrap items-center gap-2 font-semibold text-strong">
            {member.name} {member.self && <Badge tone="brand">{t("you")}</Badge>}
          </span>
          <span className="text-sm text-muted [overflow-wrap:anywhere]">{member.email}</span>
        </>
      ),
    },
    { id: "role", header: t("role"), cell: (member) => <RoleSelect member={member} editable={rights.manages && !member.self && member.role !== "owner"} /> },
    { id: "second", header: t("second"), cell: (member) => <SecondFactor on={member.second_factor} /> },
    { id: "since", header: t("since"), cell: (member) => <span className="text-muted">{day(member.since)}</span> },
    { id: "deeds", header: <span className="sr-only">{t("deeds")}</span>, cell: (member) => <MemberActions member={member} rights={rights} /> },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={members.data} rowKey={(member) => member.user_id} />;
}

function SecondFactor({ on }: { on: boolean }) {
  const t = useTranslations("identity.members");
  const Icon = on ? ShieldCheck : ShieldOff;
  return (
    <span className="inline-flex items-center gap-1.5 text-muted">
      <Icon aria-hidden className="size-4" /> {t(on ? "secondOn" : "secondOff")}
    </span>
  );
}
