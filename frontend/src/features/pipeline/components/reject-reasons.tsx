"use client";
/** The reasons this organization rejects with, each with the words its message begins with. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Section } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { ErrorState, SkeletonLines } from "@/components/ui/states";
import { type RejectReason, useRejectReasons, useSetRejectReasons } from "../api";

type Draft = { at: number; reason: RejectReason };

export function RejectReasons({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations("pipeline.reasons");
  const reasons = useRejectReasons();
  const [draft, setDraft] = useState<Draft | null>(null);
  const found = reasons.data ?? [];
  return (
    <Section
      id="reasons"
      title={t("title")}
      description={t("description")}
      actions={
        mayChange && reasons.data ? (
          <Button variant="secondary" size="sm" onClick={() => setDraft({ at: found.length, reason: { id: null, label: "", message: "" } })}>
            {t("new")}
          </Button>
        ) : undefined
      }
    >
      {reasons.isPending && <SkeletonLines />}
      {reasons.isError && <ErrorState error={reasons.error} retry={() => void reasons.refetch()} />}
      {reasons.data && <Reasons reasons={found} mayChange={mayChange} onEdit={(at) => found[at] && setDraft({ at, reason: found[at] })} />}
      {draft && <ReasonDialog draft={draft} reasons={found} onClose={() => setDraft(null)} />}
    </Section>
  );
}

function Reasons({ reasons, mayChange, onEdit }: { reasons: RejectReason[]; mayChange: boolean; onEdit: (at: number) => void }) {
  const t = useTranslations("pipeline.reasons");
  const save = useSetRejectReasons();
  function swap(at: number, other: number) {
    const next = [...reasons];
    const [one, two] = [next[at], next[other]];
    if (!one || !two) return;
    next[at] = two;
    next[other] = one;
    save.mutate(next);
  }
  return (
    <>
      <FormProblem error={save.error} />
      <ol className="grid gap-3">
        {reasons.map((reason, at) => (
          <li key={reason.label} className="flex flex-wrap items-start justify-between gap-3 rounded-control border p-4">
            <details className="min-w-0 flex-1 basis-64">
              <summary className="cursor-pointer font-semibold text-strong">{reason.label}</summary>
              <p className="mt-2 text-sm whitespace-pre-line text-muted [overflow-wrap:anywhere]">{reason.message}</p>
            </details>
            {mayChange && (
              <div className="flex flex-wrap gap-1">
                <Button variant="ghost" size="sm" disabled={at === 0 || save.isPending} aria-label={t("up", { reason: reason.label })} onClick={() => swap(at, at - 1)}>
                  <ArrowUp aria-hidden />
                </Button>
                <Button variant="ghost" size="sm" disabled={at === reasons.length - 1 || save.isPending} aria-label={t("down", { reason: reason.label })} onClick={() => swap(at, at + 1)}>
                  <ArrowDown aria-hidden />
                </Button>
                <Button variant="secondary" size="sm" aria-label={t("editName", { reason: reason.label })} onClick={() => onEdit(at)}>
                  {t("edit")}
                </Button>
                <ConfirmButton
                  variant="ghost"
                  size="sm"
                  label={t("removeName", { reason: reason.label })}
                  title={t("removeTitle", { reason: reason.label })}
                  detail={t("removeDetail")}
                  confirm={t("remove")}
                  onConfirm={() => save.mutateAsync(reasons.filter((_, other) => other !== at))}
                >
                  {t("remove")}
                </ConfirmButton>
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function ReasonDialog({ draft, reasons, onClose }: { draft: Draft; reasons: RejectReason[]; onClose: () => void }) {
  const t = useTranslations("pipeline.reasons");
  const save = useSetRejectReasons();
  const [label, setLabel] = useState(draft.reason.label);
  const [message, setMessage] = useState(draft.reason.message);
  const taken = reasons.some((one, at) => at !== draft.at && one.label.trim().toLowerCase() === label.trim().toLowerCase());
  function keep() {
    const next = [...reasons];
    next[draft.at] = { ...draft.reason, label: label.trim(), message };
    save.mutate(next, { onSuccess: onClose });
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={draft.reason.label || t("new")}
      actions={
        <Button busy={save.isPending} disabled={!label.trim() || !message.trim() || taken} onClick={keep}>
          {t("save")}
        </Button>
      }
    >
      <div className="grid gap-4">
        <FormProblem error={save.error} />
        <Field label={t("label")} hint={t("labelHint")} error={taken ? t("taken") : undefined}>
          <Input maxLength={120} value={label} onChange={(event) => setLabel(event.target.value)} />
        </Field>
        <Field label={t("message")} hint={t("messageHint")}>
          <Textarea rows={10} maxLength={4000} value={message} onChange={(event) => setMessage(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
