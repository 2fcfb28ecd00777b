"use client";
/** Entries of a form in an order that counts: dragged by the grip, or moved by buttons; moves are said aloud. */
import { DndContext, type DragEndEvent, MouseSensor, TouchSensor, useDraggable, useDroppable, useSensor, useSensors } from "@dnd-kit/core";
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

export type EntryItem = { key: string; /** How it is called in messages and for the ear. */ name: string; content: ReactNode };

type EntryListProps = {
  label: string;
  entries: readonly EntryItem[];
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
  /** Rows of one line instead of cards. */
  compact?: boolean;
};

export function EntryList({ label, entries, onMove, onRemove, compact }: EntryListProps) {
  const t = useTranslations("editing.entries");
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState("");
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
  );
  function move(from: number, to: number, focus?: "up" | "down") {
    const entry = entries[from];
    if (!entry || from === to || to < 0 || to >= entries.length) return;
    onMove(from, to);
    setSaid(t("moved", { name: entry.name, place: to + 1, count: entries.length }));
    // The button that was pressed travels with its entry; at an end, the other one takes the focus.
    if (!focus) return;
    const wanted = to === 0 ? "down" : to === entries.length - 1 ? "up" : focus;
    setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-entry="${to}"] [data-move="${wanted}"]`)?.focus());
  }
  function drop({ active, over }: DragEndEvent) {
    const at = (key: unknown) => entries.findIndex((entry) => entry.key === key);
    if (over) move(at(active.id), at(over.id));
  }
  function remove(index: number) {
    setSaid(t("removed", { name: entries[index]?.name ?? "" }));
    onRemove(index);
    setTimeout(() => (list.current?.querySelector<HTMLElement>(`[data-entry="${Math.max(0, index - 1)}"] [data-remove]`) ?? list.current)?.focus());
  }
  return (
    <DndContext id={id} sensors={sensors} onDragEnd={drop}>
      <ul ref={list} tabIndex={-1} aria-label={label} className={cn("grid grid-cols-1 outline-none", compact ? "gap-0" : "gap-4")}>
        {entries.map((entry, index) => (
          <Entry key={entry.key} entry={entry} index={index} compact={compact} movable={entries.length > 1}>
            {entries.length > 1 && (
              <>
                <Button variant="ghost" size="icon" data-move="up" disabled={index === 0} aria-label={t("up", { name: entry.name })} onClick={() => move(index, index - 1, "up")}>
                  <ArrowUp aria-hidden />
                </Button>
                <Button variant="ghost" size="icon" data-move="down" disabled={index === entries.length - 1} aria-label={t("down", { name: entry.name })} onClick={() => move(index, index + 1, "down")}>
                  <ArrowDown aria-hidden />
                </Button>
              </>
            )}
            <Button variant="ghost" size="icon" data-remove aria-label={t("remove", { name: entry.name })} onClick={() => remove(index)}>
              <Trash2 aria-hidden />
            </Button>
          </Entry>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </DndContext>
  );
}

function Entry({ entry, index, compact, movable, children }: { entry: EntryItem; index: number; compact?: boolean; movable: boolean; children: ReactNode }) {
  const drag = useDraggable({ id: entry.key });
  const drop = useDroppable({ id: entry.key });
  const { x, y } = drag.transform ?? { x: 0, y: 0 };
  return (
    <li
      ref={(node) => {
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      }}
      data-entry={index}
      style={drag.transform ? { transform: `translate3d(${x}px, ${y}px, 0)` } : undefined}
      className={cn(
        compact ? "flex flex-wrap items-center gap-2 border-b bg-card py-1.5" : "grid grid-cols-1 gap-4 rounded-control border bg-card p-4 sm:p-5",
        drag.isDragging && "relative z-20 shadow-lifted",
        drop.isOver && !drag.isDragging && "outline-2 outline-focus",
      )}
    >
      <div className={cn("flex items-center", compact ? "order-last ml-auto" : "-mt-1.5 -mr-2 -mb-1")}>
        {/* For pointers only: keyboards have the buttons beside it. */}
        {movable && (
          <span {...drag.listeners} className="grid size-11 touch-none cursor-grab place-items-center text-muted active:cursor-grabbing max-sm:hidden pointer-coarse:hidden">
            <GripVertical aria-hidden className="size-4" />
          </span>
        )}
        {!compact && <span className="min-w-0 flex-1 truncate font-semibold text-strong">{entry.name}</span>}
        {children}
      </div>
      {entry.content}
    </li>
  );
}
