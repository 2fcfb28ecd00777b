"use client";
/** Who hires for a job; each change is saved at once, with a way back. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useColleagues } from "@/components/members/api";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Select } from "@/components/ui/select";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type TeamMember, type TeamRole, useSetTeam, useTeam } from "../life";
import { useFailed } from "./use-failed";

const roles = ["recruiter", "hiring_manager", "interviewer", "coordinator"] as const;
const asSent = (team: readonly TeamMember[]) => team.map(({ user_id, role }) => ({ user_id, role: role as TeamRole }));

export function HiringTeam({ id, writes }: { id: string; writes: boolean }) {
  const t = useTranslations("posting.team");
  const life = useTranslations("posting.life");
  const common = useTranslations("common");
  const failed = useFailed();
  const team = useTeam(id);
  const set = useSetTeam(id);
  if (team.isPending) return <SkeletonLines lines={4} />;
  if (team.isError) return <ErrorState error={team.error} retry={() => void team.refetch()} />;
  const members = team.data;
  function remove(gone: TeamMember) {
    const before = asSent(members);
    const undo = { label: life("undo"), run: () => set.mutate(before, { onError: failed }) };
    set.mutate(asSent(members.filter((one) => one !== gone)), { onSuccess: () => toast(t("removed", { name: gone.name }), { action: undo }), onError: failed });
  }
  return (
    <Section id="team" title={t("title")} description={t("description")}>
      {members.length === 0 && <p className="text-muted">{t("empty")}</p>}
      <ul className="grid">
        {members.map((member) => (
          <li key={`${member.user_id}-${member.role}`} className="flex items-center gap-3 border-b py-3 last:border-0">
            <Avatar name={member.name} />
            <div className="min-w-0 flex-1">
              <p className="font-medium text-strong [overflow-wrap:anywhere]">{member.name}</p>
              <p className="text-sm text-muted">{t(`roles.${member.role as TeamRole}`)}</p>
            </div>
            {writes && (
              <Button variant="ghost" size="icon" disabled={set.isPending} aria-label={common("remove", { name: member.name })} onClick={() => remove(member)}>
                <X aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writes && <AddMember members={members} busy={set.isPending} onAdd={(one) => set.mutate([...asSent(members), one], { onError: failed })} />}
    </Section>
  );
}

type AddProps = { members: readonly TeamMember[]; busy: boolean; onAdd: (member: { user_id: string; role: TeamRole }) => void };

function AddMember({ members, busy, onAdd }: AddProps) {
  const t = useTranslations("posting.team");
  const colleagues = useColleagues();
  const [person, setPerson] = useState("");
  const [role, setRole] = useState<TeamRole>("interviewer");
  const has = members.some((one) => one.user_id === person && one.role === role);
  return (
    <div className="mt-5 grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_12rem_auto]">
      <Field label={t("person")}>
        <NativeSelect
          placeholder={t("choose")}
          value={person}
          onChange={(event) => setPerson(event.target.value)}
          options={(colleagues.data ?? []).map((one) => ({ value: one.user_id, label: one.name }))}
        />
      </Field>
      <Field label={t("role")}>
        <Select value={role} onValueChange={setRole} options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))} />
      </Field>
      <Button
        variant="secondary"
        busy={busy}
        disabled={!person || has}
        onClick={() => {
          onAdd({ user_id: person, role });
          setPerson("");
        }}
      >
        {t("add")}
      </Button>
    </div>
  );
}
