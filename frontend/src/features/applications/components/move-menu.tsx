"use client";
/** Moving by menu: the way for keyboards, and for thumbs. Rejecting asks for the reason that the candidate is told. */
import { ArrowRight, CircleX, MoveRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type Stage, stages, useMove } from "../api";
import { useMoveWithUndo } from "../use-move-with-undo";

type Subject = { id: string; name: string; stage: Stage };

export function MoveMenu({ subject, trigger }: { subject: Subject; trigger?: ReactNode }) {
  const t = useTranslations("applications");
  const { go } = useMoveWithUndo();
  const [rejecting, setRejecting] = useState(false);
  const next = stages[stages.indexOf(subject.stage) + 1];
  const move = (to: Stage) => go({ id: subject.id, name: subject.name, from: subject.stage, to });
  return (
    <>
      <DropdownMenu
        trigger={
          trigger ?? (
            <Button variant="ghost" size="icon" aria-label={t("move.menu", { name: subject.name })}>
              <MoveRight aria-hidden />
            </Button>
          )
        }
      >
        <MenuLabel>{t("move.to")}</MenuLabel>
        {stages
          .filter((stage) => stage !== subject.stage)
          .map((stage) => (
            <MenuItem key={stage} onSelect={() => move(stage)}>
              {stage === next && <ArrowRight aria-hidden />}
              {t(`stage.${stage}`)}
            </MenuItem>
          ))}
        <MenuSeparator />
        <MenuItem danger onSelect={() => setRejecting(true)}>
          <CircleX aria-hidden /> {t("reject.menu")}
        </MenuItem>
      </DropdownMenu>
      {rejecting && <RejectDialog subject={subject} onClose={() => setRejecting(false)} />}
    </>
  );
}

function RejectDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const t = useTranslations("applications.reject");
  const common = useTranslations("common");
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const move = useMove();
  function confirm() {
    setAsked(true);
    if (!reason.trim()) return;
    move.mutate(
      { id: subject.id, stage: "rejected", expected_stage: subject.stage, reason: reason.trim(), note: note.trim() },
      {
        onSuccess: () => {
          toast(t("done", { name: subject.name }));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { name: subject.name })}
      description={t("description")}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="danger" busy={move.isPending} onClick={confirm}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormProblem error={move.error} />
        <Field label={t("reason")} hint={t("reasonHint")} error={asked && !reason.trim() ? t("reasonMissing") : undefined}>
          <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label={t("note")} hint={t("noteHint")}>
          <Textarea rows={2} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
