"use client";
/** When, where, with whom: the same facts on both sides. */
import { CalendarClock, MapPin, MonitorSmartphone, Phone, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Meeting } from "../api";
import { clock, longDay } from "../times";

const icons = { video: <MonitorSmartphone aria-hidden />, phone: <Phone aria-hidden />, in_person: <MapPin aria-hidden /> };

function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <div className="relative min-w-0 pl-8">
      <dt className="text-sm text-muted [&>svg]:absolute [&>svg]:top-0.5 [&>svg]:left-0 [&>svg]:size-5 [&>svg]:text-link">
        {icon}
        {label}
      </dt>
      <dd className="font-medium text-strong [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

export function MeetingFacts({ meeting, zone }: { meeting: Meeting; zone: string }) {
  const t = useTranslations("scheduling.facts");
  const web = /^https?:\/\//.test(meeting.place);
  return (
    <dl className="grid gap-5 sm:grid-cols-2">
      <Fact icon={<CalendarClock aria-hidden />} label={t("when")}>
        {meeting.starts_at && meeting.ends_at
          ? t("at", { day: longDay(meeting.starts_at, zone), from: clock(meeting.starts_at, zone), to: clock(meeting.ends_at, zone), zone })
          : t("between", { first: longDay(`${meeting.first_day}T12:00:00Z`, "UTC"), last: longDay(`${meeting.last_day}T12:00:00Z`, "UTC"), minutes: meeting.minutes })}
      </Fact>
      <Fact icon={icons[meeting.kind]} label={t(`kind.${meeting.kind}`)}>
        {web ? (
          <a className="link" href={meeting.place} rel="noreferrer noopener" target="_blank">
            {meeting.place}
          </a>
        ) : (
          meeting.place || t(meeting.kind === "video" ? "placeHere" : "placeLater")
        )}
      </Fact>
      <Fact icon={<UsersRound aria-hidden />} label={t("with")}>
        {meeting.interviewers.map((one) => one.name).join(", ")}
      </Fact>
    </dl>
  );
}
