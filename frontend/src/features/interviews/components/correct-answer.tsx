"use client";
/** Mend what was misheard in one's own answer; what was understood first stays readable beside it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type TranscriptTurn, useCorrect } from "../api";

export function CorrectAnswer({ interviewId, turn }: { interviewId: string; turn: TranscriptTurn }) {
  const t = useTranslations("interviews.transcript");
  const common = useTranslations("common");
  const [text, setText] = useState<string | null>(null);
  const correct = useCorrect(interviewId);
  if (text === null) {
    return (
      <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => setText(turn.text)}>
        {t("correct")}
      </Button>
    );
  }
  return (
    <form
      className="grid gap-3 rounded-control border p-4"
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate({ turnId: turn.id, text }, { onSuccess: () => { setText(null); toast(t("correctedToast")); } });
      }}
    >
      <Field label={t("correctLabel")} hint={t("correctHint")}>
        <Textarea rows={5} maxLength={20000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <FormProblem error={correct.error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="sm" busy={correct.isPending} disabled={!text.trim() || text.trim() === turn.text}>
          {t("saveCorrection")}
        </Button>
        <Button type="button" variant="secondary" size="sm" onClick={() => setText(null)}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}
