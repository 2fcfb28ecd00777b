"use client";
/** Asking for approval: those of the organization's policy first, then whom one names. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useApprovalPolicy } from "@/components/approvals/api";
import { ApproverPicker } from "@/components/approvals/approver-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { useViewerId } from "@/lib/viewer-id";
import { type Requisition, useSubmitRequisition } from "../api";

export function SubmitRequisition({ requisition }: { requisition: Requisition }) {
  const t = useTranslations("requisitions.submit");
  const common = useTranslations("common");
  const me = useViewerId() ?? undefined;
  const policy = useApprovalPolicy("requisition");
  const [open, setOpen] = useState(false);
  const [named, setNamed] = useState<string[]>([]);
  const [missing, setMissing] = useState(false);
  const submit = useSubmitRequisition();
  const first = (policy?.approvers ?? []).filter((one) => one.user_id !== me);
  function ask() {
    setMissing(first.length + named.length === 0);
    if (first.length + named.length === 0) return;
    submit.mutate({ id: requisition.id, approver_ids: named }, {
      onSuccess: () => {
        setOpen(false);
        toast(t("asked"));
      },
    });
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("ask")}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("detail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={submit.isPending} onClick={ask}>
              {t("ask")}
            </Button>
          </>
        }
      >
        <div className="grid gap-5">
          <FormProblem error={submit.error} />
          {first.length > 0 && (
            <div>
              <p className="font-semibold text-strong">{t("policy")}</p>
              <ol className="mt-1 list-decimal pl-5">
                {first.map((one) => (
                  <li key={one.user_id}>{one.name}</li>
                ))}
              </ol>
            </div>
          )}
          <ApproverPicker label={t("approvers")} hint={t("approversHint")} error={missing ? t("nobody") : undefined} value={named} onChange={setNamed} except={me} />
        </div>
      </Dialog>
    </>
  );
}
