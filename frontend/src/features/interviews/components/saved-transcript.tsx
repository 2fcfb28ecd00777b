"use client";
/** The transcript as it was saved, with what each question was asked for and how sure the recognition was. */
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { TranscriptTurn } from "../api";

const UNSURE = 0.6;

export function SavedTranscript({ turns, own }: { turns: TranscriptTurn[]; own?: boolean }) {
  const t = useTranslations("interviews.transcript");
  const said = turns.filter((turn) => turn.text || turn.source === "voice");
  if (said.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ol className="grid max-w-reading gap-5">
      {said.map((turn) => (
        <li key={turn.id} id={`turn-${turn.id}`} className="grid gap-1">
          <div className="flex flex-wrap items-center gap-2 text-sm">
            <span className="font-semibold text-muted">
              {turn.speaker === "interviewer" ? t("interviewer") : t(own ? "candidate" : "candidateOther")}
            </span>
            {turn.source === "text" && <Badge>{t("written")}</Badge>}
            {turn.confidence !== null && turn.confidence < UNSURE && <Badge tone="warning">{t("unsure")}</Badge>}
          </div>
          <p className={turn.speaker === "candidate" ? "font-quote text-[1.0625rem] leading-relaxed text-strong" : "text-body"}>
            {turn.text || <span className="text-muted">{t("withoutWords")}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
