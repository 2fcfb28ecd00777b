"use client";
/** The applicants of a job by stage. Cards are dragged, or moved by their menu; every move can be undone. */
import { DndContext, type DragEndEvent, DragOverlay, MouseSensor, TouchSensor, useDroppable, useSensor, useSensors } from "@dnd-kit/core";
import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState, ErrorState, SkeletonCards } from "@/components/ui/states";
import { cn } from "@/lib/cn";
import { type ApplicantCard, type Stage, stages, useApplicants, useLiveApplications } from "../api";
import { closedOf, columnsOf } from "../board";
import { useMoveWithUndo } from "../use-move-with-undo";
import { BoardCard, CardFace } from "./board-card";
import { ClosedApplicants } from "./closed-applicants";

export function PipelineBoard({ jobId, mayMove }: { jobId: string; mayMove: boolean }) {
  const t = useTranslations("applications.board");
  const applicants = useApplicants(jobId);
  useLiveApplications();
  if (applicants.isPending) return <SkeletonCards cards={2} />;
  if (applicants.isError) return <ErrorState error={applicants.error} retry={() => void applicants.refetch()} />;
  if (applicants.data.length === 0) {
    return (
      <EmptyState icon={<UsersRound aria-hidden />} title={t("empty")}>
        {t("emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-8">
      <Board applicants={applicants.data} jobId={jobId} mayMove={mayMove} />
      <ClosedApplicants applicants={closedOf(applicants.data)} jobId={jobId} />
    </div>
  );
}

function Board({ applicants, jobId, mayMove }: { applicants: ApplicantCard[]; jobId: string; mayMove: boolean }) {
  const t = useTranslations("applications");
  const { go, moving } = useMoveWithUndo();
  const [held, setHeld] = useState<ApplicantCard | null>(null);
  // A small way before a drag begins, so that a press on a card's link is still a press.
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 8 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  const columns = columnsOf(applicants);
  const byId = (id: string | number) => applicants.find((applicant) => applicant.id === id) ?? null;
  function drop({ active, over }: DragEndEvent) {
    setHeld(null);
    const applicant = byId(active.id);
    if (!applicant || !over) return;
    go({ id: applicant.id, name: applicant.candidate_name, from: applicant.stage as Stage, to: over.id as Stage });
  }
  return (
    <DndContext
      id={`board-${jobId}`}
      sensors={sensors}
      onDragStart={({ active }) => setHeld(byId(active.id))}
      onDragCancel={() => setHeld(null)}
      onDragEnd={drop}
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div tabIndex={0} role="region" aria-label={t("board.label")} className="-mx-4 snap-x scroll-px-4 overflow-x-auto px-4 pb-4 sm:-mx-6 sm:scroll-px-6 sm:px-6">
        <div className="grid auto-cols-[minmax(11.5rem,1fr)] grid-flow-col gap-3 max-sm:auto-cols-[82vw]">
          {stages.map((stage) => (
            <BoardColumn key={stage} stage={stage} count={columns[stage].length}>
              {columns[stage].map((applicant) => (
                <li key={applicant.id}>
                  <BoardCard applicant={applicant} jobId={jobId} mayMove={mayMove} busy={moving === applicant.id} />
                </li>
              ))}
            </BoardColumn>
          ))}
        </div>
      </div>
      <DragOverlay>{held && <CardFace applicant={held} lifted />}</DragOverlay>
    </DndContext>
  );
}

function BoardColumn({ stage, count, children }: { stage: Stage; count: number; children: React.ReactNode }) {
  const t = useTranslations("applications");
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  return (
    <section
      ref={setNodeRef}
      aria-labelledby={`column-${stage}`}
      className={cn("min-h-72 snap-start rounded-card bg-sunken p-3 transition-colors", isOver && "bg-selected outline-2 outline-focus")}
    >
      <h2 id={`column-${stage}`} className="flex items-baseline justify-between px-1.5 pb-3 font-sans text-[0.9375rem] font-bold">
        {t(`stage.${stage}`)}
        <span className="tabular font-semibold text-muted">{count}</span>
      </h2>
      <ul className="grid gap-2.5">{children}</ul>
      {count === 0 && <p className="px-1.5 text-sm text-muted">{t("board.nobody")}</p>}
    </section>
  );
}
