/**
 * A score and its uncertainty: a band for the interval, a line for the estimate, the numbers in words.
 * The platform never shows an estimate without its band; where it abstained it shows the reason instead.
 */
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";

export type IntervalBarProps = {
  label: string;
  /** Estimate and bounds, all on the scale [min, max]. */
  value: number;
  low: number;
  high: number;
  min?: number;
  max?: number;
  /** How a number of this scale is written. */
  format?: (value: number) => string;
  /** How sure the interval is, e.g. 0.9. */
  coverage?: number;
  size?: "md" | "sm";
  hideLabel?: boolean;
};

/** Where `value` stands on [min, max], in percent, kept inside the track. */
export function position(value: number, min: number, max: number): number {
  if (max <= min) return 0;
  return Math.min(100, Math.max(0, ((value - min) / (max - min)) * 100));
}

export function IntervalBar({
  label, value, low, high, min = 0, max = 1, format, coverage, size = "md", hideLabel,
}: IntervalBarProps) {
  const t = useTranslations("common.interval");
  const write = format ?? ((number: number) => String(Math.round(position(number, min, max))));
  const [from, to, at] = [position(low, min, max), position(high, min, max), position(value, min, max)];
  const spoken = t("spoken", { value: write(value), low: write(low), high: write(high) });
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className={cn("min-w-0 text-body", size === "sm" ? "text-sm" : "text-[0.9375rem]", hideLabel && "sr-only")}>
          {label}
        </span>
        <span className="tabular shrink-0 text-sm text-muted">
          <strong className={cn("font-semibold text-strong", size === "md" && "text-base")}>{write(value)}</strong>
          <span className="ml-2">
            {write(low)}–{write(high)}
          </span>
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={coverage ? `${spoken}, ${t("coverage", { percent: Math.round(coverage * 100) })}` : spoken}
        className={cn("relative rounded-full bg-interval-track", size === "md" ? "h-3" : "h-2")}
      >
        <div
          className="absolute inset-y-0 rounded-full bg-interval-band"
          style={{ left: `min(${from}%, 100% - 6px)`, width: `max(${to - from}%, 6px)` }}
        />
        <div
          className={cn("absolute w-1 -translate-x-1/2 rounded-full bg-interval-point", size === "md" ? "-inset-y-1" : "-inset-y-0.5")}
          style={{ left: `${at}%` }}
        />
      </div>
    </div>
  );
}

/** In place of a bar when there is no number: not yet known, or the platform abstained, with the reason. */
export function NoScore({ label, reason }: { label: string; reason: string }) {
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className="text-[0.9375rem] text-body">{label}</span>
        <span className="text-right text-sm text-muted">{reason}</span>
      </div>
      <div aria-hidden className="h-3 rounded-full border border-dashed border-control opacity-60" />
    </div>
  );
}
