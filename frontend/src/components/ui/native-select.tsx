"use client";
/** A choice from a long list of known names (countries, currencies): the browser's own, which types ahead and fills in. */
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

type NativeSelectProps = ComponentProps<"select"> & {
  options: readonly { value: string; label: string }[];
  /** The first line, for nothing chosen. */
  placeholder: string;
};

export function NativeSelect({ options, placeholder, className, ...rest }: NativeSelectProps) {
  return (
    <select className={cn(controlClass, "truncate", className)} {...rest}>
      <option value="">{placeholder}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
