/** The stages of an application: what is behind, where it stands, what is to come. */
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export type TimelineStep = {
  id: string;
  label: string;
  /** `skipped`: passed without having been entered; `ended`: closed here. */
  state: "done" | "current" | "ahead" | "skipped" | "ended";
  /** When it was entered, by whom, or what it is waiting for. */
  detail?: ReactNode;
};

const dots = {
  done: "bg-interval-edge text-on-action",
  current: "bg-card border-3 border-interval-edge",
  ahead: "bg-card border-2 border-control/50",
  skipped: "bg-tone-neutral border-2 border-control/50",
  ended: "bg-tone-neutral text-on-tone-neutral",
} as const;

export function StageTimeline({ steps, label }: { steps: TimelineStep[]; label: string }) {
  return (
    <ol aria-label={label} className="grid">
      {steps.map((step, index) => (
        <li key={step.id} aria-current={step.state === "current" ? "step" : undefined} className="relative flex gap-4 pb-6 last:pb-0">
          {index < steps.length - 1 && (
            <span
              aria-hidden
              className={cn("absolute top-6 bottom-0 left-[11px] w-0.5", step.state === "done" || step.state === "skipped" ? "bg-interval-edge" : "bg-line")}
            />
          )}
          <span
            aria-hidden
            className={cn("relative z-10 grid size-6 shrink-0 place-items-center rounded-full transition-colors", dots[step.state])}
          >
            {step.state === "done" && <Check className="size-3.5" strokeWidth={3} />}
          </span>
          <div className="min-w-0 -mt-0.5">
            <p className={cn("font-semibold", step.state === "ahead" || step.state === "skipped" ? "text-muted" : "text-strong")}>{step.label}</p>
            {step.detail && <div className="text-sm text-muted">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
