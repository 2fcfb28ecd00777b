"use client";
/** Choose a moment among those at which everybody is free: a day, then a clock time, by pointer or by arrow keys. */
import { CalendarX2 } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "@/components/ui/states";
import { cn } from "@/lib/cn";
import { byDay, clock, longDay } from "../times";

type StartPickerProps = { starts: readonly string[]; zone: string; value: string | null; onChange: (start: string) => void };

export function StartPicker({ starts, zone, value, onChange }: StartPickerProps) {
  const t = useTranslations("scheduling.picker");
  const days = byDay(starts, zone);
  const [chosen, setChosen] = useState<string | null>(null);
  const first = days[0];
  if (!first) {
    return (
      <EmptyState icon={<CalendarX2 aria-hidden />} title={t("none")}>
        {t("noneDetail")}
      </EmptyState>
    );
  }
  const shown = days.find((day) => day.key === chosen) ?? days.find((day) => value && day.starts.includes(value)) ?? first;
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
      <RadioGroup.Root
        aria-label={t("day")}
        value={shown.key}
        onValueChange={setChosen}
        className="flex max-h-80 gap-2 overflow-x-auto p-1 lg:grid lg:content-start lg:overflow-x-visible lg:overflow-y-auto"
      >
        {days.map((day) => (
          <RadioGroup.Item
            key={day.key}
            value={day.key}
            className="flex min-h-12 shrink-0 items-center justify-between gap-3 rounded-control border border-control bg-card px-4 py-2 text-left font-medium text-strong hover:bg-sunken data-[state=checked]:border-action data-[state=checked]:bg-selected"
          >
            {day.label}
            <span className="text-sm font-normal text-muted">{t("times", { count: day.starts.length })}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <RadioGroup.Root
        aria-label={t("time", { day: shown.label })}
        value={value ?? ""}
        onValueChange={onChange}
        className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] content-start gap-2"
      >
        {shown.starts.map((start) => (
          <RadioGroup.Item
            key={start}
            value={start}
            aria-label={t("moment", { day: longDay(start, zone), time: clock(start, zone) })}
            className={cn(
              "min-h-11 rounded-control border border-control bg-card px-3 font-semibold text-strong tabular-nums hover:bg-sunken",
              "data-[state=checked]:border-action data-[state=checked]:bg-action data-[state=checked]:text-on-action",
            )}
          >
            {clock(start, zone)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
