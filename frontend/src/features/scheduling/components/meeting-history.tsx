"use client";
/** How a meeting came to be, the newest last. */
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import type { MeetingDetail } from "../api";
import { clock, longDay } from "../times";

export function MeetingHistory({ meeting, zone }: { meeting: MeetingDetail; zone: string }) {
  const t = useTranslations("scheduling.history");
  return (
    <Section id="history" title={t("title")}>
      <ol className="grid gap-3">
        {meeting.steps.map((step, index) => (
          <li key={`${step.at}-${index}`} className="grid gap-0.5 border-l-2 pl-4">
            <p className="font-medium text-strong">
              {t(`what.${step.what}`, { who: step.name || t(`side.${step.side}`) })}
              {step.starts_at && (step.what === "booked" || step.what === "moved") && (
                <span className="font-normal">{t("to", { day: longDay(step.starts_at, zone), time: clock(step.starts_at, zone) })}</span>
              )}
            </p>
            {step.note && <p className="[overflow-wrap:anywhere]">{step.note}</p>}
            <p className="text-sm text-muted">
              {longDay(step.at, zone)}, {clock(step.at, zone)}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
