"use client";
/** How loud a stream is, from 0 to 1, measured here in the browser about twenty times a second. */
import { useEffect, useState } from "react";

export function useLevel(stream: MediaStream | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (!stream || stream.getAudioTracks().length === 0) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = window.setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      // -60 dB is silence in a quiet room, -12 dB is a voice close to the microphone.
      const decibels = 10 * Math.log10(power + 1e-10);
      setLevel(Math.min(1, Math.max(0, (decibels + 60) / 48)));
    }, 50);
    return () => {
      window.clearInterval(timer);
      void context.close();
      setLevel(0);
    };
  }, [stream]);
  return level;
}
