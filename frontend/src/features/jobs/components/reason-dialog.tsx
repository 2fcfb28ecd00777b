"use client";
/** Why something is published all the same; the reason stays in the audit log. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { type LintDraft, useAcknowledge } from "../linting";

export const SHORTEST_REASON = 10;

export function ReasonDialog({ jobId, keys, draft, onDone }: { jobId: string; keys: string[]; draft?: LintDraft; onDone: () => void }) {
  const t = useTranslations("linting");
  const common = useTranslations("common");
  const [reason, setReason] = useState("");
  const [isShort, setShort] = useState(false);
  const acknowledge = useAcknowledge(jobId);
  function keep() {
    const tooShort = reason.trim().length < SHORTEST_REASON;
    setShort(tooShort);
    if (!tooShort) acknowledge.mutate({ keys, reason: reason.trim(), ...(draft && { draft }) }, { onSuccess: onDone });
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t("reasonTitle")}
      description={t("reasonDetail")}
      actions={
        <>
          <Button variant="secondary" onClick={onDone}>
            {common("cancel")}
          </Button>
          <Button busy={acknowledge.isPending} onClick={keep}>
            {t("reasonKeep")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormProblem error={acknowledge.error} />
        <Field label={t("reason")} error={isShort ? t("reasonShort") : undefined}>
          <Textarea rows={4} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
