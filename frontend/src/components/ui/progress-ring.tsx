/** How complete something is, from 0 to 100, as a ring with its figure inside. */
import { cn } from "@/lib/cn";

const RADIUS = 26;
const AROUND = 2 * Math.PI * RADIUS;

export function ProgressRing({ percent, label, className }: { percent: number; label: string; className?: string }) {
  const share = Math.min(100, Math.max(0, Math.round(percent)));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      className={cn("relative grid size-16 shrink-0 place-items-center", className)}
    >
      <svg viewBox="0 0 64 64" aria-hidden className="absolute inset-0 -rotate-90">
        <circle cx="32" cy="32" r={RADIUS} fill="none" strokeWidth="6" className="stroke-interval-track" />
        <circle
          cx="32"
          cy="32"
          r={RADIUS}
          fill="none"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={AROUND}
          strokeDashoffset={AROUND * (1 - share / 100)}
          className={cn("transition-[stroke-dashoffset] duration-(--motion-calm)", share === 0 ? "stroke-transparent" : "stroke-interval-edge")}
        />
      </svg>
      <span aria-hidden className="tabular text-sm font-bold text-strong">
        {share}
        <span className="text-xs"> %</span>
      </span>
    </div>
  );
}
