"use client";
/** Moves an application and offers the way back; the candidate is told of both. */
import { useTranslations } from "next-intl";
import { toast } from "@/components/ui/toast";
import { useProblemText } from "@/lib/problem-text";
import { type Stage, useMove } from "./api";

type Moved = { id: string; name: string; from: Stage; to: Stage };

export function useMoveWithUndo() {
  const t = useTranslations("applications");
  const text = useProblemText();
  const move = useMove();
  const failed = (error: unknown) => toast(text(error).title, { tone: "danger", detail: text(error).detail });

  function go({ id, name, from, to }: Moved) {
    if (from === to) return;
    const undo = () =>
      move.mutate({ id, stage: from, expected_stage: to }, { onSuccess: () => toast(t("move.undone", { name, stage: t(`stage.${from}`) })), onError: failed });
    move.mutate(
      { id, stage: to, expected_stage: from },
      {
        onSuccess: () => toast(t("move.done", { name, stage: t(`stage.${to}`) }), { action: { label: t("move.undo"), run: undo } }),
        onError: failed,
      },
    );
  }
  return { go, moving: move.isPending ? (move.variables?.id ?? null) : null };
}
