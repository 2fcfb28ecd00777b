"use client";
/** One competency: four points with what one sees at each, or insufficient evidence, and what was seen. */
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { POINTS, type Scorecard } from "../api";
import { BLANK, byKey, type Rating } from "../card";

type Props = {
  competency: Scorecard["competencies"][number];
  rating: Rating | undefined;
  onChange: (rating: Rating) => void;
  disabled: boolean;
};

export function RatingRow({ competency, rating = BLANK, onChange, disabled }: Props) {
  const t = useTranslations("scorecards.form");
  const name = useId();
  const choices = [...POINTS.map((point) => ({ value: String(point), detail: competency.anchors[point - 1] ?? "" })), { value: "0", detail: t("insufficientDetail") }];
  const chosen = rating.insufficient ? "0" : rating.score === null ? "" : String(rating.score);
  function press(event: KeyboardEvent<HTMLInputElement>) {
    const next = event.ctrlKey || event.metaKey || event.altKey ? null : byKey(rating, event.key);
    if (!next) return;
    event.preventDefault();
    onChange(next);
    const radios = event.currentTarget.closest("fieldset")?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [];
    radios[event.key === "0" ? POINTS.length : Number(event.key) - 1]?.focus();
  }
  return (
    <fieldset disabled={disabled} className="grid gap-4 rounded-card border bg-card p-5 shadow-soft sm:p-6">
      <legend className="sr-only">{competency.name}</legend>
      <div>
        <h2 className="text-title">{competency.name}</h2>
        {competency.description && <p className="mt-1 max-w-reading text-muted">{competency.description}</p>}
      </div>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-5">
        {choices.map(({ value, detail }) => (
          <label
            key={value}
            className={cn(
              "grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 rounded-control border border-control bg-card p-3 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
              chosen === value && "border-action bg-selected",
              disabled && "cursor-default",
            )}
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => onChange(byKey(rating, value) ?? rating)}
              onKeyDown={press}
              className="mt-1 size-4.5 shrink-0 accent-action"
            />
            <span className="font-semibold text-strong">{value === "0" ? t("insufficient") : value}</span>
            <span className="col-start-2 min-w-0 text-sm text-muted">{detail}</span>
          </label>
        ))}
      </div>
      <Field label={t("comment")} hint={t("commentHint")} optional={t("optional")}>
        <Textarea rows={3} maxLength={4000} value={rating.comment} onChange={(event) => onChange({ ...rating, comment: event.target.value })} />
      </Field>
    </fieldset>
  );
}
