"use client";
/** Moves cards and says what happened; every move offers its way back. */
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { toast } from "@/components/ui/toast";
import { moment } from "@/lib/format";
import { isProblem } from "@/lib/problem";
import { useProblemText } from "@/lib/problem-text";
import { type BoardStage, type MoveInput, REJECTED, useMoves, useUndoMoves } from "./api";

type Named = { name: string };
const namesIn = (members: Record<string, unknown>, key: string) =>
  Array.isArray(members[key]) ? (members[key] as Named[]).map((one) => one.name).join(", ") : "";

export function useMover(jobId: string, stages: readonly BoardStage[]) {
  const t = useTranslations("pipeline");
  const text = useProblemText();
  const moves = useMoves(jobId);
  const undoing = useUndoMoves(jobId);
  const last = useRef<string | null>(null);

  function failed(error: unknown) {
    if (isProblem(error, "stage-changed") && error.members.moved) toast(t("movedMeanwhile", { names: namesIn(error.members, "moved") }), { tone: "danger" });
    // No mistake of anybody's: the candidates are asked, and the move waits for the answer.
    else if (isProblem(error, "identity-consent-needed")) toast(t("asked", { names: namesIn(error.members, "applications") }), { detail: t("askedDetail") });
    else toast(text(error).title, { tone: "danger", detail: text(error).detail });
  }

  function undo(batchId: string | null = last.current) {
    if (!batchId) return;
    undoing.mutate(batchId, {
      onSuccess: () => {
        last.current = null;
        toast(t("undone"));
      },
      onError: (error) => (isProblem(error, "stage-changed") ? toast(t("goneOn", { names: namesIn(error.members, "moved") }), { tone: "danger" }) : failed(error)),
    });
  }

  function move(input: MoveInput, done?: () => void) {
    const cards = input.cards.filter((card) => input.to === REJECTED || card.stage !== input.to || card.status !== "active");
    if (cards.length === 0) return done?.();
    const values = { count: cards.length, name: cards[0]?.name ?? "", stage: stages.find((stage) => stage.key === input.to)?.name ?? "" };
    moves.mutate(
      { ...input, cards },
      {
        onSuccess: (batch) => {
          last.current = batch.id;
          const detail = input.minutes && batch.told_at ? t("rejectedLater", { when: moment(batch.told_at) }) : undefined;
          toast(input.to === REJECTED ? t("rejectedDone", values) : t("moved", values), { detail, action: { label: t("undo"), run: () => undo(batch.id) } });
          done?.();
        },
        onError: failed,
      },
    );
  }
  return { move, undo, error: moves.error, moving: moves.isPending };
}
