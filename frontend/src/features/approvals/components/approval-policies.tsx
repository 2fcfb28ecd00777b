"use client";
/** What needs somebody's yes in this organization, and whom to ask. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Policy, useApprovalPolicies, useSetPolicies } from "@/components/approvals/api";
import { ApproverPicker } from "@/components/approvals/approver-picker";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { FormProblem } from "@/components/ui/form-problem";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";

export function ApprovalPolicies({ writes }: { writes: boolean }) {
  const t = useTranslations("approvals.policy");
  const policies = useApprovalPolicies();
  if (policies.isPending) return <SkeletonLines lines={4} />;
  if (policies.isError) return <ErrorState error={policies.error} retry={() => void policies.refetch()} />;
  return (
    <Section id="approvals" title={t("title")} description={t("description")}>
      <div className="grid gap-8">
        {policies.data.map((policy) => (
          <OnePolicy key={policy.subject_kind} policy={policy} writes={writes} />
        ))}
      </div>
      {!writes && <p className="mt-5 text-sm text-muted">{t("readOnly")}</p>}
    </Section>
  );
}

function OnePolicy({ policy, writes }: { policy: Policy; writes: boolean }) {
  const t = useTranslations("approvals.policy");
  const kind = policy.subject_kind;
  const [required, setRequired] = useState(policy.required);
  const [people, setPeople] = useState(policy.approvers.map((one) => one.user_id));
  const [nobody, setNobody] = useState(false);
  const set = useSetPolicies();
  const needed = required && people.length === 0;
  function save() {
    setNobody(needed);
    if (needed) return;
    set.mutate([{ subject_kind: kind, required, approver_ids: people }], { onSuccess: () => toast(t("saved")) });
  }
  return (
    <div role="group" aria-label={t(kind)} className="grid gap-3 border-t pt-5 first:border-0 first:pt-0">
      <div>
        <h3 className="font-sans text-base font-bold">{t(kind)}</h3>
        <p className="max-w-reading text-sm text-muted">{t(`${kind}Detail`)}</p>
      </div>
      {kind !== "requisition" && (
        <Checkbox checked={required} disabled={!writes} onCheckedChange={setRequired}>
          {t("required")}
        </Checkbox>
      )}
      {writes ? (
        <div className="grid max-w-xl gap-3">
          <ApproverPicker label={t("approvers")} error={nobody ? t("nobody") : undefined} value={people} onChange={setPeople} />
          <FormProblem error={set.error} />
          <Button variant="secondary" className="justify-self-start" busy={set.isPending} onClick={save}>
            {t("save")}
          </Button>
        </div>
      ) : (
        <ol className="list-decimal pl-5">
          {policy.approvers.map((one) => (
            <li key={one.user_id}>{one.name}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
