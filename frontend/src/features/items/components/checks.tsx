"use client";
/** What the checks found: faults first, then what a reviewer should look at, then what is in order. */
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import type { Check } from "../api";

const order = ["fault", "warning", "passed"] as const;
const icons = { fault: CircleAlert, warning: TriangleAlert, passed: CircleCheck } as const;
const tones = { fault: "text-danger", warning: "text-on-tone-warning", passed: "text-on-tone-success" } as const;

export function Checks({ checks }: { checks: readonly Check[] }) {
  const t = useTranslations("items.checks");
  const sorted = [...checks].sort((left, right) => order.indexOf(left.level) - order.indexOf(right.level));
  return (
    <ul className="grid gap-3">
      {sorted.map((check, index) => {
        const Icon = icons[check.level];
        return (
          <li key={index} className="flex gap-3">
            <Icon aria-hidden className={cn("mt-0.5 size-5 shrink-0", tones[check.level])} />
            <p className="min-w-0 [overflow-wrap:anywhere]">
              <span className="font-semibold text-strong">{t(`name.${check.name}` as "name.key")}</span>
              <span className="sr-only"> ({t(`level.${check.level}`)})</span>
              <span className="block text-muted">{check.detail}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
