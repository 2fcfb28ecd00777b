"use client";
/**
 * What is written of an application: kept in this tab at every key, and at the server a moment later. A reload, an
 * expired session and another device go on with it; the newer of the two counts.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { draftKey, dropDraft, readDraft, writeDraft } from "@/lib/drafts";
import { useViewerId } from "@/lib/viewer-id";
import type { Answers } from "./answers";
import { type Draft, keepDraft } from "./api";

export type Written = { answers: Answers; note: string; reveal: boolean; step: "questions" | "review"; key: string };

type Kept = Written & { at: number };

const PAUSE_MS = 800;

function fresh(): Written {
  return { answers: {}, note: "", reveal: false, step: "questions", key: crypto.randomUUID() };
}

function newest(local: Kept | null, draft: Draft): Written {
  const remote = draft.saved_at ? (draft.content as Partial<Written>) : null;
  const later = local && (!draft.saved_at || local.at >= Date.parse(draft.saved_at) - PAUSE_MS * 4) ? local : remote;
  return { ...fresh(), ...later };
}

export function useApplicationDraft(jobId: string, draft: Draft) {
  const key = draftKey(useViewerId() ?? "guest", `apply.${jobId}`);
  const [written, setWritten] = useState<Written>(() => newest(readDraft<Kept>(key), draft));
  const [saved, setSaved] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const done = useRef(false);

  const write = useCallback(
    (change: Partial<Written>) =>
      setWritten((before) => {
        const next = { ...before, ...change };
        writeDraft(key, { ...next, at: Date.now() });
        return next;
      }),
    [key],
  );
  const first = useRef(written);
  useEffect(() => {
    if (written === first.current || done.current) return;
    setSaved(false);
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // Where it cannot be kept there, this tab still has it.
      if (!done.current) keepDraft(jobId, written).then(() => setSaved(true), () => undefined);
    }, PAUSE_MS);
    return () => {
      if (timer.current) clearTimeout(timer.current);
    };
  }, [jobId, written]);
  const forget = useCallback(() => {
    done.current = true;
    if (timer.current) clearTimeout(timer.current);
    dropDraft(key);
  }, [key]);
  return { written, write, saved, forget };
}
