"use client";
/** An answer out loud: record, hear it again, send it. */
import { CircleStop, Mic, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LevelMeter } from "@/components/sound/level-meter";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { Given } from "../api";
import { useRecorder } from "../use-recorder";

type SpeakAnswerProps = { mostSeconds: number; mayMeasure: boolean; busy: boolean; onGiven: (given: Given) => void };

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

export function SpeakAnswer({ mostSeconds, mayMeasure, busy, onGiven }: SpeakAnswerProps) {
  const t = useTranslations("practice");
  const named = useTranslations("common.devices.microphone");
  const [delivery, setDelivery] = useState(false);
  const { stream, problem, seconds, recording, start, stop } = useRecorder(mostSeconds);
  if (typeof window !== "undefined" && !("MediaRecorder" in window)) return <Notice tone="warning">{t("record.unsupported")}</Notice>;
  return (
    <div className="grid gap-4">
      {stream ? (
        <div className="flex flex-wrap items-center gap-4">
          <Button onClick={stop}>
            <CircleStop aria-hidden /> {t("record.stop")}
          </Button>
          <LevelMeter stream={stream} />
          <span className="tabular text-muted" role="timer">
            {t("record.recording", { time: clock(seconds), most: clock(mostSeconds) })}
          </span>
        </div>
      ) : (
        <Button variant={recording ? "secondary" : "primary"} onClick={() => void start()} disabled={busy} className="justify-self-start">
          {recording ? <RotateCcw aria-hidden /> : <Mic aria-hidden />} {t(recording ? "record.again" : "record.start")}
        </Button>
      )}
      {problem && (
        <Notice tone="warning" title={named(problem)}>
          {t("record.device")}
        </Notice>
      )}
      {recording && (
        <>
          {!recording.complete && <Notice>{t("record.limit", { minutes: mostSeconds / 60 })}</Notice>}
          {/* eslint-disable-next-line jsx-a11y/media-has-caption -- one's own words, recorded a moment ago */}
          <audio controls src={recording.url} aria-label={t("record.own")} className="w-full max-w-md" />
          {mayMeasure ? (
            <Checkbox checked={delivery} onCheckedChange={setDelivery}>
              {t("record.delivery")}
            </Checkbox>
          ) : (
            <p className="text-sm text-muted">{t("off")}</p>
          )}
          <Button busy={busy} onClick={() => onGiven({ recording: recording.blob, delivery })} className="justify-self-start">
            {t("send")}
          </Button>
          {busy && <p role="status" className="text-sm text-muted">{t("working")}</p>}
        </>
      )}
    </div>
  );
}
