"use client";
/** Opening a job again: with the date it has, another one, or none. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { momentOf, wallTime } from "@/lib/zoned-time";
import type { Job } from "../api";
import { useReopenJob } from "../life";
import { useFailed } from "./use-failed";

type Props = { job: Job; open: boolean; onOpenChange: (open: boolean) => void };

export function ReopenJobDialog({ job, open, onOpenChange }: Props) {
  const t = useTranslations("posting.life");
  const own = useTranslations("jobs.own");
  const common = useTranslations("common");
  const failed = useFailed();
  const reopen = useReopenJob();
  const over = job.missing.includes("a closing date in the future");
  const [wall, setWall] = useState(over || !job.closes_at ? "" : wallTime(job.closes_at, job.closes_zone));
  function confirm() {
    reopen.mutate({ id: job.id, closes_at: wall ? momentOf(wall, job.closes_zone) : null }, {
      onSuccess: () => {
        onOpenChange(false);
        toast(t("reopened"));
      },
      onError: failed,
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("reopenTitle")}
      description={over ? t("reopenOver") : t("reopenDetail")}
      actions={
        <>
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button busy={reopen.isPending} onClick={confirm}>
            {own("reopen")}
          </Button>
        </>
      }
    >
      <Field label={t("newDate")} hint={t("newDateHint", { zone: job.closes_zone.replaceAll("_", " ") })}>
        <Input type="datetime-local" value={wall} onChange={(event) => setWall(event.target.value)} />
      </Field>
    </Dialog>
  );
}
