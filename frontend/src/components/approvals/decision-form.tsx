"use client";
/** Yes or no, with a word on it; a no needs one. */
import { Check, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";

export type Verdict = { approve: boolean; comment: string; position?: number };

type Props = { detail: string; busy: boolean; error: unknown; onDecide: (verdict: Verdict) => void };

export function DecisionForm({ detail, busy, error, onDecide }: Props) {
  const t = useTranslations("approvals.decide");
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  function refuse() {
    setMissing(!comment.trim());
    if (comment.trim()) onDecide({ approve: false, comment });
  }
  return (
    <div className="mt-5 grid gap-4 rounded-control bg-selected p-4">
      <p className="font-semibold text-strong">{t("yours")}</p>
      <p className="text-sm">{detail}</p>
      <Field label={t("comment")} hint={t("hint")} error={missing ? t("missing") : undefined}>
        <Textarea rows={3} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
      <FormProblem error={error} />
      <div className="flex flex-wrap gap-3">
        <Button busy={busy} onClick={() => onDecide({ approve: true, comment })}>
          <Check aria-hidden /> {t("approve")}
        </Button>
        <Button variant="secondary" disabled={busy} onClick={refuse}>
          <Undo2 aria-hidden /> {t("refuse")}
        </Button>
      </div>
    </div>
  );
}
