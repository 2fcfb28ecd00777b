"use client";
/** One applicant after another, by keys alone: j and k go, 1 to 9 move, r rejects, n notes, t tags, u undoes. */
import { ArrowLeft, ArrowRight, CheckCheck, CircleX, NotebookPen, Tag, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { EmptyState } from "@/components/ui/states";
import { type Command, useCommands } from "@/lib/commands";
import { useKeys, useShortcutsOn } from "@/lib/shortcuts";
import type { Board } from "../api";
import type { useMover } from "../use-mover";
import { type Deed, DeedDialog } from "./bulk-bar";
import { Counts, Match, TagList, TimeInStage } from "./card-facts";
import { NoteDialog } from "./notes";

type Props = { board: Board; jobId: string; mayMove: boolean; mover: ReturnType<typeof useMover>; detail: (id: string) => ReactNode };

export function Triage({ board, jobId, mayMove, mover, detail }: Props) {
  const t = useTranslations("pipeline");
  const on = useShortcutsOn();
  const busiest = board.stages.find((stage) => board.items.some((card) => card.status === "active" && card.stage === stage.key));
  const [stage, setStage] = useState(busiest?.key ?? "");
  const [order] = useState(() => [...board.items].sort((a, b) => a.submitted_at.localeCompare(b.submitted_at)).map((card) => card.id));
  const [at, setAt] = useState(0);
  const [deed, setDeed] = useState<Deed | "note" | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const queue = order.flatMap((id) => board.items.filter((card) => card.id === id && card.status === "active" && card.stage === stage));
  const place = Math.min(at, Math.max(queue.length - 1, 0));
  const card = queue[place];
  useEffect(() => head.current?.focus({ preventScroll: true }), [card?.id]);
  const go = (step: number) => setAt(Math.max(0, Math.min(place + step, queue.length - 1)));
  // Whoever is moved leaves the queue, and the next one is at this place.
  const move = (to: string) => card && mover.move({ to, cards: [card] });
  const keys: Record<string, () => void> = { j: () => go(1), k: () => go(-1) };
  if (mayMove && card) {
    board.stages.forEach((one, index) => (keys[String(index + 1)] = () => move(one.key)));
    Object.assign(keys, { r: () => setDeed("reject"), n: () => setDeed("note"), t: () => setDeed("tag") });
  }
  if (mayMove) keys.u = () => mover.undo();
  useKeys(keys);
  const commands = useMemo<Command[]>(
    () =>
      mayMove && card
        ? [
            ...board.stages.map((one) => ({ id: `move-${one.key}`, group: "deeds" as const, label: t("palette.move", { stage: one.name }), run: () => mover.move({ to: one.key, cards: [card] }) })),
            ...(["reject", "tag", "assign"] as const).map((one) => ({ id: one, group: "deeds" as const, label: t(`palette.${one}`), run: () => setDeed(one) })),
          ]
        : [],
    // The mover is made anew each time and does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [board.stages, card?.id, mayMove],
  );
  useCommands(commands);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <section aria-label={t("triage.title")} className="grid min-w-0 gap-4">
        {card ? (
          <>
            <div className="flex flex-wrap items-end justify-between gap-3 rounded-card border bg-card p-5 shadow-soft">
              <div className="min-w-0">
                <p className="tabular text-sm text-muted" aria-live="polite">
                  {t("triage.position", { number: place + 1, count: queue.length })}
                </p>
                <h2 ref={head} tabIndex={-1} className="text-title outline-none [overflow-wrap:anywhere]">
                  {card.name}
                </h2>
                <p className="text-muted">{card.headline}</p>
                <div className="mt-2 flex flex-wrap items-center gap-3">
                  <TimeInStage card={card} />
                  <Match card={card} />
                  <Counts card={card} />
                </div>
                <TagList tags={card.tags} />
              </div>
            </div>
            <div key={card.id}>{detail(card.id)}</div>
          </>
        ) : (
          <EmptyState title={t("triage.done")} icon={<CheckCheck aria-hidden />}>
            {t("triage.doneDetail")}
          </EmptyState>
        )}
      </section>
      <aside className="sticky top-20 grid gap-3 rounded-card border bg-card p-4 shadow-soft max-lg:order-first max-lg:static">
        <Field label={t("triage.stage")}>
          <NativeSelect
            value={stage}
            placeholder={t("filter.stage")}
            options={board.stages.map((one) => ({ value: one.key, label: one.name }))}
            onChange={(event) => {
              setStage(event.target.value);
              setAt(0);
            }}
          />
        </Field>
        <div role="group" aria-label={t("triage.help")} className="grid gap-1.5 max-lg:grid-cols-2">
          <KeyButton k="j" icon={<ArrowRight aria-hidden />} label={t("triage.next")} onClick={() => go(1)} />
          <KeyButton k="k" icon={<ArrowLeft aria-hidden />} label={t("triage.previous")} onClick={() => go(-1)} />
          {mayMove &&
            card &&
            board.stages.map((one, index) => (
              <KeyButton key={one.key} k={String(index + 1)} label={t("triage.move", { stage: one.name })} disabled={one.key === card.stage} onClick={() => move(one.key)} />
            ))}
          {mayMove && card && (
            <>
              <KeyButton k="r" icon={<CircleX aria-hidden />} label={t("triage.reject")} onClick={() => setDeed("reject")} />
              <KeyButton k="n" icon={<NotebookPen aria-hidden />} label={t("triage.note")} onClick={() => setDeed("note")} />
              <KeyButton k="t" icon={<Tag aria-hidden />} label={t("triage.tag")} onClick={() => setDeed("tag")} />
            </>
          )}
          {mayMove && <KeyButton k="u" icon={<Undo2 aria-hidden />} label={t("triage.undo")} onClick={() => mover.undo()} />}
        </div>
        {!on && <p className="text-sm text-muted">{t("triage.off")}</p>}
      </aside>
      {card && deed === "note" && <NoteDialog applicationId={card.id} onClose={() => setDeed(null)} />}
      {card && deed !== "note" && <DeedDialog deed={deed} cards={[card]} jobId={jobId} mover={mover} onClose={() => setDeed(null)} />}
    </div>
  );
}

function KeyButton({ k, label, icon, disabled, onClick }: { k: string; label: string; icon?: ReactNode; disabled?: boolean; onClick: () => void }) {
  return (
    <Button variant="ghost" size="sm" className="justify-start" disabled={disabled} onClick={onClick} aria-keyshortcuts={k}>
      <kbd aria-hidden className="min-w-6 rounded-md border border-control px-1 text-center font-mono text-xs">
        {k}
      </kbd>
      {icon} {label}
    </Button>
  );
}
