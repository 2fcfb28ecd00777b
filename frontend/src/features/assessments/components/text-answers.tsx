"use client";
/** Answers that are typed: a number with its unit, or a few sentences with a count of words. */
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { countWords, readNumber } from "../answer";
import type { Question } from "../api";

type Props = { question: Question; value: string; onChange: (value: string) => void; disabled?: boolean };

export function NumericAnswer({ question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.answer");
  const unreadable = value.trim() !== "" && value.trim() !== "-" && readNumber(value) === null;
  return (
    <div className="flex max-w-sm items-end gap-3">
      <Field label={t("number")} hint={t("numberHint")} error={unreadable ? t("notANumber") : undefined} className="flex-1">
        <Input
          value={value}
          onChange={(event) => onChange(event.target.value)}
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          className="tabular h-13 text-lg"
        />
      </Field>
      {question.unit && <span className={cn("text-lg text-muted", unreadable ? "pb-16" : "pb-10")}>{question.unit}</span>}
    </div>
  );
}

export function ShortAnswer({ question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.answer");
  const words = countWords(value);
  const most = question.max_words ?? 120;
  return (
    <div className="grid max-w-reading gap-2">
      <Field label={t("text")} hint={t("textHint")}>
        <Textarea
          rows={7}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          disabled={disabled}
          maxLength={10_000}
          className="text-[1.0625rem]"
        />
      </Field>
      <p role="status" className={cn("tabular text-right text-sm", words > most ? "font-semibold text-danger" : "text-muted")}>
        {words > most ? t("tooManyWords", { words, most }) : t("words", { words, most })}
      </p>
    </div>
  );
}
