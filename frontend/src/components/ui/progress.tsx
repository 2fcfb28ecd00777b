/** How far a running thing has come, from 0 to 1; `null` when it cannot be known. */
import { cn } from "@/lib/cn";

export function Progress({ value, label, className }: { value: number | null; label: string; className?: string }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cn("h-2 overflow-hidden rounded-full bg-interval-track", className)}
    >
      <div
        className={cn("h-full rounded-full bg-interval-edge transition-[width] duration-(--motion-calm)", percent === null && "w-1/3 animate-shimmer")}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
