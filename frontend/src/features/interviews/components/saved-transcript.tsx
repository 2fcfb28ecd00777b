"use client";
/** The transcript as it was saved, with what each question was asked for and how sure the recognition was. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, Notice } from "@/components/ui/badge";
import { moment } from "@/lib/format";
import type { TranscriptTurn } from "../api";
import { CorrectAnswer } from "./correct-answer";
import { SpokenAnswer } from "./spoken-answer";

const UNSURE = 0.6;

type SavedTranscriptProps = { interviewId: string; turns: TranscriptTurn[]; own?: boolean; correctableUntil: string | null };

export function SavedTranscript({ interviewId, turns, own, correctableUntil }: SavedTranscriptProps) {
  const t = useTranslations("interviews.transcript");
  const [now] = useState(() => Date.now());
  const correctable = Boolean(own && correctableUntil && new Date(correctableUntil).getTime() > now);
  const said = turns.filter((turn) => turn.text || turn.source === "voice");
  if (said.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <>
      {correctable && correctableUntil && <Notice className="mb-5">{t("correctable", { moment: moment(correctableUntil) })}</Notice>}
    <ol className="grid max-w-reading gap-5">
      {said.map((turn) => (
        <li key={turn.id} id={`turn-${turn.id}`} className="grid gap-1">
          <div className="flex flex-wrap items-center gap-2 text-sm">
            <span className="font-semibold text-muted">
              {turn.speaker === "interviewer" ? t("interviewer") : t(own ? "candidate" : "candidateOther")}
            </span>
            {turn.source === "text" && <Badge>{t("written")}</Badge>}
            {turn.corrected && <Badge tone="info">{t(own ? "correctedOwn" : "corrected")}</Badge>}
            {turn.confidence !== null && turn.confidence < UNSURE && <Badge tone="warning">{t("unsure")}</Badge>}
          </div>
          <p className={turn.speaker === "candidate" ? "font-quote text-[1.0625rem] leading-relaxed text-strong" : "text-body"}>
            {turn.text || <span className="text-muted">{t("withoutWords")}</span>}
          </p>
          {turn.heard !== null && (
            <details>
              <summary className="link min-h-11 content-center text-sm">{t("heardFirst")}</summary>
              <p className="text-muted">{turn.heard}</p>
            </details>
          )}
          {turn.has_sound && <SpokenAnswer interviewId={interviewId} turn={turn} />}
          {correctable && turn.has_sound && turn.text && <CorrectAnswer interviewId={interviewId} turn={turn} />}
        </li>
      ))}
    </ol>
    </>
  );
}
