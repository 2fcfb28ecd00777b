"use client";
/** A candidate's interview with people: choose a time, another one, put it into the calendar, or call it off. */
import { CalendarPlus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { moment } from "@/lib/format";
import { calendarPath, type MeetingDetail, useLiveMeetings, useMeeting } from "../api";
import { deviceZone } from "../times";
import { CancelMeeting } from "./cancel-meeting";
import { ChooseStart } from "./choose-start";
import { EnterCall } from "./enter-call";
import { MeetingBadge } from "./meeting-badge";
import { MeetingFacts } from "./meeting-facts";
import { MeetingHistory } from "./meeting-history";

export function OwnMeeting({ id }: { id: string }) {
  const t = useTranslations("scheduling");
  const meeting = useMeeting(id);
  useLiveMeetings();
  if (meeting.isPending) return <SkeletonCards />;
  if (meeting.isError) return <ErrorState error={meeting.error} retry={() => void meeting.refetch()} />;
  const found = meeting.data;
  const zone = found.candidate_time_zone || deviceZone();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("own.applications"), href: "/applications" }, { label: found.job_title, href: `/applications/${found.application_id}` }, { label: found.title }]}
        title={found.title}
        meta={
          <>
            <MeetingBadge status={found.status} />
            <span>{t("own.with", { company: found.organization })}</span>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Present meeting={found} zone={zone} />
        <MeetingHistory meeting={found} zone={zone} />
      </div>
    </>
  );
}

function Present({ meeting, zone }: { meeting: MeetingDetail; zone: string }) {
  const t = useTranslations("scheduling.own");
  const [moving, setMoving] = useState(false);
  const [now] = useState(() => Date.now());
  const changeable = !meeting.changeable_until || new Date(meeting.changeable_until).getTime() > now;
  const choosing = meeting.status === "invited" || (meeting.status === "booked" && moving);
  return (
    <>
      {meeting.status === "cancelled" && (
        <Notice tone="neutral" title={t("cancelled")}>
          {meeting.cancel_reason}
        </Notice>
      )}
      {meeting.status === "no_show" && (
        <Notice tone="warning" title={t("missed")}>
          {t("missedDetail", { company: meeting.organization })}
        </Notice>
      )}
      <Section id="facts" title={t(meeting.status === "booked" ? "booked" : "about")}>
        <div className="grid gap-6">
          <MeetingFacts meeting={meeting} zone={zone} />
          {meeting.note && <p className="max-w-reading whitespace-pre-line [overflow-wrap:anywhere]">{meeting.note}</p>}
          {meeting.status === "booked" && !moving && (
            <div className="grid gap-4">
              <EnterCall meeting={meeting} href={`/meetings/${meeting.id}/call`} />
              <div className="flex flex-wrap gap-3">
                <Button asChild variant="secondary">
                  <a href={calendarPath(meeting.id)} download>
                    <CalendarPlus aria-hidden /> {t("calendar")}
                  </a>
                </Button>
                {changeable && (
                  <>
                    <Button variant="secondary" onClick={() => setMoving(true)}>
                      {t("move")}
                    </Button>
                    <CancelMeeting meeting={meeting} own />
                  </>
                )}
              </div>
              <p className="text-sm text-muted">
                {changeable && meeting.changeable_until ? t("until", { moment: moment(meeting.changeable_until) }) : t("tooLate", { company: meeting.organization })}
              </p>
            </div>
          )}
        </div>
      </Section>
      {choosing && (
        <Section id="choose" title={t(moving ? "chooseAnother" : "choose")} description={t("chooseDetail")} actions={!moving && <CancelMeeting meeting={meeting} own />}>
          <ChooseStart meeting={meeting} own done={() => setMoving(false)} />
        </Section>
      )}
      <p>
        <Link className="link" href={`/applications/${meeting.application_id}`}>
          {t("back")}
        </Link>
      </p>
    </>
  );
}
