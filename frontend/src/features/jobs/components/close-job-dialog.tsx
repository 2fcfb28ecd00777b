"use client";
/** Closing a job says why; those who applied may read it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FilterChips } from "@/components/ui/filter-chips";
import { toast } from "@/components/ui/toast";
import type { Job } from "../api";
import { useCloseJob, useReopenJob } from "../life";
import { useFailed } from "./use-failed";

const reasons = ["filled", "cancelled"] as const;

export function CloseJobDialog({ job, open, onOpenChange }: { job: Job; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("jobs.own");
  const life = useTranslations("posting.life");
  const common = useTranslations("common");
  const failed = useFailed();
  const [reason, setReason] = useState<(typeof reasons)[number]>("filled");
  const close = useCloseJob();
  const reopen = useReopenJob();
  function confirm() {
    close.mutate({ id: job.id, reason }, {
      onSuccess: () => {
        onOpenChange(false);
        toast(t("closed"), { action: { label: life("undo"), run: () => reopen.mutate({ id: job.id }, { onError: failed }) } });
      },
      onError: failed,
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("closeTitle")}
      description={t("closeDetail")}
      actions={
        <>
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button busy={close.isPending} onClick={confirm}>
            {t("close")}
          </Button>
        </>
      }
    >
      <p className="mb-2 font-semibold text-strong">{life("why")}</p>
      <FilterChips label={life("why")} options={reasons.map((value) => ({ value, label: life(`reason.${value}`) }))} value={reason} onValueChange={setReason} />
    </Dialog>
  );
}
