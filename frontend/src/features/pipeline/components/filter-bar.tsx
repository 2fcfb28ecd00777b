"use client";
/** What narrows the board, the table and the triage. */
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Board } from "../api";
import { type Filters, NOBODY, noFilters } from "../filters";

export function FilterBar({ board, filters, onChange }: { board: Board; filters: Filters; onChange: (filters: Filters) => void }) {
  const t = useTranslations("pipeline.filter");
  const tags = [...new Set(board.items.flatMap((card) => card.tags))].sort();
  const owners = [...new Map(board.items.flatMap((card) => (card.owner ? [[card.owner.id, card.owner.name] as const] : []))).entries()];
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  return (
    <div role="group" aria-label={t("label")} className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_7rem_auto_auto]">
      <Field label={t("search")}>
        <Input type="search" value={filters.text} onChange={(event) => set({ text: event.target.value })} />
      </Field>
      <Field label={t("stage")}>
        <NativeSelect
          value={filters.stage}
          placeholder={t("anyStage")}
          options={board.stages.map((stage) => ({ value: stage.key, label: stage.name }))}
          onChange={(event) => set({ stage: event.target.value })}
        />
      </Field>
      <Field label={t("owner")}>
        <NativeSelect
          value={filters.owner}
          placeholder={t("anyone")}
          options={[{ value: NOBODY, label: t("nobody") }, ...owners.map(([value, label]) => ({ value, label }))]}
          onChange={(event) => set({ owner: event.target.value })}
        />
      </Field>
      <Field label={t("tag")}>
        <NativeSelect value={filters.tag} placeholder={t("anyTag")} options={tags.map((tag) => ({ value: tag, label: tag }))} onChange={(event) => set({ tag: event.target.value })} />
      </Field>
      <Field label={t("minimum")}>
        <Input type="number" min={0} max={100} inputMode="numeric" value={filters.minimum} onChange={(event) => set({ minimum: event.target.value })} />
      </Field>
      <Checkbox checked={filters.overdue} onCheckedChange={(overdue) => set({ overdue })}>
        {t("overdue")}
      </Checkbox>
      {filters !== noFilters && (
        <Button variant="ghost" onClick={() => onChange(noFilters)}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
