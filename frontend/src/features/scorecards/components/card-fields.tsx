"use client";
/** The fields of a scorecard, whether it is drafted, amended or only read. */
import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { RECOMMENDATIONS, type Scorecard } from "../api";
import type { Filled } from "../card";
import { RatingRow } from "./rating-row";

type Props = { card: Scorecard; filled: Filled; onChange: (filled: Filled) => void; disabled?: boolean };

export function CardFields({ card, filled, onChange, disabled = false }: Props) {
  const t = useTranslations("scorecards.form");
  return (
    <>
      {!disabled && (
        <p className="flex items-center gap-2 text-sm text-muted max-sm:hidden">
          <Keyboard aria-hidden className="size-4 shrink-0" /> {t("keys")}
        </p>
      )}
      {card.competencies.map((competency) => (
        <RatingRow
          key={competency.key}
          competency={competency}
          rating={filled.ratings[competency.key]}
          disabled={disabled}
          onChange={(rating) => onChange({ ...filled, ratings: { ...filled.ratings, [competency.key]: rating } })}
        />
      ))}
      <Card className="grid gap-5">
        <div>
          <h2 className="mb-3 text-title">{t("recommendation")}</h2>
          <fieldset disabled={disabled}>
            <RadioCards
              label={t("recommendation")}
              value={filled.recommendation ?? null}
              onValueChange={(recommendation) => onChange({ ...filled, recommendation })}
              options={RECOMMENDATIONS.map((value) => ({ value, label: t(value) }))}
              className="sm:grid-cols-4"
            />
          </fieldset>
        </div>
        <Field label={t("summary")} hint={t("summaryHint")}>
          <Textarea
            rows={4}
            maxLength={8000}
            readOnly={disabled}
            value={filled.summary}
            onChange={(event) => onChange({ ...filled, summary: event.target.value })}
          />
        </Field>
      </Card>
    </>
  );
}
