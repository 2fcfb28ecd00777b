"use client";
/** The interviewer as one sees it: no face, two rings that even out, moving with the voice. */
import { useTranslations } from "next-intl";
import { useLevel } from "@/components/sound/use-level";
import { cn } from "@/lib/cn";
import type { Phase } from "../protocol";

export function Presence({ phase, voice, small }: { phase: Phase; voice: MediaStream | null; small?: boolean }) {
  const t = useTranslations("interviews.room.phase");
  const level = useLevel(voice);
  const swell = phase === "speaking" ? 1 + level * 0.22 : 1;
  return (
    <div className="grid justify-items-center gap-4">
      <div aria-hidden className={cn("relative grid place-items-center", small ? "size-24" : "size-36 sm:size-48")}>
        <span
          className={cn("absolute inset-0 rounded-full bg-tone-brand transition-transform duration-(--motion-quick)", phase === "thinking" && "animate-shimmer")}
          style={{ transform: `scale(${swell})` }}
        />
        <span
          className="absolute inset-[14%] rounded-full border-2 border-evidence-rule transition-transform duration-(--motion-quick)"
          style={{ transform: `scale(${2 - swell})` }}
        />
        <span className={cn("relative h-[34%] w-[34%] rounded-full", phase === "listening" ? "bg-bright" : "bg-action")} />
      </div>
      <p role="status" className="text-sm font-semibold text-muted">
        {t(phase)}
      </p>
    </div>
  );
}
