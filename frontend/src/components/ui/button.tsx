"use client";
/** Buttons and links that look like buttons; `busy` keeps the width and tells assistive technology. */
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { useHydrated } from "@/lib/use-hydrated";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Render the single child (a link) with the look of a button. */
  asChild?: boolean;
  /** Work is under way: the button stays in place, is disabled and says so. */
  busy?: boolean;
  /** A submit button of a plain form, which works without scripts. */
  native?: boolean;
};

export function Button({ variant, size, asChild, busy, className, children, disabled, type, native, ...rest }: ButtonProps) {
  const hydrated = useHydrated();
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
      // Pressed before scripts run, a form would be sent by the browser itself: to the page's address, password and all.
      disabled={disabled || busy || (type === "submit" && !native && !hydrated)}
      aria-busy={busy || undefined}
      {...rest}
    >
      <span className={cn("inline-flex items-center gap-2", busy && "opacity-0")}>{children}</span>
      {busy && <LoaderCircle aria-hidden className="absolute animate-spin" />}
    </button>
  );
}
