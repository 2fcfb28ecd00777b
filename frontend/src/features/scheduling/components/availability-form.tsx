"use client";
/** One's own hours for interviews: a week, days that are different, pauses and notice. */
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type Availability, useAvailability, useSayAvailability } from "../api";
import { asClock, asMinute } from "../times";
import { OtherDays } from "./other-days";
import { ZoneField } from "./zone-field";

const WEEKDAYS = ["0", "1", "2", "3", "4", "5", "6"] as const;

export function AvailabilityPage() {
  const t = useTranslations("scheduling");
  const found = useAvailability();
  return (
    <>
      <PageHeader crumbs={[{ label: t("board.title"), href: "/company/meetings" }, { label: t("availability.title") }]} title={t("availability.title")} description={t("availability.description")} />
      {found.isPending ? (
        <SkeletonCards />
      ) : found.isError ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : (
        <AvailabilityForm said={found.data.said} before={found.data.availability} />
      )}
    </>
  );
}

function AvailabilityForm({ said, before }: { said: boolean; before: Availability }) {
  const t = useTranslations("scheduling.availability");
  const [value, setValue] = useState(before);
  const say = useSayAvailability();
  const set = (change: Partial<Availability>) => setValue((now) => ({ ...now, ...change }));
  const wrong = [...value.weekly, ...(value.other_days ?? []).flatMap((day) => day.hours ?? [])].some((hours) => hours.start >= hours.end);
  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) say.mutate(value, { onSuccess: () => toast(t("saved")) });
      }}
    >
      {!said && <Notice tone="info">{t("assumed")}</Notice>}
      <Section id="week" title={t("week")}>
        <div className="grid gap-5">
          <ZoneField zone={value.time_zone} onChange={(time_zone) => set({ time_zone })} hint={t("zoneHint")} />
          <ul className="grid gap-4">
            {WEEKDAYS.map((weekday) => (
              <Weekday key={weekday} weekday={weekday} value={value} onChange={(weekly) => set({ weekly })} />
            ))}
          </ul>
        </div>
      </Section>
      <OtherDays value={value.other_days ?? []} onChange={(other_days) => set({ other_days })} />
      <Section id="limits" title={t("limits")}>
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberField label={t("buffer")} min={0} max={120} value={value.buffer_minutes ?? 15} onChange={(buffer_minutes) => set({ buffer_minutes })} />
          <NumberField label={t("notice")} min={0} max={336} value={value.notice_hours ?? 24} onChange={(notice_hours) => set({ notice_hours })} />
          <NumberField label={t("most")} min={1} max={20} value={value.most_a_day ?? 4} onChange={(most_a_day) => set({ most_a_day })} />
        </div>
      </Section>
      {wrong && <Notice tone="danger">{t("wrong")}</Notice>}
      <FormProblem error={say.error} />
      <div>
        <Button type="submit" disabled={wrong} busy={say.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function NumberField({ label, min, max, value, onChange }: { label: string; min: number; max: number; value: number; onChange: (value: number) => void }) {
  return (
    <Field label={label}>
      <Input type="number" min={min} max={max} required value={value} onChange={(event) => onChange(Math.min(max, Math.max(min, Number(event.target.value))))} />
    </Field>
  );
}

type WeekdayProps = { weekday: (typeof WEEKDAYS)[number]; value: Availability; onChange: (weekly: Availability["weekly"]) => void };

function Weekday({ weekday, value, onChange }: WeekdayProps) {
  const t = useTranslations("scheduling.availability");
  const number = Number(weekday);
  const name = t(`weekday.${weekday}`);
  const indexed = value.weekly.map((hours, index) => ({ hours, index })).filter(({ hours }) => hours.weekday === number);
  const change = (index: number, part: Partial<{ start: number; end: number }>) => onChange(value.weekly.map((hours, at) => (at === index ? { ...hours, ...part } : hours)));
  const last = Math.max(480, ...indexed.map(({ hours }) => hours.end));
  return (
    <li className="grid gap-2 border-b pb-4 last:border-0 last:pb-0 sm:grid-cols-[8rem_minmax(0,1fr)_auto] sm:items-start">
      <span className="font-semibold text-strong sm:py-2.5">{name}</span>
      <div className="grid gap-2">
        {indexed.length === 0 && <span className="text-muted sm:py-2.5">{t("free")}</span>}
        {indexed.map(({ hours, index }) => (
          <div key={index} className="flex flex-wrap items-center gap-2">
            <Input className="w-36" type="time" aria-label={t("from", { day: name })} value={asClock(hours.start)} onChange={(event) => event.target.value && change(index, { start: asMinute(event.target.value) })} />
            <span aria-hidden>–</span>
            <Input className="w-36" type="time" aria-label={t("until", { day: name })} value={asClock(hours.end % 1440)} onChange={(event) => event.target.value && change(index, { end: asMinute(event.target.value, true) })} />
            <Button type="button" variant="ghost" size="icon" aria-label={t("remove", { day: name })} onClick={() => onChange(value.weekly.filter((_, at) => at !== index))}>
              <X aria-hidden />
            </Button>
          </div>
        ))}
      </div>
      {last < 1380 && (
          <Button type="button" variant="ghost" size="sm" className="justify-self-start" onClick={() => onChange([...value.weekly, { weekday: number, start: last === 480 ? 540 : last + 60, end: last === 480 ? 1020 : Math.min(1440, last + 180) }])}>
            <Plus aria-hidden /> {t("add", { day: name })}
          </Button>
      )}
    </li>
  );
}
