"use client";
/** Which column fills which of our fields, with what stands in the column. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { NativeSelect } from "@/components/ui/native-select";
import { type ImportDetail, useChangeMapping } from "../api";

/** "pay_min" as "Pay min": the names of our fields are plain words. */
const asWords = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

export function MappingForm({ one }: { one: ImportDetail }) {
  const t = useTranslations("transfers.mapping");
  const [mapping, setMapping] = useState<Record<string, string>>(one.mapping);
  const change = useChangeMapping(one.id);
  const columns = one.columns.map((column) => ({ value: column.name, label: column.name }));
  const samples = new Map(one.columns.map((column) => [column.name, column.samples.join(" · ")]));
  const isChanged = JSON.stringify(Object.entries(mapping).sort()) !== JSON.stringify(Object.entries(one.mapping).sort());
  const unused = one.columns.filter((column) => !Object.values(mapping).includes(column.name));
  function choose(target: string, column: string) {
    const { [target]: _left, ...others } = mapping;
    setMapping(column ? { ...others, [target]: column } : others);
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(mapping);
      }}
    >
      <FormProblem error={change.error} />
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
        {one.targets.map((target) => {
          const column = mapping[target.name] ?? "";
          return (
            <Field key={target.name} label={target.required ? t("required", { field: asWords(target.name) }) : asWords(target.name)} hint={samples.get(column) || undefined}>
              <NativeSelect options={columns} placeholder={t("nothing")} value={column} onChange={(event) => choose(target.name, event.target.value)} />
            </Field>
          );
        })}
      </div>
      {unused.length > 0 && <p className="text-sm text-muted [overflow-wrap:anywhere]">{t("unused", { columns: unused.map((column) => column.name).join(", ") })}</p>}
      <Button type="submit" variant="secondary" className="justify-self-start" disabled={!isChanged} busy={change.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
