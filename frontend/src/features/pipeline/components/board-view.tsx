"use client";
/** The board: cards move by pointer, touch, keyboard and with a screen reader; a selection moves together. */
import {
  type Announcements, DndContext, type DragEndEvent, DragOverlay, type KeyboardCoordinateGetter, KeyboardSensor, MouseSensor, TouchSensor, useDroppable, useSensor, useSensors,
} from "@dnd-kit/core";
import { MotionConfig } from "motion/react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import type { Board, BoardStage, Card } from "../api";
import { columnsOf } from "../filters";
import { BoardCard, LiftedCard } from "./board-card";

type Props = {
  board: Board;
  cards: readonly Card[];
  jobId: string;
  mayMove: boolean;
  selected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  onMove: (cards: readonly Card[], to: string) => void;
};

/** Left and right choose the neighbouring column. */
const byColumns: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === "ArrowRight" ? 1 : event.code === "ArrowLeft" ? -1 : 0;
  if (step === 0 || !context.collisionRect) return undefined;
  event.preventDefault();
  const columns = [...context.droppableRects.values()].sort((a, b) => a.left - b.left);
  const middle = context.collisionRect.left + context.collisionRect.width / 2;
  const here = columns.findIndex((column) => middle >= column.left && middle <= column.right);
  const next = columns[Math.min(Math.max(here + step, 0), columns.length - 1)];
  return next ? { x: next.left + 12, y: next.top + 48 } : currentCoordinates;
};

export function BoardView({ board, cards, jobId, mayMove, selected, onSelect, onMove }: Props) {
  const t = useTranslations("pipeline");
  const [held, setHeld] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byColumns }),
  );
  const card = (id: string | number) => cards.find((one) => one.id === id);
  const name = (id: string | number) => card(id)?.name ?? "";
  const stage = (key: string | number | undefined) => board.stages.find((one) => one.key === key)?.name ?? "";
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("announce.lifted", { name: name(active.id), stage: stage(card(active.id)?.stage) }),
    onDragOver: ({ active, over }) => (over ? t("announce.over", { name: name(active.id), stage: stage(over.id) }) : t("announce.nowhere", { name: name(active.id) })),
    onDragEnd: ({ active, over }) => (over ? t("announce.dropped", { name: name(active.id), stage: stage(over.id) }) : t("announce.cancelled", { name: name(active.id) })),
    onDragCancel: ({ active }) => t("announce.cancelled", { name: name(active.id) }),
  };
  const withHeld = (id: string) => (selected.has(id) ? cards.filter((one) => selected.has(one.id)) : cards.filter((one) => one.id === id));
  function drop({ active, over }: DragEndEvent) {
    setHeld(null);
    if (over) onMove(withHeld(String(active.id)), String(over.id));
  }
  const lifted = held ? card(held) : undefined;
  return (
    <MotionConfig reducedMotion="user">
      <DndContext
        id={`board-${jobId}`}
        sensors={sensors}
        accessibility={{ announcements, screenReaderInstructions: { draggable: t("announce.how") } }}
        onDragStart={({ active }) => setHeld(String(active.id))}
        onDragEnd={drop}
        onDragCancel={() => setHeld(null)}
      >
        {/* Scrolls sideways, so it has to take the keyboard's focus. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div role="group" aria-label={t("title")} tabIndex={0} className="-mx-4 snap-x overflow-x-auto px-4 pb-4 sm:mx-0 sm:px-0">
          <div className="grid auto-cols-[minmax(15.5rem,1fr)] grid-flow-col gap-3">
            {columnsOf(board, cards).map(({ stage: column, cards: inside }) => (
              <Column key={column.key} stage={column} count={inside.length}>
                {inside.map((one) => (
                  <BoardCard key={one.id} card={one} jobId={jobId} mayMove={mayMove} selected={selected.has(one.id)} onSelect={onSelect} />
                ))}
              </Column>
            ))}
          </div>
        </div>
        <DragOverlay dropAnimation={null}>{lifted && held && <LiftedCard card={lifted} count={withHeld(held).length} />}</DragOverlay>
      </DndContext>
    </MotionConfig>
  );
}

function Column({ stage, count, children }: { stage: BoardStage; count: number; children: ReactNode }) {
  const t = useTranslations("pipeline");
  const { setNodeRef, isOver } = useDroppable({ id: stage.key });
  return (
    <section
      ref={setNodeRef}
      aria-labelledby={`column-${stage.key}`}
      className={cn("min-h-72 snap-start rounded-card bg-sunken p-3 transition-colors", isOver && "bg-selected outline-2 outline-focus")}
    >
      <h2 id={`column-${stage.key}`} className="flex items-baseline justify-between gap-2 px-1.5 pb-3 font-sans text-[0.9375rem] font-bold">
        <span className="min-w-0 [overflow-wrap:anywhere]">{stage.name}</span>
        <span className="tabular font-semibold text-muted">{count}</span>
      </h2>
      <ul className="grid gap-2.5">{children}</ul>
      {count === 0 && <p className="px-1.5 text-sm text-muted">{t("nobody")}</p>}
    </section>
  );
}
