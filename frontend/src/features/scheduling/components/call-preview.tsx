"use client";
/** Before the call: what the others will see and hear, which devices, and what is wrong with them in plain words. */
import { Mic, Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { DeviceProblem } from "@/lib/device-problem";
import { askForBoth, devicesOf } from "../call/devices";
import { Picture } from "./call-picture";

type Found = { audio: MediaDeviceInfo[]; video: MediaDeviceInfo[] };

export function CallPreview({ mayEnter, onEnter }: { mayEnter: boolean; onEnter: (local: MediaStream | null) => void }) {
  const t = useTranslations("scheduling.call");
  const [local, setLocal] = useState<MediaStream | null>(null);
  const [problem, setProblem] = useState<DeviceProblem | null>(null);
  const [asked, setAsked] = useState(false);
  const [found, setFound] = useState<Found>({ audio: [], video: [] });
  const kept = useRef<MediaStream | null>(null);
  const entered = useRef(false);
  useEffect(() => () => {
    if (!entered.current) kept.current?.getTracks().forEach((track) => track.stop());
  }, []);

  async function ask(wish: { audioId?: string; videoId?: string } = {}) {
    kept.current?.getTracks().forEach((track) => track.stop());
    const answer = await askForBoth(wish);
    kept.current = answer.stream;
    setLocal(answer.stream);
    setProblem(answer.problem);
    setAsked(true);
    setFound({ audio: await devicesOf("audioinput"), video: await devicesOf("videoinput") });
  }
  const idOf = (kind: "audio" | "video") => local?.getTracks().find((track) => track.kind === kind)?.getSettings().deviceId;
  return (
    <Section id="devices" title={t("devices")} description={t("devicesDetail")} className="mt-6">
      <div className="grid gap-5 lg:grid-cols-2">
        <Picture stream={local} name={t("you")} mirrored muted camera={Boolean(local?.getVideoTracks().length)} />
        <div className="grid content-start gap-4">
          {!asked && (
            <Button className="justify-self-start" variant="secondary" onClick={() => void ask()}>
              <Video aria-hidden /> {t("start")}
            </Button>
          )}
          {problem && (
            <Notice tone="warning" title={t(`problem.${problem}`)}>
              {t(local ? "partly" : "without")}
            </Notice>
          )}
          {(["audio", "video"] as const).map(
            (kind) =>
              found[kind].length > 1 && (
                <Field key={kind} label={t(kind === "audio" ? "microphone" : "camera")}>
                  <Select
                    options={found[kind].map((device) => ({ value: device.deviceId, label: device.label || t(kind === "audio" ? "microphone" : "camera") }))}
                    value={idOf(kind) ?? found[kind][0]?.deviceId}
                    onValueChange={(id) => void ask({ audioId: kind === "audio" ? id : idOf("audio"), videoId: kind === "video" ? id : idOf("video") })}
                  />
                </Field>
              ),
          )}
          {local && local.getAudioTracks().length > 0 && (
            <p className="flex items-center gap-2 text-muted">
              <Mic aria-hidden className="size-4" /> {local.getAudioTracks()[0]?.label}
            </p>
          )}
          <Button
            size="lg"
            className="justify-self-start"
            disabled={!mayEnter || !asked}
            onClick={() => {
              entered.current = true;
              onEnter(local);
            }}
          >
            {t(asked && !local ? "enterListening" : "enter")}
          </Button>
        </div>
      </div>
    </Section>
  );
}
