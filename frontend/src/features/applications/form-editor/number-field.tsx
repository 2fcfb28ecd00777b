"use client";
/** A number, or nothing. */
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function NumberField({ label, value, onChange }: { label: string; value: number | null | undefined; onChange: (value: number | null) => void }) {
  return (
    <Field label={label}>
      <Input
        type="number"
        step="any"
        value={value ?? ""}
        onChange={(event) => onChange(Number.isNaN(event.target.valueAsNumber) ? null : event.target.valueAsNumber)}
      />
    </Field>
  );
}
