"use client";
/** The camera with advice on framing and light. Each look sends one small picture that is not kept. */
import { useMutation } from "@tanstack/react-query";
import { Camera, CheckCircle2, Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ApiProblem } from "@/lib/problem";
import { checkSetUp, type SetUpReport } from "../api";
import { askForCamera, snapshot } from "../devices";
import { SelfView } from "./self-view";

const LOOK_EVERY_MS = 2_500;

/** The one most helpful piece of advice, or `null` when all is well. */
export function adviceFor(report: SetUpReport): "noFace" | "manyFaces" | "dark" | "bright" | "backlit" | "far" | "near" | "notCentred" | "blurred" | null {
  if (report.light === "dark") return "dark";
  if (report.faces === 0) return "noFace";
  if (report.faces > 1) return "manyFaces";
  if (report.light !== "good") return report.light;
  if (report.distance === "far" || report.distance === "near") return report.distance;
  if (!report.centred) return "notCentred";
  return report.sharp ? null : "blurred";
}

export function CameraCheck({ stream, onStream }: { stream: MediaStream | null; onStream: (stream: MediaStream | null) => void }) {
  const t = useTranslations("interviews.devices");
  const video = useRef<HTMLVideoElement>(null);
  const [denied, setDenied] = useState(false);
  const { mutate, data: report, error } = useMutation({ mutationFn: checkSetUp });

  useEffect(() => {
    if (!stream) return;
    const timer = window.setInterval(async () => {
      if (!video.current?.videoWidth) return;
      const picture = await snapshot(video.current);
      if (picture) mutate(picture);
    }, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [stream, mutate]);

  const start = () => {
    setDenied(false);
    askForCamera().then(onStream, () => setDenied(true));
  };
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    onStream(null);
  };
  if (!stream) {
    return (
      <div className="grid gap-4 justify-items-start">
        <Button variant="secondary" onClick={start}>
          <Camera aria-hidden /> {t("startCamera")}
        </Button>
        {denied && <Notice tone="warning">{t("cameraDenied")}</Notice>}
      </div>
    );
  }
  const advice = report ? adviceFor(report) : undefined;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[14rem_1fr]">
      <SelfView ref={video} stream={stream} className="aspect-4/3 w-full" />
      <div className="grid justify-items-start gap-3">
        <div role="status">
          {advice === undefined && !error && <p className="text-muted">{t("looking")}</p>}
          {advice === null && <Notice tone="success" icon={<CheckCircle2 aria-hidden />}>{t("allGood")}</Notice>}
          {advice && <Notice icon={<Lightbulb aria-hidden />}>{t(`advice.${advice}`)}</Notice>}
          {error instanceof ApiProblem && <Notice tone="warning">{error.detail}</Notice>}
        </div>
        <p className="text-sm text-muted">{t("neverKept")}</p>
        <Button variant="ghost" onClick={stop}>
          {t("stopCamera")}
        </Button>
      </div>
    </div>
  );
}
