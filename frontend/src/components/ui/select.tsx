"use client";
/** A choice from a short, known list. For long or remote lists use `Combobox`. */
import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

export type Option<Value extends string = string> = { value: Value; label: string };

type SelectProps<Value extends string> = {
  options: readonly Option<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

export function Select<Value extends string>({
  options, value, onValueChange, placeholder, disabled, className, ...trigger
}: SelectProps<Value>) {
  return (
    <Primitive.Root value={value ?? ""} onValueChange={(next) => next && onValueChange(next as Value)} disabled={disabled}>
      <Primitive.Trigger
        {...trigger}
        className={cn(controlClass, "flex items-center justify-between gap-2 text-left", className)}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <Primitive.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={6}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-control border bg-raised shadow-lifted"
        >
          <Primitive.Viewport className="p-1.5">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                className="relative flex min-h-10 cursor-default items-center rounded-md py-1.5 pr-8 pl-3 text-strong outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                <Primitive.ItemIndicator className="absolute right-2.5">
                  <Check aria-hidden className="size-4 text-link" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
