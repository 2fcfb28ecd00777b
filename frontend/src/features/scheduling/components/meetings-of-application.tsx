"use client";
/** What an application shows of its interviews with people: the task for the candidate, the list for the company. */
import { CalendarClock, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState, ErrorState, SkeletonLines } from "@/components/ui/states";
import { type Meeting, useLiveMeetings, useMeetings } from "../api";
import { clock, deviceZone, longDay } from "../times";
import { MeetingBadge } from "./meeting-badge";

/** In the candidate's tracker: one line each for those that wait or come; nothing when there are none. */
export function MeetingTasks({ applicationId }: { applicationId: string }) {
  const meetings = useMeetings({ application_id: applicationId });
  useLiveMeetings();
  return <>{meetings.data?.items.filter((one) => one.status === "invited" || one.status === "booked").map((one) => <MeetingTask key={one.id} meeting={one} />)}</>;
}

function MeetingTask({ meeting }: { meeting: Meeting }) {
  const t = useTranslations("scheduling.task");
  const zone = meeting.candidate_time_zone || deviceZone();
  const waits = meeting.status === "invited";
  return (
    <Notice tone={waits ? "warning" : "success"} icon={<CalendarClock aria-hidden />} title={waits ? t("choose", { title: meeting.title }) : meeting.title}>
      <p>
        {meeting.starts_at
          ? t("at", { day: longDay(meeting.starts_at, zone), time: clock(meeting.starts_at, zone), zone })
          : t("minutes", { minutes: meeting.minutes, company: meeting.organization })}
      </p>
      <Button asChild className="mt-3" variant={waits ? "primary" : "secondary"}>
        <Link href={`/meetings/${meeting.id}`}>{t(waits ? "open" : "look")}</Link>
      </Button>
    </Notice>
  );
}

/** On the candidate's page of the company. */
export function MeetingsSection({ applicationId, mayPlan }: { applicationId: string; mayPlan: boolean }) {
  const t = useTranslations("scheduling.section");
  const meetings = useMeetings({ application_id: applicationId });
  useLiveMeetings();
  if (meetings.isPending) return <SkeletonLines />;
  if (meetings.isError) return <ErrorState error={meetings.error} retry={() => void meetings.refetch()} />;
  const plan = mayPlan && (
    <Button asChild>
      <Link href={`/company/meetings/new?application=${applicationId}`}>
        <Plus aria-hidden /> {t("plan")}
      </Link>
    </Button>
  );
  if (meetings.data.items.length === 0) {
    return (
      <EmptyState icon={<CalendarClock aria-hidden />} title={t("empty")} action={plan || undefined}>
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <Section id="meetings" title={t("title")} actions={plan || undefined}>
      <ul className="grid gap-3">
        {meetings.data.items.map((one) => (
          <MeetingLine key={one.id} meeting={one} />
        ))}
      </ul>
    </Section>
  );
}

/** One meeting in a list of the company. `who` names the candidate where the list is of several. */
export function MeetingLine({ meeting, who }: { meeting: Meeting; who?: boolean }) {
  const t = useTranslations("scheduling.section");
  const zone = deviceZone();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-control border bg-card p-4">
      <div className="min-w-0">
        <Link className="font-semibold text-strong underline-offset-4 hover:underline" href={`/company/meetings/${meeting.id}`}>
          {who ? t("who", { name: meeting.candidate_name, title: meeting.title }) : meeting.title}
        </Link>
        <p className="text-sm text-muted">
          {meeting.starts_at && meeting.ends_at
            ? `${longDay(meeting.starts_at, zone)}, ${clock(meeting.starts_at, zone)}–${clock(meeting.ends_at, zone)}`
            : t("noTime", { minutes: meeting.minutes })}
          {" · "}
          {meeting.interviewers.map((one) => one.name).join(", ")}
          {who && ` · ${meeting.job_title}`}
        </p>
      </div>
      <MeetingBadge status={meeting.status} />
    </li>
  );
}
