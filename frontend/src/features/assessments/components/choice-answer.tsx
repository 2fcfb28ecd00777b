"use client";
/** One of a few options: native radio buttons, and the letters A to F as shortcuts. */
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { cn } from "@/lib/cn";
import type { Question } from "../api";
import { InlineMarkdown } from "@/components/markdown";

type Props = { question: Question; value: string; onChange: (value: string) => void; disabled?: boolean };

/** Letters chosen on the keyboard, unless somebody is typing or a dialog is open. */
function useLetters(ids: string[], choose: (id: string) => void, disabled?: boolean) {
  useEffect(() => {
    if (disabled) return;
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input:not([type=radio]), textarea, [contenteditable=true]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("[role=dialog], [role=menu]")) return;
      const id = ids.find((one) => one === event.key.toUpperCase());
      if (!id) return;
      choose(id);
      document.getElementById(`option-${id}`)?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [ids, choose, disabled]);
}

export function ChoiceAnswer({ question, value, onChange, disabled }: Props) {
  const t = useTranslations("assessments.answer");
  const options = question.options ?? [];
  useLetters(options.map((option) => option.id), onChange, disabled);
  return (
    <fieldset disabled={disabled} className="grid gap-3">
      <legend className="sr-only">{t("choose")}</legend>
      {options.map((option) => (
        <label
          key={option.id}
          htmlFor={`option-${option.id}`}
          className={cn(
            "flex min-h-13 items-center gap-3.5 rounded-control border bg-card px-4 py-3 transition-colors duration-(--motion-quick)",
            "has-focus-visible:outline-[2.5px] has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
            value === option.id ? "border-interval-edge bg-selected" : "border-control hover:bg-hover",
          )}
        >
          <input
            id={`option-${option.id}`}
            type="radio"
            name={`question-${question.id}`}
            value={option.id}
            checked={value === option.id}
            onChange={() => onChange(option.id)}
            className="sr-only"
          />
          <span
            aria-hidden
            className={cn(
              "grid size-8 shrink-0 place-items-center rounded-full border text-sm font-semibold",
              value === option.id ? "border-transparent bg-action text-on-action" : "border-control text-muted",
            )}
          >
            {option.id}
          </span>
          <span className="min-w-0 flex-1 text-strong">
            <InlineMarkdown text={option.text} />
          </span>
        </label>
      ))}
      <p className="hidden text-sm text-muted pointer-fine:block">{t("letters")}</p>
    </fieldset>
  );
}
