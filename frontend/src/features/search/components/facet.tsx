"use client";
/** A group of filters with how many jobs each would leave. */
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";

const SHOWN = 6;

export type Choice = { value: string; label: string; count: number; chosen: boolean };

export function FacetGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b py-4 first:pt-0 last:border-b-0">
      <h3 id={id} className="font-sans text-base font-bold">
        {title}
      </h3>
      <div className="mt-1">{children}</div>
    </section>
  );
}

export function FacetChoices({ title, choices, onToggle }: { title: string; choices: readonly Choice[]; onToggle: (value: string) => void }) {
  const t = useTranslations("search");
  const [all, setAll] = useState(false);
  const shown = all ? choices : choices.filter((choice, index) => index < SHOWN || choice.chosen);
  if (choices.length === 0) return null;
  return (
    <FacetGroup title={title}>
      {shown.map((choice) => (
        <Checkbox key={choice.value} checked={choice.chosen} disabled={choice.count === 0 && !choice.chosen} onCheckedChange={() => onToggle(choice.value)} className="min-h-9 py-1 pointer-coarse:min-h-11 [&_label]:grow">
          <span className="flex justify-between gap-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">{choice.label}</span>
            <span className="text-muted tabular-nums">{t("count", { count: choice.count })}</span>
          </span>
        </Checkbox>
      ))}
      {choices.length > SHOWN && (
        <Button variant="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)} className="-ml-3">
          {all ? t("fewer") : t("more", { count: choices.length - SHOWN })}
        </Button>
      )}
    </FacetGroup>
  );
}
