"use client";
/** Asking for approval: those of the policy, and whom one adds. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useApprovalPolicy } from "@/components/approvals/api";
import { ApproverPicker } from "@/components/approvals/approver-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { toast } from "@/components/ui/toast";
import { useViewerId } from "@/lib/viewer-id";
import type { Job } from "../api";
import { useSubmitJob } from "../life";

type Props = { job: Job; open: boolean; onOpenChange: (open: boolean) => void };

export function SubmitJobDialog({ job, open, onOpenChange }: Props) {
  const t = useTranslations("posting.life");
  const common = useTranslations("common");
  const policy = useApprovalPolicy("job");
  const me = useViewerId() ?? undefined;
  const [more, setMore] = useState<string[]>([]);
  const submit = useSubmitJob();
  function confirm() {
    submit.mutate({ id: job.id, approver_ids: more }, {
      onSuccess: () => {
        onOpenChange(false);
        toast(t("submitted"));
      },
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("submitTitle")}
      description={t("submitDetail")}
      actions={
        <>
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button busy={submit.isPending} onClick={confirm}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <FormProblem error={submit.error} />
        {policy && policy.approvers.length > 0 && (
          <ol className="grid list-decimal gap-1 pl-5">
            {policy.approvers
              .filter((one) => one.user_id !== me)
              .map((one) => (
                <li key={one.user_id}>{one.name}</li>
              ))}
          </ol>
        )}
        <ApproverPicker label={t("alsoAsk")} value={more} onChange={setMore} except={me} />
      </div>
    </Dialog>
  );
}
