"use client";
/** How long, and between which days. */
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export type Window = { minutes: number; first: string; last: string };

const LENGTHS = [15, 30, 45, 60, 75, 90, 120, 180, 240];

export function WindowFields({ value, onChange }: { value: Window; onChange: (value: Window) => void }) {
  const t = useTranslations("scheduling.window");
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label={t("minutes")}>
        <Select
          options={LENGTHS.map((minutes) => ({ value: String(minutes), label: t("length", { minutes }) }))}
          value={String(value.minutes)}
          onValueChange={(minutes) => onChange({ ...value, minutes: Number(minutes) })}
        />
      </Field>
      <Field label={t("first")}>
        <Input
          type="date"
          value={value.first}
          onChange={(event) => event.target.value && onChange({ ...value, first: event.target.value, last: event.target.value > value.last ? event.target.value : value.last })}
        />
      </Field>
      <Field label={t("last")}>
        <Input type="date" min={value.first} value={value.last} onChange={(event) => event.target.value && onChange({ ...value, last: event.target.value })} />
      </Field>
    </div>
  );
}
