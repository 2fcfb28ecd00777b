"use client";
/** Before the call: what happens, how one wants to talk, whether the devices work, and consent. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Checkbox, RadioCards } from "@/components/ui/checkbox";
import { Prose } from "@/components/ui/prose";
import { ErrorState } from "@/components/ui/states";
import { type Interview, type StartedInterview, useStartInterview } from "../api";
import { DeviceCheck } from "./device-check";
import { PersonWish } from "./person-wish";

type PrepareProps = {
  interview: Interview;
  onStarted: (seat: { started: StartedInterview; microphone: MediaStream | null; camera: MediaStream | null }) => void;
};

export function Prepare({ interview, onStarted }: PrepareProps) {
  const t = useTranslations("interviews.prepare");
  const [mode, setMode] = useState<"voice" | "text">("voice");
  const [microphone, setMicrophone] = useState<MediaStream | null>(null);
  const [camera, setCamera] = useState<MediaStream | null>(null);
  const [agreed, setAgreed] = useState(interview.consented_at !== null);
  const start = useStartInterview(interview.id);
  const begun = interview.status === "in_progress";
  const missing = mode === "voice" && !microphone;

  const go = () => {
    const notice = interview.consented_at ? null : interview.notice.version;
    start.mutate(notice, {
      onSuccess: (started) => onStarted({ started, microphone: mode === "voice" ? microphone : null, camera }),
    });
  };

  if (!interview.ready) return <Notice>{t("notReady")}</Notice>;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.35fr)_minmax(19rem,1fr)]">
      <div className="grid gap-5">
        <Section id="how" title={t("how")}>
          <RadioCards
            label={t("how")}
            value={mode}
            onValueChange={setMode}
            className="sm:grid-cols-2"
            options={[
              { value: "voice", label: t("voice"), detail: t("voiceHint") },
              { value: "text", label: t("text"), detail: t("textHint") },
            ]}
          />
        </Section>
        {mode === "voice" && (
          <DeviceCheck microphone={microphone} onMicrophone={setMicrophone} camera={camera} onCamera={setCamera} />
        )}
        {!begun && (
          <p className="text-muted">
            <Link href="/practice" className="link font-semibold">
              {t("practise")}
            </Link>{" "}
            {t("practiseHint")}
          </p>
        )}
        <PersonWish interview={interview} />
      </div>
      <Section id="notice" title={t("notice")} className="lg:sticky lg:top-24">
        <div className="grid gap-5">
          <div className="flex flex-wrap gap-2">
            {interview.minutes !== null && interview.questions !== null && (
              <Badge tone="info">{t("about", { minutes: interview.minutes, questions: interview.questions })}</Badge>
            )}
            {interview.competencies.map((competency) => (
              <Badge key={competency}>{competency}</Badge>
            ))}
          </div>
          <Prose text={interview.notice.text} />
          <p className="text-sm text-muted">{t("noticeVersion", { version: interview.notice.version })}</p>
          <Checkbox checked={agreed} onCheckedChange={setAgreed} disabled={interview.consented_at !== null}>
            {t("consent")}
          </Checkbox>
          {start.isError && <ErrorState error={start.error} />}
          <Button size="lg" disabled={!agreed || missing} busy={start.isPending} onClick={go}>
            {begun ? t("resume") : t("start")}
          </Button>
          {missing && <p className="text-sm text-muted">{t("needMicrophone")}</p>}
        </div>
      </Section>
    </div>
  );
}
