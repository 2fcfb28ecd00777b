"use client";
/** Before the call: microphone, loudspeaker, and if one likes the camera with advice on light and framing. */
import { Camera, CheckCircle2, Mic, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { LevelMeter } from "@/components/sound/level-meter";
import { useLevel } from "@/components/sound/use-level";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { type DeviceProblem, problemOf } from "@/lib/device-problem";
import { askForMicrophone, microphones, playTestSound } from "../devices";
import { CameraCheck } from "./camera-check";

type DeviceCheckProps = {
  microphone: MediaStream | null;
  onMicrophone: (stream: MediaStream | null) => void;
  camera: MediaStream | null;
  onCamera: (stream: MediaStream | null) => void;
};

export function DeviceCheck({ microphone, onMicrophone, camera, onCamera }: DeviceCheckProps) {
  const t = useTranslations("interviews.devices");
  return (
    <div className="grid gap-5">
      <Section id="microphone" title={<Titled icon={<Mic aria-hidden />}>{t("microphone")}</Titled>} description={t("microphoneHint")}>
        <MicrophoneCheck stream={microphone} onStream={onMicrophone} />
      </Section>
      <Section id="speaker" title={<Titled icon={<Volume2 aria-hidden />}>{t("speaker")}</Titled>} description={t("speakerHint")}>
        <SpeakerCheck />
      </Section>
      <Section id="camera" title={<Titled icon={<Camera aria-hidden />}>{t("camera")}</Titled>} description={t("cameraHint")}>
        <CameraCheck stream={camera} onStream={onCamera} />
      </Section>
    </div>
  );
}

function Titled({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return <span className="flex items-center gap-2.5 [&_svg]:size-5 [&_svg]:text-link">{icon}{children}</span>;
}

function MicrophoneCheck({ stream, onStream }: { stream: MediaStream | null; onStream: (stream: MediaStream | null) => void }) {
  const t = useTranslations("interviews.devices");
  const named = useTranslations("common.devices.microphone");
  const [problem, setProblem] = useState<DeviceProblem | null>(null);
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const level = useLevel(stream);
  const [heard, setHeard] = useState(false);
  if (level > 0.4 && !heard) setHeard(true);

  const ask = async (deviceId?: string) => {
    setProblem(null);
    try {
      stream?.getTracks().forEach((track) => track.stop());
      onStream(await askForMicrophone(deviceId));
      setDevices(await microphones());
    } catch (error) {
      setProblem(problemOf(error));
      onStream(null);
    }
  };
  const current = stream?.getAudioTracks()[0]?.getSettings().deviceId;
  return (
    <div className="grid gap-4">
      {stream ? (
        <>
          <div className="flex flex-wrap items-center gap-4">
            <LevelMeter stream={stream} />
            <span role="status" className="flex items-center gap-1.5 text-sm text-muted">
              {heard && <CheckCircle2 aria-hidden className="size-4 text-link" />}
              {heard ? t("heardYou") : t("saySomething")}
            </span>
          </div>
          {devices.length > 1 && (
            <Select
              aria-label={t("whichMicrophone")}
              value={current ?? devices[0]?.deviceId ?? ""}
              onValueChange={(id) => void ask(id)}
              options={devices.map((device) => ({ value: device.deviceId || "default", label: device.label || t("microphone") }))}
            />
          )}
        </>
      ) : (
        <Button variant="secondary" onClick={() => void ask()} className="justify-self-start">
          <Mic aria-hidden /> {t("start")}
        </Button>
      )}
      {problem && (
        <Notice tone="warning" title={named(problem)}>
          {t("orWrite")}
        </Notice>
      )}
    </div>
  );
}

function SpeakerCheck() {
  const t = useTranslations("interviews.devices");
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    let open = true;
    void playTestSound().then(() => open && setPlaying(false));
    return () => {
      open = false;
    };
  }, [playing]);
  return (
    <Button variant="secondary" busy={playing} onClick={() => setPlaying(true)}>
      <Volume2 aria-hidden /> {t("playSound")}
    </Button>
  );
}
