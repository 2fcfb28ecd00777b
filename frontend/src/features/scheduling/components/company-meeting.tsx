"use client";
/** A meeting as the company works with it: move it, call it off, say what became of it, offer another time. */
import { CalendarPlus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { FormProblem } from "@/components/ui/form-problem";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { calendarPath, deeds, type MeetingDetail, useLiveMeetings, useMeeting, useMeetingDeed } from "../api";
import { deviceZone, plusDays, today } from "../times";
import { CancelMeeting } from "./cancel-meeting";
import { ChooseStart } from "./choose-start";
import { EnterCall } from "./enter-call";
import { MeetingBadge } from "./meeting-badge";
import { MeetingFacts } from "./meeting-facts";
import { MeetingHistory } from "./meeting-history";
import { type Window, WindowFields } from "./window-fields";

type May = { plan: boolean; viewerId: string };

export function CompanyMeeting({ id, may }: { id: string; may: May }) {
  const t = useTranslations("scheduling");
  const meeting = useMeeting(id);
  useLiveMeetings();
  if (meeting.isPending) return <SkeletonCards />;
  if (meeting.isError) return <ErrorState error={meeting.error} retry={() => void meeting.refetch()} />;
  const found = meeting.data;
  const person = `/company/jobs/${found.job_id}/applications/${found.application_id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("board.title"), href: "/company/meetings" }, { label: found.candidate_name, href: person }, { label: found.title }]}
        title={t("section.who", { name: found.candidate_name, title: found.title })}
        meta={
          <>
            <MeetingBadge status={found.status} />
            <Link className="link" href={person}>
              {t("company.person", { job: found.job_title })}
            </Link>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Present meeting={found} may={may} />
        <MeetingHistory meeting={found} zone={deviceZone()} />
      </div>
    </>
  );
}

function Present({ meeting, may }: { meeting: MeetingDetail; may: May }) {
  const t = useTranslations("scheduling.company");
  const [moving, setMoving] = useState(false);
  const [now] = useState(() => Date.now());
  const over = Boolean(meeting.starts_at && new Date(meeting.starts_at).getTime() <= now);
  const sits = meeting.interviewers.some((one) => one.id === may.viewerId);
  const open = meeting.status === "invited" || meeting.status === "booked";
  return (
    <>
      {meeting.status === "cancelled" && (
        <Notice tone="neutral" title={t("cancelled")}>
          {meeting.cancel_reason}
        </Notice>
      )}
      <Section id="facts" title={t("facts")}>
        <div className="grid gap-6">
          <MeetingFacts meeting={meeting} zone={deviceZone()} />
          {meeting.note && (
            <p className="max-w-reading whitespace-pre-line [overflow-wrap:anywhere]">
              <span className="block text-sm text-muted">{t("note")}</span>
              {meeting.note}
            </p>
          )}
          {meeting.candidate_note && (
            <p className="max-w-reading whitespace-pre-line [overflow-wrap:anywhere]">
              <span className="block text-sm text-muted">{t("candidateNote")}</span>
              {meeting.candidate_note}
            </p>
          )}
          {sits && <EnterCall meeting={meeting} href={`/company/meetings/${meeting.id}/call`} />}
          <div className="flex flex-wrap gap-3">
            {meeting.status === "booked" && sits && (
              <Button asChild variant="secondary">
                <a href={calendarPath(meeting.id)} download>
                  <CalendarPlus aria-hidden /> {t("calendar")}
                </a>
              </Button>
            )}
            {open && !over && may.plan && (
              <>
                <Button variant="secondary" onClick={() => setMoving((before) => !before)} aria-expanded={moving}>
                  {t(meeting.status === "booked" ? "move" : "bookNow")}
                </Button>
                <CancelMeeting meeting={meeting} />
              </>
            )}
          </div>
        </div>
      </Section>
      {open && moving && (
        <Section id="choose" title={t("choose")}>
          <ChooseStart meeting={meeting} done={() => setMoving(false)} />
        </Section>
      )}
      {meeting.status === "booked" && over && <Outcome meeting={meeting} />}
      {meeting.status === "no_show" && may.plan && <OfferAgain meeting={meeting} />}
    </>
  );
}

function Outcome({ meeting }: { meeting: MeetingDetail }) {
  const t = useTranslations("scheduling.company");
  const settle = useMeetingDeed(deeds.settle);
  return (
    <Section id="outcome" title={t("outcome")} description={t("outcomeDetail")}>
      <div className="grid gap-4">
        <FormProblem error={settle.error} />
        <div className="flex flex-wrap gap-3">
          <Button busy={settle.isPending} onClick={() => settle.mutate({ id: meeting.id, outcome: "held" })}>
            {t("held")}
          </Button>
          <Button variant="secondary" disabled={settle.isPending} onClick={() => settle.mutate({ id: meeting.id, outcome: "no_show" })}>
            {t("noShow")}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function OfferAgain({ meeting }: { meeting: MeetingDetail }) {
  const t = useTranslations("scheduling.company");
  const zone = deviceZone();
  const again = useMeetingDeed(deeds.offerAgain);
  const [window, setWindow] = useState<Window>(() => ({ minutes: meeting.minutes, first: plusDays(today(zone), 1), last: plusDays(today(zone), 14) }));
  const body = { interviewer_ids: meeting.interviewers.map((one) => one.id), minutes: window.minutes, first_day: window.first, last_day: window.last };
  return (
    <Section id="again" title={t("again")} description={t("againDetail")}>
      <div className="grid gap-4">
        <WindowFields value={window} onChange={setWindow} />
        <FormProblem error={again.error} />
        <Button className="justify-self-start" busy={again.isPending} onClick={() => again.mutate({ id: meeting.id, body })}>
          {t("againButton")}
        </Button>
      </div>
    </Section>
  );
}
