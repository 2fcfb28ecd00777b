/** A small label with a tone; the words carry the meaning, the colour only repeats it. */
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const tones = {
  neutral: "bg-tone-neutral text-on-tone-neutral",
  brand: "bg-tone-brand text-on-tone-brand",
  info: "bg-tone-info text-on-tone-info",
  success: "bg-tone-success text-on-tone-success",
  warning: "bg-tone-warning text-on-tone-warning",
  danger: "bg-tone-danger text-on-tone-danger",
} as const;

export type Tone = keyof typeof tones;

export function Badge({ tone = "neutral", children, className }: { tone?: Tone; children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.8125rem] leading-5 font-semibold [&_svg]:size-3.5",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A paragraph-sized notice in a tone. */
export function Notice({
  tone = "info", title, children, icon, className,
}: { tone?: Tone; title?: ReactNode; children?: ReactNode; icon?: ReactNode; className?: string }) {
  return (
    <div className={cn("flex gap-3 rounded-control p-4 [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0", tones[tone], className)}>
      {icon}
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-[0.9375rem]">{children}</div>}
      </div>
    </div>
  );
}
