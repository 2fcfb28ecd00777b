"use client";
/** A week of interviews: what waits for a time, and each day with its meetings; all of the company's, or one's own. */
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Section } from "@/components/ui/card";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { type Meeting, useLiveMeetings, useMeetings } from "../api";
import { deviceZone, longDay, momentIn, mondayOf, plusDays, today } from "../times";
import { MeetingLine } from "./meetings-of-application";

export function ScheduleBoard() {
  const t = useTranslations("scheduling.board");
  const zone = deviceZone();
  const [monday, setMonday] = useState(() => mondayOf(today(zone)));
  const [whose, setWhose] = useState<"mine" | "all">("all");
  useLiveMeetings();
  const meetings = useMeetings({
    begins: momentIn(monday, "00:00", zone), ends: momentIn(plusDays(monday, 7), "00:00", zone), mine: whose === "mine",
  });
  const week = t("week", { first: longDay(`${monday}T12:00:00Z`, "UTC"), last: longDay(`${plusDays(monday, 6)}T12:00:00Z`, "UTC") });
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Link href="/company/meetings/availability" className={buttonClass("secondary")}>
            {t("availability")}
          </Link>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <FilterChips label={t("whose")} value={whose} onValueChange={setWhose} options={[{ value: "all", label: t("all") }, { value: "mine", label: t("mine") }]} />
          <div className="flex flex-wrap items-center gap-2">
            <Button variant="secondary" size="icon" aria-label={t("before")} onClick={() => setMonday(plusDays(monday, -7))}>
              <ChevronLeft aria-hidden />
            </Button>
            <Button variant="secondary" onClick={() => setMonday(mondayOf(today(zone)))}>
              {t("thisWeek")}
            </Button>
            <Button variant="secondary" size="icon" aria-label={t("after")} onClick={() => setMonday(plusDays(monday, 7))}>
              <ChevronRight aria-hidden />
            </Button>
          </div>
        </div>
        <p aria-live="polite" className="font-semibold text-strong">
          {week} <span className="font-normal text-muted">({zone})</span>
        </p>
        {meetings.isPending ? (
          <SkeletonCards />
        ) : meetings.isError ? (
          <ErrorState error={meetings.error} retry={() => void meetings.refetch()} />
        ) : (
          <Week meetings={meetings.data.items} more={meetings.data.more} monday={monday} zone={zone} />
        )}
      </div>
    </>
  );
}

function Week({ meetings, more, monday, zone }: { meetings: Meeting[]; more: boolean; monday: string; zone: string }) {
  const t = useTranslations("scheduling.board");
  const waiting = meetings.filter((one) => one.status === "invited");
  const timed = meetings.filter((one) => one.starts_at);
  if (meetings.length === 0) {
    return (
      <EmptyState icon={<CalendarDays aria-hidden />} title={t("empty")}>
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  const days = Array.from({ length: 7 }, (_, index) => plusDays(monday, index));
  return (
    <>
      {more && <Notice tone="warning">{t("more")}</Notice>}
      {waiting.length > 0 && (
        <Section id="waiting" title={t("waiting", { count: waiting.length })} description={t("waitingDetail")}>
          <ul className="grid gap-3">
            {waiting.map((one) => (
              <MeetingLine key={one.id} meeting={one} who />
            ))}
          </ul>
        </Section>
      )}
      {days.map((day) => {
        const that = timed.filter((one) => one.starts_at && today(zone, new Date(one.starts_at)) === day);
        if (that.length === 0) return null;
        return (
          <section key={day} aria-labelledby={`day-${day}`} className="grid gap-3">
            <h2 id={`day-${day}`} className="text-title">
              {longDay(`${day}T12:00:00Z`, "UTC")}
            </h2>
            <ul className="grid gap-3">
              {that.map((one) => (
                <MeetingLine key={one.id} meeting={one} who />
              ))}
            </ul>
          </section>
        );
      })}
      {timed.length === 0 && <p className="text-muted">{t("freeWeek")}</p>}
    </>
  );
}
