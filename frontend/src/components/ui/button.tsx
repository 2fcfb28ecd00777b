"use client";
/** Buttons and links that look like buttons; `busy` keeps the width and tells assistive technology. */
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
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

export function buttonClass(variant: ButtonVariant = "primary", size: keyof typeof sizes = "md", className?: string) {
  return cn(base, variants[variant], sizes[size], className);
}

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: keyof typeof sizes;
  /** Render the single child (a link) with the look of a button. */
  asChild?: boolean;
  /** Work is under way: the button stays in place, is disabled and says so. */
  busy?: boolean;
};

export function Button({ variant, size, asChild, busy, className, children, disabled, type, ...rest }: ButtonProps) {
  if (asChild) {
    return (
      <Slot.Root className={buttonClass(variant, size, className)} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type ?? "button"}
      className={buttonClass(variant, size, className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      <span className={cn("inline-flex items-center gap-2", busy && "invisible")}>{children}</span>
      {busy && <LoaderCircle aria-hidden className="absolute animate-spin" />}
    </button>
  );
}
