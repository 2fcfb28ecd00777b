"use client";
/** Call a meeting off, with words for the others if one likes. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { deeds, type MeetingDetail, useMeetingDeed } from "../api";

export function CancelMeeting({ meeting, own }: { meeting: MeetingDetail; own?: boolean }) {
  const t = useTranslations("scheduling.cancel");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const cancel = useMeetingDeed(deeds.cancel);
  const word = t(own && meeting.status === "invited" ? "decline" : "button");
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {word}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { title: meeting.title })}
        description={t(own ? "detailOwn" : "detail")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {t("keep")}
            </Button>
            <Button variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate({ id: meeting.id, reason }, { onSuccess: () => setOpen(false) })}>
              {word}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <FormProblem error={cancel.error} />
          <Field label={t("reason")} optional={common("optional")}>
            <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  );
}
