"use client";
/** Keeps what is filled in a moment after the last change; one save after the other, each with the revision of the last. */
import { useCallback, useEffect, useRef, useState } from "react";
import { isProblem } from "@/lib/problem";
import { type Scorecard, saveDraft } from "./api";
import { type Filled, filledOf } from "./card";

export type DraftState = "saved" | "saving" | "waiting" | "stale" | "closed";

const PAUSE_MS = 700;
const AGAIN_MS = 4000;

export function useDraftCard(card: Scorecard) {
  const [filled, setFilled] = useState(() => filledOf(card));
  const [state, setState] = useState<DraftState>("saved");
  const latest = useRef(filled);
  const revision = useRef(card.revision);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const sending = useRef(false);
  const send = useRef<() => Promise<void>>(async () => {});

  const schedule = useCallback((delay: number) => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => void send.current(), delay);
  }, []);

  useEffect(() => {
    send.current = async () => {
      if (sending.current) return schedule(PAUSE_MS);
      const saved = latest.current;
      sending.current = true;
      try {
        const answer = await saveDraft(card.id, saved, revision.current);
        revision.current = answer.revision;
        if (latest.current === saved) setState("saved");
        else schedule(PAUSE_MS);
      } catch (error) {
        if (isProblem(error) && error.slug === "scorecard-draft-stale") return setState("stale");
        if (isProblem(error) && error.status >= 400 && error.status < 500 && error.status !== 429) return setState("closed");
        setState("waiting");
        schedule(AGAIN_MS);
      } finally {
        sending.current = false;
      }
    };
  }, [card.id, schedule]);

  useEffect(() => {
    const online = () => latest.current !== filled && schedule(0);
    window.addEventListener("online", online);
    return () => window.removeEventListener("online", online);
  }, [filled, schedule]);

  useEffect(() => () => stopOf(timer), []);

  const change = useCallback(
    (next: Filled) => {
      latest.current = next;
      setFilled(next);
      setState((now) => (now === "stale" || now === "closed" ? now : "saving"));
      schedule(PAUSE_MS);
    },
    [schedule],
  );

  /** Before it is submitted: no draft may follow it. */
  const stop = useCallback(() => stopOf(timer), []);
  return { filled, change, state, stop };
}

function stopOf(timer: { current: ReturnType<typeof setTimeout> | null }) {
  if (timer.current) clearTimeout(timer.current);
}
