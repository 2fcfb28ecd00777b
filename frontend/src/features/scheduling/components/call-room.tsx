"use client";
/** In the call: the others large, oneself small, who waits, how the lines are, and a few words in writing. */
import { LogOut, Mic, MicOff, PhoneOff, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { MeetingDetail } from "../api";
import type { Seat } from "../call/protocol";
import { type Quality, usePeopleCall } from "../call/use-people-call";
import { CallChat } from "./call-chat";
import { Picture } from "./call-picture";

export function CallRoom({ meeting, local, onLeave }: { meeting: MeetingDetail; local: MediaStream | null; onLeave: () => void }) {
  const t = useTranslations("scheduling.call");
  const call = usePeopleCall(meeting.id, local);
  const { standing, room } = call;
  if (standing.now === "over") {
    return (
      <div className="grid justify-items-start gap-4">
        <Notice tone="neutral" title={t(`over.${(standing.reason ?? "ended") as "ended" | "replaced" | "refused"}`)}>
          {standing.detail}
        </Notice>
        <Button variant="secondary" onClick={onLeave}>
          {t("again")}
        </Button>
      </div>
    );
  }
  const me = room?.seats.find((seat) => seat.seat === room.mine);
  const others = room?.seats.filter((seat) => seat.seat !== room.mine) ?? [];
  const waiting = others.filter((seat) => seat.presence === "waiting");
  const there = others.filter((seat) => seat.presence === "here" || seat.presence === "away");
  const host = me?.role === "interviewer";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="sr-only">{meeting.title}</h1>
      <div aria-live="polite" className="grid gap-3">
        {standing.now !== "open" && <Notice tone="warning">{t(standing.now === "connecting" ? "connecting" : "reconnecting")}</Notice>}
        {room && !room.admitted && (
          <Notice tone="info" title={t("waiting")}>
            {t("waitingDetail")}
          </Notice>
        )}
        {host && waiting.map((seat) => (
          <Notice key={seat.seat} tone="warning" title={t("waits", { name: seat.name })}>
            <Button size="sm" className="mt-2" onClick={() => call.admit(seat.seat)}>
              {t("admit", { name: seat.name })}
            </Button>
          </Notice>
        ))}
        {room?.admitted && there.length === 0 && waiting.length === 0 && <Notice tone="neutral">{t("alone")}</Notice>}
      </div>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="relative grid content-start gap-4">
          {there.map((seat) => (
            <Picture key={seat.seat} stream={call.streams[seat.seat] ?? null} name={nameOf(seat, meeting, t("candidate"))} camera={seat.camera} silent={!seat.microphone} note={seat.presence === "away" ? t("away") : undefined} />
          ))}
          <div className={there.length > 0 ? "absolute right-3 bottom-3" : undefined}>
            <Picture stream={local} name={t("you")} mirrored muted camera={call.sending.camera} silent={!call.sending.microphone} small={there.length > 0} />
          </div>
        </div>
        <div className="grid content-start gap-4">
          <Lines seats={there} quality={call.quality} meeting={meeting} />
          <CallChat lines={call.lines} seats={others} nameOf={(seat) => nameOf(seat, meeting, t("candidate"))} onSay={call.say} disabled={!room?.admitted} />
        </div>
      </div>
      <div role="toolbar" aria-label={t("controls")} className="flex flex-wrap items-center justify-center gap-2.5">
        <Button variant="secondary" disabled={!call.has("audio")} aria-pressed={call.sending.microphone} onClick={() => call.turn("microphone")}>
          {call.sending.microphone ? <Mic aria-hidden /> : <MicOff aria-hidden />} {t(call.sending.microphone ? "mute" : "unmute")}
        </Button>
        <Button variant="secondary" disabled={!call.has("video")} aria-pressed={call.sending.camera} onClick={() => call.turn("camera")}>
          {call.sending.camera ? <Video aria-hidden /> : <VideoOff aria-hidden />} {t(call.sending.camera ? "cameraOff" : "cameraOn")}
        </Button>
        <Button variant="secondary" onClick={onLeave}>
          <LogOut aria-hidden /> {t("leave")}
        </Button>
        {host && (
          <ConfirmButton variant="danger" title={t("endTitle")} detail={t("endDetail")} confirm={t("end")} onConfirm={async () => void call.end()}>
            <PhoneOff aria-hidden /> {t("end")}
          </ConfirmButton>
        )}
      </div>
    </div>
  );
}

function nameOf(seat: Seat, meeting: MeetingDetail, candidate: string): string {
  return seat.name || (seat.role === "candidate" ? meeting.candidate_name || candidate : "");
}

function Lines({ seats, quality, meeting }: { seats: Seat[]; quality: Record<string, Quality>; meeting: MeetingDetail }) {
  const t = useTranslations("scheduling.call");
  if (seats.length === 0) return null;
  return (
    <ul aria-label={t("lines")} className="grid gap-2 text-sm">
      {seats.map((seat) => {
        const { mine, theirs } = quality[seat.seat] ?? {};
        return (
          <li key={seat.seat} className="grid gap-1 rounded-control border p-3">
            <span className="font-semibold text-strong">{nameOf(seat, meeting, t("candidate"))}</span>
            {([["receive", mine], ["received", theirs]] as const).map(([way, level]) => (
              <span key={way} className="flex items-center justify-between gap-3">
                <span className="text-muted">{t(way)}</span>
                <Badge tone={level === "good" ? "success" : level === "fair" ? "warning" : level ? "danger" : "neutral"}>{t(`level.${level ?? "unknown"}`)}</Badge>
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
