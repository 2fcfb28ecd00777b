"use client";
/** Somebody (or another window) saved first: both versions side by side, a choice for each field, nothing lost. */
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Side } from "@/lib/merge";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { RadioCards } from "./checkbox";

export type ConflictRow = { field: string; label: string; mine: ReactNode; theirs: ReactNode };

type ConflictDialogProps = {
  rows: readonly ConflictRow[];
  /** Names of fields that only the other window changed. */
  taken: readonly string[];
  busy?: boolean;
  onResolve: (choices: Record<string, Side>) => void;
  /** Back to the form, with everything as it was typed. */
  onClose: () => void;
};

export function ConflictDialog({ rows, taken, busy, onResolve, onClose }: ConflictDialogProps) {
  const t = useTranslations("editing.conflict");
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const all = (side: Side) => Object.fromEntries(rows.map((row) => [row.field, side]));
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={t("detail", { count: rows.length })}
      actions={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("later")}
          </Button>
          <Button busy={busy} onClick={() => onResolve({ ...all("mine"), ...choices })}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-6">
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="secondary" onClick={() => setChoices(all("mine"))}>
            {t("allMine")}
          </Button>
          <Button size="sm" variant="secondary" onClick={() => setChoices(all("theirs"))}>
            {t("allTheirs")}
          </Button>
        </div>
        {rows.map((row) => (
          <div key={row.field} className="grid gap-2">
            <h3>{row.label}</h3>
            <RadioCards<Side>
              label={t("choose", { field: row.label })}
              value={choices[row.field] ?? "mine"}
              onValueChange={(side) => setChoices((now) => ({ ...now, [row.field]: side }))}
              className="sm:grid-cols-2"
              options={[
                { value: "mine", label: t("mine"), detail: <Version>{row.mine}</Version> },
                { value: "theirs", label: t("theirs"), detail: <Version>{row.theirs}</Version> },
              ]}
            />
          </div>
        ))}
        {taken.length > 0 && <p className="text-sm text-muted">{t("taken", { fields: taken.join(", ") })}</p>}
      </div>
    </Dialog>
  );
}

function Version({ children }: { children: ReactNode }) {
  const t = useTranslations("editing.conflict");
  return <span className="block max-h-48 overflow-y-auto whitespace-pre-line [overflow-wrap:anywhere]">{children || t("empty")}</span>;
}
