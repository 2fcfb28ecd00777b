"use client";
/** One-line and many-line text controls; use them inside `Field`. */
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(controlClass, className)} {...rest} />;
}

export function Textarea({ className, rows = 5, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(controlClass, "leading-relaxed", className)} {...rest} />;
}
