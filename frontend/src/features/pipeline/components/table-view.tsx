"use client";
/** The applications as a table: sorted by any column; only the rows in sight are in the page. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { day } from "@/lib/format";
import type { Board, Card } from "../api";
import { type SortColumn, sorted, type Sorting } from "../filters";
import { Match, TagList, TimeInStage } from "./card-facts";

type Props = { board: Board; cards: readonly Card[]; jobId: string; mayMove: boolean; selected: ReadonlySet<string>; onSelect: (ids: string | string[]) => void };

const ROW = 64;
const grid = "grid grid-cols-[2.75rem_minmax(12rem,2fr)_9rem_10rem_7rem_9rem_minmax(8rem,1fr)_7rem] items-center gap-3 px-3";
const columns: SortColumn[] = ["name", "stage", "time", "match", "owner"];

export function TableView({ board, cards, jobId, mayMove, selected, onSelect }: Props) {
  const t = useTranslations("pipeline");
  const [sorting, setSorting] = useState<Sorting>({ column: "applied", down: true });
  const frame = useRef<HTMLDivElement>(null);
  const rows = sorted(board, cards, sorting);
  // What it returns changes in place; nothing here keeps it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 12 });
  const label = (card: Card) =>
    card.status === "rejected" || card.status === "withdrawn" ? t(card.status) : (board.stages.find((stage) => stage.key === card.stage)?.name ?? card.stage);
  const all = rows.length > 0 && rows.every((card) => selected.has(card.id));
  function head(column: SortColumn) {
    const here = sorting.column === column;
    return (
      <div key={column} role="columnheader" aria-sort={here ? (sorting.down ? "descending" : "ascending") : "none"}>
        <button
          type="button"
          aria-label={t("table.sort", { column: t(`table.${column}`) })}
          onClick={() => setSorting({ column, down: here ? !sorting.down : false })}
          className="inline-flex min-h-11 items-center gap-1 font-semibold hover:text-strong"
        >
          {t(`table.${column}`)}
          {here && (sorting.down ? <ArrowDown aria-hidden className="size-4" /> : <ArrowUp aria-hidden className="size-4" />)}
        </button>
      </div>
    );
  }
  return (
    // Scrolls, so it has to take the keyboard's focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={frame} tabIndex={0} role="table" aria-label={t("title")} aria-rowcount={rows.length + 1} className="max-h-[70dvh] overflow-auto rounded-card border bg-card shadow-soft">
      <div role="rowgroup" className="sticky top-0 z-10 min-w-[62rem] border-b bg-sunken text-sm text-muted">
        <div role="row" aria-rowindex={1} className={grid}>
          <div role="columnheader">
            {mayMove && <input type="checkbox" aria-label={t("selectAll")} checked={all} onChange={() => onSelect(rows.map((card) => card.id))} className="size-4.5 accent-(--color-action)" />}
          </div>
          {columns.map(head)}
          <div role="columnheader" className="font-semibold">
            {t("table.tags")}
          </div>
          {head("applied")}
        </div>
      </div>
      <div role="rowgroup" className="relative min-w-[62rem]" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const card = rows[item.index];
          if (!card) return null;
          return (
            <div
              key={card.id}
              role="row"
              aria-rowindex={item.index + 2}
              className={cn(grid, "absolute inset-x-0 border-b hover:bg-sunken", selected.has(card.id) && "bg-selected")}
              style={{ height: ROW, transform: `translateY(${item.start}px)` }}
            >
              <div role="cell">
                {mayMove && <input type="checkbox" aria-label={t("select", { name: card.name })} checked={selected.has(card.id)} onChange={() => onSelect(card.id)} className="size-4.5 accent-(--color-action)" />}
              </div>
              <div role="rowheader" className="min-w-0">
                <Link href={`/company/jobs/${jobId}/applications/${card.id}`} className="block truncate font-semibold text-strong underline-offset-4 hover:underline">
                  {card.name}
                </Link>
                <span className="block truncate text-sm text-muted">{card.headline}</span>
              </div>
              <div role="cell" className="truncate">
                {label(card)}
              </div>
              <div role="cell">
                <TimeInStage card={card} />
              </div>
              <div role="cell">
                <Match card={card} />
              </div>
              <div role="cell" className="truncate">
                {card.owner?.name}
              </div>
              <div role="cell" className="max-h-12 overflow-hidden">
                <TagList tags={card.tags} />
              </div>
              <div role="cell" className="text-sm text-muted">
                {day(card.submitted_at)}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
