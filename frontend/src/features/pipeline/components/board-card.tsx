"use client";
/** A card of the board: dragged by pointer anywhere, by keyboard at its handle. */
import { useDraggable } from "@dnd-kit/core";
import { GripVertical } from "lucide-react";
import { motion } from "motion/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import type { Card } from "../api";
import { Counts, Match, TagList, TimeInStage } from "./card-facts";

type Props = { card: Card; jobId: string; mayMove: boolean; selected: boolean; onSelect: (id: string) => void };

export function BoardCard({ card, jobId, mayMove, selected, onSelect }: Props) {
  const t = useTranslations("pipeline");
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({ id: card.id, disabled: !mayMove });
  const { onKeyDown, ...pointer } = listeners ?? {};
  return (
    <motion.li layout="position" layoutId={card.id} transition={{ duration: 0.18 }}>
      <div ref={setNodeRef} {...pointer} className={cn("touch-manipulation", isDragging && "opacity-40", mayMove && "cursor-grab")}>
        <article className={cn("rounded-control border bg-card p-3 shadow-soft", selected && "border-action bg-selected")}>
          <div className="flex items-start gap-2">
            {mayMove && (
              <label className="-mt-2 -ml-2 grid size-10 shrink-0 place-items-center">
                <span className="sr-only">{t("select", { name: card.name })}</span>
                <input type="checkbox" checked={selected} onChange={() => onSelect(card.id)} className="size-4.5 accent-(--color-action)" />
              </label>
            )}
            <div className="min-w-0 flex-1">
              <Link
                href={`/company/jobs/${jobId}/applications/${card.id}`}
                draggable={false}
                className="font-semibold text-strong underline-offset-4 [overflow-wrap:anywhere] hover:underline"
              >
                {card.name}
              </Link>
              {card.headline && <p className="line-clamp-2 text-sm text-muted">{card.headline}</p>}
            </div>
            {mayMove && (
              <button
                ref={setActivatorNodeRef}
                type="button"
                {...attributes}
                onKeyDown={onKeyDown as React.KeyboardEventHandler}
                aria-label={t("drag", { name: card.name })}
                className="-mt-2 -mr-2 grid size-10 shrink-0 place-items-center rounded-control text-muted hover:text-strong"
              >
                <GripVertical aria-hidden className="size-4" />
              </button>
            )}
          </div>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <TimeInStage card={card} />
            <Match card={card} />
          </div>
          <div className="mt-1.5 grid gap-1.5 empty:hidden">
            <Counts card={card} />
            <TagList tags={card.tags} />
          </div>
        </article>
      </div>
    </motion.li>
  );
}

/** What hangs at the pointer. */
export function LiftedCard({ card, count }: { card: Card; count: number }) {
  return (
    <div className="rotate-1 cursor-grabbing rounded-control border bg-card p-3 font-semibold text-strong shadow-lifted">
      {card.name}
      {count > 1 && <span className="tabular ml-2 rounded-full bg-action px-2 text-sm text-on-action">{count}</span>}
    </div>
  );
}
