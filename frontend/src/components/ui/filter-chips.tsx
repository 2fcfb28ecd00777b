"use client";
/** One of a few filters, side by side; a radio group to assistive technology. */
import { ToggleGroup } from "radix-ui";

type FilterChipsProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onValueChange: (value: Value) => void;
};

export function FilterChips<Value extends string>({ label, options, value, onValueChange }: FilterChipsProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onValueChange(next as Value)}
      className="flex flex-wrap gap-2"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="min-h-9 rounded-full border border-control/60 px-4 text-sm font-semibold text-body hover:bg-hover data-[state=on]:border-action data-[state=on]:bg-selected data-[state=on]:text-strong pointer-coarse:min-h-11"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
