"use client";
/** The interview itself: the interviewer's voice and captions, one's own picture, the transcript, the controls. */
import { Info, TriangleAlert, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { LevelMeter } from "@/components/sound/level-meter";
import { Notice } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { askForMicrophone } from "../devices";
import type { Turn } from "../protocol";
import { type CallOptions, useCall } from "../use-call";
import { Controls } from "./controls";
import { Presence } from "./presence";
import { SelfView } from "./self-view";
import { TextAnswer } from "./text-answer";
import { Transcript } from "./transcript";

function lastOf(turns: Turn[], speaker: Turn["speaker"]): Turn | undefined {
  return turns.filter((turn) => turn.speaker === speaker).at(-1);
}

function Voice({ stream }: { stream: MediaStream | null }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current) audio.current.srcObject = stream;
  }, [stream]);
  // Captions are on the page at all times: the transcript beside, and the current question above.
  // eslint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={audio} autoPlay data-testid="interviewer-voice" />;
}

type RoomProps = CallOptions & { camera: MediaStream | null; onEnded: () => void };

export function Room({ camera, onEnded, ...options }: RoomProps) {
  const t = useTranslations("interviews.room");
  const { state, voice, act, say, useMicrophone: speakWith } = useCall(options);
  const [microphone, setMicrophone] = useState(options.microphone);
  const [micProblem, setMicProblem] = useState(false);
  const question = lastOf(state.turns, "interviewer");
  const speaking = microphone !== null && state.mediaOffered;

  useEffect(() => {
    if (state.ended === "finished") onEnded();
  }, [state.ended, onEnded]);

  const toText = () => {
    microphone?.getAudioTracks().forEach((track) => track.stop());
    setMicrophone(null);
    speakWith(null);
  };
  const toVoice = async () => {
    const stream = await askForMicrophone().catch(() => null);
    setMicProblem(stream === null);
    if (!stream) return;
    setMicrophone(stream);
    speakWith(stream);
  };

  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(18rem,1fr)]">
      <h1 className="sr-only">{t("title")}</h1>
      <Voice stream={voice} />
      <div className="grid gap-5">
        <Card className="relative grid gap-6 overflow-hidden">
          <div className="flex items-center gap-4">
            <Progress
              value={state.question.count ? state.question.number / state.question.count : 0}
              label={t("progress")}
              className="flex-1"
            />
            <span className="tabular text-sm text-muted" data-testid="question-number">
              {t("question", { number: state.question.number, count: state.question.count })}
            </span>
          </div>
          <Presence phase={state.phase} voice={voice} />
          <div aria-live="polite" className="mx-auto grid min-h-24 max-w-reading content-start gap-2 text-center">
            {state.question.competency && <p className="text-sm text-muted">{state.question.competency}</p>}
            <p className="text-title text-strong" data-testid="interviewer-says">
              {question?.text ?? t("connecting")}
            </p>
          </div>
          {speaking && (
            <div className="grid justify-items-center gap-2">
              <LevelMeter stream={microphone} />
              <p className="min-h-7 max-w-reading text-center font-quote text-[1.0625rem] text-muted italic" data-testid="caption">
                {state.caption}
              </p>
            </div>
          )}
          {camera && <SelfView stream={camera} className="h-24 w-32 justify-self-center sm:absolute sm:right-5 sm:bottom-5" />}
        </Card>
        <Status connection={state.connection} media={state.media} speaking={speaking} notice={state.notice?.text ?? null} />
        {micProblem && (
          <Notice tone="warning" icon={<TriangleAlert aria-hidden />}>
            {t("micProblem")}
          </Notice>
        )}
        <Controls
          phase={state.phase}
          speaking={speaking}
          onAct={act}
          onText={toText}
          onVoice={() => void toVoice()}
          canSpeak={state.mediaOffered}
        />
        {!speaking && (
          <Card>
            <TextAnswer onSay={say} disabled={state.connection !== "open" || state.phase === "ended"} />
          </Card>
        )}
        <p className="text-center text-sm text-muted">{t("free")}</p>
      </div>
      <section aria-labelledby="transcript-title" className="rounded-card border bg-card p-5 shadow-soft sm:p-6 lg:sticky lg:top-24">
        <h2 id="transcript-title" className="mb-4 text-title">
          {t("transcript")}
        </h2>
        {/* A scrolled region must be reachable by keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div role="group" aria-labelledby="transcript-title" tabIndex={0} className="max-h-[26rem] overflow-y-auto pr-1 lg:max-h-[calc(100dvh-14rem)]">
          <Transcript turns={state.turns} caption={state.caption} />
        </div>
      </section>
    </div>
  );
}

type StatusProps = { connection: string; media: string; speaking: boolean; notice: string | null };

function Status({ connection, media, speaking, notice }: StatusProps) {
  const t = useTranslations("interviews.room.status");
  if (connection === "reconnecting") {
    return (
      <Notice tone="warning" icon={<WifiOff aria-hidden />} title={t("reconnecting")}>
        {t("nothingLost")}
      </Notice>
    );
  }
  if (speaking && media === "broken") {
    return <Notice tone="warning" icon={<WifiOff aria-hidden />} title={t("mediaBroken")} />;
  }
  return notice ? <Notice icon={<Info aria-hidden />}>{notice}</Notice> : null;
}
