/** Where one is in a deed of a few steps. */
import { cn } from "@/lib/cn";

export function Steps({ steps, current }: { steps: readonly { id: string; label: string }[]; current: string }) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol className="flex gap-2 sm:gap-3">
      {steps.map((step, index) => (
        <li
          key={step.id}
          aria-current={index === at ? "step" : undefined}
          className={cn("flex-1 border-t-3 pt-2 text-sm font-semibold", index <= at ? "border-interval-edge text-strong" : "border-interval-track text-muted")}
        >
          <span className="tabular mr-1.5 text-muted">{index + 1}</span>
          {step.label}
        </li>
      ))}
    </ol>
  );
}
