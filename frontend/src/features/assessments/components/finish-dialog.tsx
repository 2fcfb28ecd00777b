"use client";
/** Ending early: says what counts and what will be less certain, and asks once. */
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/states";
import { type AttemptState, useFinish } from "../api";

type Props = { attempt: AttemptState; open: boolean; onOpenChange: (open: boolean) => void; onFinish: () => void };

export function FinishDialog({ attempt, open, onOpenChange, onFinish }: Props) {
  const t = useTranslations("assessments.finish");
  const finish = useFinish(attempt.id);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("description", { answered: attempt.progress.answered })}
      actions={
        <>
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {t("goOn")}
          </Button>
          <Button
            variant="danger"
            busy={finish.isPending}
            onClick={() => {
              onFinish();
              finish.mutate(undefined);
            }}
          >
            {t("finish")}
          </Button>
        </>
      }
    >
      {finish.isError && <ErrorState error={finish.error} />}
    </Dialog>
  );
}
