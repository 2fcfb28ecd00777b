"use client";
/** The lines of a way through a job: names, kinds, days; moved by buttons, so that every hand can. */
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Kind, StageLine } from "../stages-api";

const kinds: Kind[] = ["applied", "assessment", "interview", "review", "offer", "hired"];

export function StageLines({ lines, onChange }: { lines: StageLine[]; onChange: (lines: StageLine[]) => void }) {
  const t = useTranslations("pipeline.stages");
  const set = (index: number, change: Partial<StageLine>) => onChange(lines.map((line, at) => (at === index ? { ...line, ...change } : line)));
  function swap(index: number, step: number) {
    const next = [...lines];
    const [line] = next.splice(index, 1);
    if (line) next.splice(index + step, 0, line);
    onChange(next);
  }
  // The first and the last stage are what a way begins and ends with.
  const fixed = (index: number) => index === 0 || index === lines.length - 1;
  return (
    <>
      <ol className="grid gap-3">
        {lines.map((line, index) => (
          <li key={line.id} className="grid items-end gap-3 rounded-control border bg-card p-3 sm:grid-cols-[1fr_10rem_7rem_auto]">
            <Field label={t("name")}>
              <Input maxLength={60} value={line.name} onChange={(event) => set(index, { name: event.target.value })} />
            </Field>
            <Field label={t("kind")}>
              <NativeSelect
                value={line.kind}
                placeholder={t("kind")}
                disabled={fixed(index) || line.standing > 0}
                options={kinds.filter((kind) => fixed(index) || (kind !== "applied" && kind !== "hired")).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
                onChange={(event) => set(index, { kind: event.target.value as Kind })}
              />
            </Field>
            <Field label={t("days")}>
              <Input type="number" min={1} max={365} inputMode="numeric" value={line.days} onChange={(event) => set(index, { days: event.target.value })} />
            </Field>
            <div className="flex items-center gap-1">
              <span className="min-w-16 text-sm text-muted">{line.standing > 0 && t("standing", { count: line.standing })}</span>
              <Button variant="ghost" size="icon" aria-label={t("up", { name: line.name })} disabled={index < 2 || fixed(index)} onClick={() => swap(index, -1)}>
                <ArrowUp aria-hidden />
              </Button>
              <Button variant="ghost" size="icon" aria-label={t("down", { name: line.name })} disabled={fixed(index) || index > lines.length - 3} onClick={() => swap(index, 1)}>
                <ArrowDown aria-hidden />
              </Button>
              <Button variant="ghost" size="icon" aria-label={t("remove", { name: line.name })} disabled={fixed(index)} onClick={() => onChange(lines.filter((_, at) => at !== index))}>
                <Trash2 aria-hidden />
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <Button
        variant="secondary"
        className="mt-3"
        disabled={lines.length >= 15}
        onClick={() => onChange([...lines.slice(0, -1), { id: crypto.randomUUID(), key: null, name: "", kind: "interview", days: "", standing: 0 }, ...lines.slice(-1)])}
      >
        <Plus aria-hidden /> {t("add")}
      </Button>
    </>
  );
}
