"use client";
/** A dialog that asks for a reason before something is done. */
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";

type Props = {
  trigger: (open: () => void) => ReactNode;
  title: string;
  detail: string;
  confirm: string;
  onReason: (reason: string) => Promise<unknown>;
};

const SHORTEST = 3;

export function ReasonDialog({ trigger, title, detail, confirm, onReason }: Props) {
  const t = useTranslations("scorecards.form");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const deed = useMutation({ mutationFn: onReason, onSuccess: () => setOpen(false) });
  return (
    <>
      {trigger(() => setOpen(true))}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={title}
        description={detail}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={deed.isPending} disabled={reason.trim().length < SHORTEST} onClick={() => deed.mutate(reason.trim())}>
              {confirm}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormProblem error={deed.error} />
          <Field label={t("reason")}>
            <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
