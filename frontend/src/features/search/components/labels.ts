"use client";
/** What the values of filters are called. */
import { useTranslations } from "next-intl";
import type { ListName } from "../address";

const known = {
  remote: ["onsite", "hybrid", "remote"],
  type: ["full_time", "part_time", "contract", "temporary", "internship"],
  seniority: ["intern", "entry", "mid", "senior", "lead", "director", "executive"],
} as const;

export function useLabels() {
  const t = useTranslations("search");
  const work = useTranslations("common.work");
  function label(name: ListName, value: string, otherwise: string): string {
    if (name === "remote" && known.remote.some((one) => one === value)) return work(`remote.${value as (typeof known.remote)[number]}`);
    if (name === "type" && known.type.some((one) => one === value)) return work(`kind.${value as (typeof known.type)[number]}`);
    if (name === "seniority" && known.seniority.some((one) => one === value)) return t(`seniority.${value as (typeof known.seniority)[number]}`);
    if (name === "language") return languageName(value) ?? otherwise;
    return otherwise;
  }
  return { label, money };
}

function languageName(tag: string): string | undefined {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag);
  } catch {
    return undefined;
  }
}

function money(amount: number, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 }).format(amount);
}
