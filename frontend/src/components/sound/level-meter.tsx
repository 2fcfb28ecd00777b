"use client";
/** The microphone's level as ten bars, with words for who cannot see them. */
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import { useLevel } from "./use-level";

const BARS = 12;

export function LevelMeter({ stream, className }: { stream: MediaStream | null; className?: string }) {
  const t = useTranslations("common.devices");
  const level = useLevel(stream);
  const lit = Math.round(level * BARS);
  return (
    <div
      role="meter"
      aria-label={t("level")}
      aria-valuemin={0}
      aria-valuemax={BARS}
      aria-valuenow={lit}
      aria-valuetext={lit > 3 ? t("heard") : t("quiet")}
      className={cn("flex h-6 items-end gap-1", className)}
    >
      {Array.from({ length: BARS }, (_, bar) => (
        <span
          key={bar}
          className={cn("w-2 rounded-full", bar < lit ? "bg-interval-edge" : "bg-interval-track")}
          style={{ height: `${30 + (bar / BARS) * 70}%` }}
        />
      ))}
    </div>
  );
}
