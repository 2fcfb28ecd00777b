"use client";
/** A labelled form control: label, hint and error are tied to the control by id. */
import { CircleAlert } from "lucide-react";
import { Slot } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

export type FieldProps = {
  label: ReactNode;
  /** One control: Input, Textarea, Select… It receives id, aria-describedby and aria-invalid. */
  children: ReactNode;
  hint?: ReactNode;
  error?: string;
  optional?: string;
  hideLabel?: boolean;
  className?: string;
};

export function Field({ label, children, hint, error, optional, hideLabel, className }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={cn("text-[0.9375rem] font-semibold text-strong", hideLabel && "sr-only")}>
        {label}
        {optional && <span className="ml-2 font-normal text-muted">{optional}</span>}
      </label>
      <Slot.Root id={id} aria-describedby={described} aria-invalid={error ? true : undefined}>
        {children}
      </Slot.Root>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-sm font-medium text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
