"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Textarea } from "@/components/ui/input";

type PasteProps = {
  text: string;
  onText: (text: string) => void;
  busy: boolean;
  error: unknown;
  onRead: (text: string) => void;
  onByHand: () => void;
};

export function PasteDescription({ text, onText, busy, error, onRead, onByHand }: PasteProps) {
  const t = useTranslations("jobs.new");
  const [tooShort, setTooShort] = useState(false);
  return (
    <form
      noValidate
      className="grid max-w-4xl gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const short = text.trim().length < 20;
        setTooShort(short);
        if (!short) onRead(text);
      }}
    >
      <FormProblem error={error} />
      <Field label={t("paste")} hint={t("pasteHint")} error={tooShort ? t("pasteShort") : undefined}>
        <Textarea rows={16} maxLength={20000} value={text} onChange={(event) => onText(event.target.value)} />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="lg" busy={busy}>
          {t("propose")}
        </Button>
        <Button size="lg" variant="ghost" onClick={onByHand}>
          {t("byHand")}
        </Button>
      </div>
    </form>
  );
}
