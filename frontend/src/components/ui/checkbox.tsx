"use client";
/** A box to tick, or one of a few to choose, each with its label as one touch target. */
import { Check } from "lucide-react";
import { Checkbox as Primitive, RadioGroup as Radio } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

type CheckboxProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
  className?: string;
};

export function Checkbox({ checked, onCheckedChange, children, disabled, className }: CheckboxProps) {
  const id = useId();
  return (
    <div className={cn("flex min-h-11 items-start gap-3 py-2", className)}>
      <Primitive.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        className="mt-0.5 grid size-5.5 shrink-0 place-items-center rounded-md border border-control bg-card data-[state=checked]:border-action data-[state=checked]:bg-action data-[state=checked]:text-on-action"
      >
        <Primitive.Indicator>
          <Check aria-hidden className="size-4" strokeWidth={3} />
        </Primitive.Indicator>
      </Primitive.Root>
      <label htmlFor={id} className="text-body">
        {children}
      </label>
    </div>
  );
}

type RadioCardsProps<Value extends string> = {
  label: string;
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; detail?: ReactNode }[];
  className?: string;
};

export function RadioCards<Value extends string>({ label, value, onValueChange, options, className }: RadioCardsProps<Value>) {
  return (
    <Radio.Root
      aria-label={label}
      value={value ?? ""}
      onValueChange={(next) => onValueChange(next as Value)}
      className={cn("grid gap-3", className)}
    >
      {options.map((option) => (
        <Radio.Item
          key={option.value}
          value={option.value}
          className="group flex min-h-12 items-start gap-3 rounded-control border border-control bg-card px-4 py-3 text-left hover:bg-sunken data-[state=checked]:border-action data-[state=checked]:bg-selected"
        >
          <span aria-hidden className="mt-1 grid size-4.5 shrink-0 place-items-center rounded-full border border-control group-data-[state=checked]:border-[5px] group-data-[state=checked]:border-action" />
          <span className="min-w-0">
            <span className="block font-medium text-strong">{option.label}</span>
            {option.detail && <span className="block text-sm text-muted">{option.detail}</span>}
          </span>
        </Radio.Item>
      ))}
    </Radio.Root>
  );
}
