"use client";
/** Dates that are not like their weekday: off, or with other hours. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Availability } from "../api";
import { asClock, longDay } from "../times";

type OtherDay = NonNullable<Availability["other_days"]>[number];

export function OtherDays({ value, onChange }: { value: OtherDay[]; onChange: (days: OtherDay[]) => void }) {
  const t = useTranslations("scheduling.otherDays");
  const [day, setDay] = useState("");
  return (
    <Section id="other-days" title={t("title")} description={t("detail")}>
      <div className="grid gap-4">
        {value.length > 0 && (
          <ul className="grid gap-2">
            {value.map((one) => (
              <li key={one.day} className="flex items-center justify-between gap-3 rounded-control border px-4 py-1.5">
                <span>
                  <span className="font-medium text-strong">{longDay(`${one.day}T12:00:00Z`, "UTC")}</span>{" "}
                  <span className="text-muted">{(one.hours ?? []).length === 0 ? t("off") : (one.hours ?? []).map((hours) => `${asClock(hours.start)}–${asClock(hours.end)}`).join(", ")}</span>
                </span>
                <Button type="button" variant="ghost" size="icon" aria-label={t("remove", { day: one.day })} onClick={() => onChange(value.filter((other) => other.day !== one.day))}>
                  <X aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t("day")}>
            <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </Field>
          <Button
            type="button"
            variant="secondary"
            disabled={!day || value.some((one) => one.day === day)}
            onClick={() => {
              onChange([...value, { day, hours: [] }].sort((a, b) => a.day.localeCompare(b.day)));
              setDay("");
            }}
          >
            {t("add")}
          </Button>
        </div>
      </div>
    </Section>
  );
}
