/** The look of a button, also for links in server-rendered pages. */
import { cn } from "@/lib/cn";

const base =
  "relative inline-flex items-center justify-center gap-2 rounded-control font-semibold whitespace-nowrap select-none " +
  "transition-[background-color,color,border-color,transform] duration-(--motion-quick) active:translate-y-px " +
  "disabled:pointer-events-none disabled:opacity-55 aria-disabled:pointer-events-none aria-disabled:opacity-55 " +
  "[&_svg]:size-[1.15em] [&_svg]:shrink-0";

const variants = {
  primary: "bg-action text-on-action hover:bg-action-hover shadow-soft",
  secondary: "border border-control bg-card text-strong hover:bg-hover",
  ghost: "text-strong hover:bg-hover",
  bright: "bg-bright text-on-bright hover:bg-bright-hover",
  danger: "bg-destructive text-on-destructive hover:bg-destructive-hover",
} as const;

const sizes = {
  sm: "h-9 px-3 text-sm pointer-coarse:min-h-11",
  md: "h-11 px-4.5 text-[0.9375rem]",
  lg: "h-13 px-6 text-base",
  icon: "size-11",
} as const;

export type ButtonVariant = keyof typeof variants;
export type ButtonSize = keyof typeof sizes;

export function buttonClass(variant: ButtonVariant = "primary", size: ButtonSize = "md", className?: string) {
  return cn(base, variants[variant], sizes[size], className);
}
