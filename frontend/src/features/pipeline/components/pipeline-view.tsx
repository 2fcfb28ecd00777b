"use client";
/** The applications of a job: on a board, in a table, or one after the other. */
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { type Command, useCommands } from "@/lib/commands";
import { useBoard, useLivePipeline } from "../api";
import { filtered, isOpen, noFilters } from "../filters";
import { useMover } from "../use-mover";
import { BoardView } from "./board-view";
import { BulkBar } from "./bulk-bar";
import { ClosedCards } from "./closed-cards";
import { FilterBar } from "./filter-bar";
import { TableView } from "./table-view";
import { Triage } from "./triage";

const views = ["board", "table", "triage"] as const;

/** `detail` shows one application whole; other features fill it in. */
export function PipelineView({ jobId, mayMove, detail }: { jobId: string; mayMove: boolean; detail: Record<string, never> | ((id: string) => ReactNode) }) {
  const t = useTranslations("pipeline");
  const asked = useSearchParams().get("view");
  const view = views.find((one) => one === asked) ?? "board";
  const board = useBoard(jobId);
  useLivePipeline();
  const [filters, setFilters] = useState(noFilters);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const mover = useMover(jobId, board.data?.stages ?? []);
  const people = useMemo<Command[]>(
    () => (board.data?.items ?? []).map((card) => ({ id: card.id, group: "people", label: card.name, run: () => window.location.assign(`/company/jobs/${jobId}/applications/${card.id}`) })),
    [board.data, jobId],
  );
  useCommands(people);
  if (board.isPending) return <SkeletonCards />;
  if (board.isError) return <ErrorState error={board.error} retry={() => void board.refetch()} />;
  if (board.data.items.length === 0)
    return (
      <EmptyState title={t("empty")} icon={<UsersRound aria-hidden />}>
        {t("emptyDetail")}
      </EmptyState>
    );
  const cards = filtered(board.data.items, filters);
  const chosen = cards.filter((card) => selected.has(card.id));
  function select(ids: string | string[]) {
    const next = new Set(selected);
    const wanted = typeof ids === "string" ? [ids] : ids;
    const all = wanted.every((id) => next.has(id));
    for (const id of wanted) {
      if (all) next.delete(id);
      else next.add(id);
    }
    setSelected(next);
  }
  const shared = { board: board.data, cards, jobId, mayMove, selected, onSelect: select };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <nav aria-label={t("views.label")} className="flex flex-wrap gap-2">
        {views.map((one) => (
          <Link key={one} href={`?view=${one}`} scroll={false} aria-current={view === one ? "page" : undefined} className={buttonClass(view === one ? "primary" : "secondary", "sm")}>
            {t(`views.${one}`)}
          </Link>
        ))}
      </nav>
      {view !== "triage" && <FilterBar board={board.data} filters={filters} onChange={setFilters} />}
      {cards.length === 0 && <EmptyState title={t("filter.none")} />}
      {view === "board" && cards.length > 0 && <BoardView {...shared} onMove={(moving, to) => mover.move({ to, cards: moving }, () => setSelected(new Set()))} />}
      {view === "table" && cards.length > 0 && <TableView {...shared} />}
      {view === "triage" && <Triage board={board.data} jobId={jobId} mayMove={mayMove} mover={mover} detail={typeof detail === "function" ? detail : () => null} />}
      {view === "board" && <ClosedCards cards={cards.filter((card) => !isOpen(card))} jobId={jobId} />}
      {mayMove && <BulkBar board={board.data} cards={chosen} jobId={jobId} mover={mover} onClear={() => setSelected(new Set())} />}
    </div>
  );
}
