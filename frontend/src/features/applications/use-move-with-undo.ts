"use client";
/** Moves an application and offers the way back; the candidate is told of both. */
import { useTranslations } from "next-intl";
import { toast } from "@/components/ui/toast";
import { isProblem } from "@/lib/problem";
import { useProblemText } from "@/lib/problem-text";
import { type Stage, useMove } from "./api";

type Moved = { id: string; name: string; from: Stage; to: Stage };

export function useMoveWithUndo() {
  const t = useTranslations("applications");
  const text = useProblemText();
  const move = useMove();

  function go({ id, name, from, to }: Moved) {
    if (from === to) return;
    function failed(error: unknown) {
      // No mistake of anybody's: the candidate is asked, and the move waits for the answer.
      if (isProblem(error, "identity-consent-needed")) toast(t("move.asked", { name }), { detail: t("move.askedDetail", { stage: t(`stage.${to}`) }) });
      else toast(text(error).title, { tone: "danger", detail: text(error).detail });
    }
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
