"use client";
/** Rejecting one or many: the reason, the words, and when they are sent. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type Card, REJECTED, useRejectReasons } from "../api";
import type { useMover } from "../use-mover";

const delays = { now: 0, hour: 60, day: 24 * 60, days: 3 * 24 * 60 } as const;
type Delay = keyof typeof delays;

export function RejectDialog({ cards, mover, onClose, onDone }: { cards: readonly Card[]; mover: ReturnType<typeof useMover>; onClose: () => void; onDone?: () => void }) {
  const t = useTranslations("pipeline.reject");
  const common = useTranslations("common");
  const reasons = useRejectReasons();
  const [reason, setReason] = useState("");
  const [message, setMessage] = useState("");
  const [note, setNote] = useState("");
  const [delay, setDelay] = useState<Delay>("hour");
  const [asked, setAsked] = useState(false);
  function choose(label: string) {
    const found = reasons.data?.find((one) => one.label === label);
    if (!found) return;
    setReason(found.label);
    setMessage(found.message);
  }
  function confirm() {
    setAsked(true);
    if (!reason.trim()) return;
    mover.move({ to: REJECTED, cards, reason: reason.trim(), message, note, minutes: delays[delay] }, () => {
      onClose();
      onDone?.();
    });
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { count: cards.length, name: cards[0]?.name ?? "" })}
      description={t("description")}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button variant="danger" busy={mover.moving} onClick={confirm}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={t("choose")}>
          <NativeSelect
            value={reasons.data?.some((one) => one.label === reason) ? reason : ""}
            placeholder={t("choose")}
            options={(reasons.data ?? []).map((one) => ({ value: one.label, label: one.label }))}
            onChange={(event) => choose(event.target.value)}
          />
        </Field>
        <Field label={t("reason")} hint={t("reasonHint")} error={asked && !reason.trim() ? t("reasonMissing") : undefined}>
          <Input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Field label={t("message")} hint={t("messageHint")}>
          <Textarea rows={7} maxLength={4000} value={message} onChange={(event) => setMessage(event.target.value)} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("when")}>
            <NativeSelect
              value={delay}
              placeholder={t("now")}
              options={(Object.keys(delays) as Delay[]).map((value) => ({ value, label: t(value) }))}
              onChange={(event) => setDelay((event.target.value || "now") as Delay)}
            />
          </Field>
          <Field label={t("note")}>
            <Input maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </div>
      </div>
    </Dialog>
  );
}
