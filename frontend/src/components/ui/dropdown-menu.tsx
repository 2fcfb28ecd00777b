"use client";
/** A menu of deeds behind a button. */
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const itemClass =
  "flex min-h-10 cursor-default items-center gap-2.5 rounded-md px-3 py-1.5 text-strong outline-none select-none " +
  "data-highlighted:bg-hover data-disabled:opacity-50 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:text-muted";

export function DropdownMenu({ trigger, children, align = "end" }: { trigger: ReactNode; children: ReactNode; align?: "start" | "end" }) {
  return (
    // Not modal: a menu does not need the page behind it hidden from assistive technology.
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-control border bg-raised p-1.5 shadow-lifted"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({
  onSelect, children, danger, disabled, asChild,
}: { onSelect?: () => void; children: ReactNode; danger?: boolean; disabled?: boolean; asChild?: boolean }) {
  return (
    <Primitive.Item asChild={asChild} disabled={disabled} onSelect={onSelect} className={cn(itemClass, danger && "text-danger [&_svg]:text-danger")}>
      {children}
    </Primitive.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-3 pt-2 pb-1 text-sm text-muted">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1.5 h-px bg-line" />;
}

export function MenuRadioGroup<Value extends string>({
  value, onValueChange, options,
}: { value: Value; onValueChange: (value: Value) => void; options: readonly { value: Value; label: string }[] }) {
  return (
    <Primitive.RadioGroup value={value} onValueChange={(next) => onValueChange(next as Value)}>
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={cn(itemClass, "data-[state=checked]:font-semibold data-[state=checked]:bg-selected")}>
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}
