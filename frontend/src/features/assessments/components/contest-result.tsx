"use client";
/** Contesting a result: a person at the company has to look at it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { ErrorState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useContest } from "../api";

const SHORTEST = 10;

export function ContestResult({ attemptId }: { attemptId: string }) {
  const t = useTranslations("assessments.contest");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const contest = useContest(attemptId);
  const send = () =>
    contest.mutate(reason, {
      onSuccess: () => {
        setOpen(false);
        toast(t("sent"));
      },
    });
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button busy={contest.isPending} disabled={reason.trim().length < SHORTEST} onClick={send}>
              {t("send")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <Field label={t("label")} hint={t("hint")}>
            <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {contest.isError && <ErrorState error={contest.error} />}
        </div>
      </Dialog>
    </>
  );
}
