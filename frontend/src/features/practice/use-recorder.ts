"use client";
/** Records one answer from the microphone, in the format that this browser knows. The microphone is free again after it. */
import { useCallback, useEffect, useRef, useState } from "react";
import { type DeviceProblem, problemOf } from "@/lib/device-problem";

/** Chromium and Firefox write WebM or Ogg, Safari MP4; the platform reads them all. */
const FORMATS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
/** No cleaning of the sound: it would hide how loud the background is. */
const WANTED: MediaTrackConstraints = { echoCancellation: false, autoGainControl: false, noiseSuppression: false, channelCount: 1 };

export type Recording = { blob: Blob; url: string; complete: boolean };

export function useRecorder(mostSeconds: number) {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [problem, setProblem] = useState<DeviceProblem | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [recording, setRecording] = useState<Recording | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const kept = useRef<string | null>(null);
  const here = useRef(true);

  const forget = useCallback(() => {
    if (kept.current) URL.revokeObjectURL(kept.current);
    kept.current = null;
    setRecording(null);
  }, []);

  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      recorder.current?.stream.getTracks().forEach((track) => track.stop());
      if (kept.current) URL.revokeObjectURL(kept.current);
    };
  }, []);

  const stop = useCallback(() => {
    if (recorder.current?.state === "recording") recorder.current.stop();
  }, []);

  const start = useCallback(async () => {
    setProblem(null);
    forget();
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
      if (!here.current) {
        // Allowed after one has gone on: nobody would ever stop it.
        opened.getTracks().forEach((track) => track.stop());
        return;
      }
      const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
      const made = new MediaRecorder(opened, mimeType ? { mimeType } : undefined);
      const parts: Blob[] = [];
      const began = Date.now();
      const elapsed = () => (Date.now() - began) / 1000;
      const timer = window.setInterval(() => {
        setSeconds(elapsed());
        if (elapsed() >= mostSeconds) stop();
      }, 250);
      made.ondataavailable = ({ data }) => parts.push(data);
      made.onstop = () => {
        window.clearInterval(timer);
        opened.getTracks().forEach((track) => track.stop());
        if (!here.current) return;
        setStream(null);
        const blob = new Blob(parts, { type: made.mimeType });
        kept.current = URL.createObjectURL(blob);
        setRecording({ blob, url: kept.current, complete: elapsed() < mostSeconds });
      };
      recorder.current = made;
      setSeconds(0);
      setStream(opened);
      made.start(1000);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }, [forget, mostSeconds, stop]);

  return { stream, problem, seconds, recording, start, stop, forget };
}
