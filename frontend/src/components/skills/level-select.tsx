"use client";
/** How well a skill is (or must be) mastered: 1 to 5, each with its name. */
import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";

export const levels = ["1", "2", "3", "4", "5"] as const;
export type Level = (typeof levels)[number];

type LevelSelectProps = {
  value: number | null;
  onValueChange: (level: number) => void;
  label: string;
  className?: string;
};

export function LevelSelect({ value, onValueChange, label, className }: LevelSelectProps) {
  const t = useTranslations("common.skills");
  return (
    <Select
      aria-label={label}
      className={className}
      value={value === null ? undefined : String(value)}
      onValueChange={(next) => onValueChange(Number(next))}
      placeholder={t("levelUnknown")}
      options={levels.map((level) => ({ value: level, label: t(`level.${level}`) }))}
    />
  );
}

/** Five dots, of which `level` are filled; with the name of the level beside or for the ear. */
export function LevelDots({ level, showName }: { level: number; showName?: boolean }) {
  const t = useTranslations("common.skills");
  const name = t(`level.${String(Math.min(5, Math.max(1, Math.round(level)))) as Level}`);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden className="flex gap-1">
        {levels.map((step) => (
          <span key={step} className={Number(step) <= level ? "size-2 rounded-full bg-interval-edge" : "size-2 rounded-full bg-interval-track ring-1 ring-control/40"} />
        ))}
      </span>
      <span className={showName ? "text-sm text-muted" : "sr-only"}>{name}</span>
    </span>
  );
}
