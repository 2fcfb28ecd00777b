"use client";
/** Saves an entry a moment after the last keystroke, again until it arrives, and in this browser while the network is away. */
import { useCallback, useEffect, useRef, useState } from "react";
import { ANSWERS } from "@/lib/drafts";
import { isProblem } from "@/lib/problem";
import { answerOf, type Entry, entryOf } from "./answer";
import { type Question, saveDraft } from "./api";

/** "elsewhere": a later draft of another device stays, and nobody has said yet which one counts. */
export type SaveState = "idle" | "saving" | "saved" | "waiting" | "closed" | "elsewhere";

const PAUSE_MS = 700;
const AGAIN_MS = 4000;

const keyOf = (itemId: string) => ANSWERS + itemId;

type Kept = { entry: Entry; sequence: number };

/** What this browser kept and the server does not have yet. */
function kept(itemId: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(itemId)) ?? "null") as Kept | null;
  } catch {
    return null; // storage is switched off, or holds something else: the server's draft is used
  }
}

function keep(itemId: string, value: Kept | null) {
  try {
    if (value) localStorage.setItem(keyOf(itemId), JSON.stringify(value));
    else localStorage.removeItem(keyOf(itemId));
  } catch {
    // Storage is full or switched off; the draft is still on its way to the server.
  }
}

/** Forgets what this browser kept of a question: it was answered. */
export function forgetDraft(itemId: string) {
  keep(itemId, null);
}

export function useDraft(attemptId: string, question: Question, onClosed: () => void) {
  const [first] = useState<Kept>(() => {
    const own = kept(question.id);
    if (own && own.sequence > question.draft_sequence) return own;
    return { entry: entryOf(question), sequence: question.draft_sequence };
  });
  const [entry, setEntry] = useState(first.entry);
  const [state, setState] = useState<SaveState>(question.draft ? "saved" : "idle");
  const [failures, setFailures] = useState(0);
  const [other, setOther] = useState<Entry>("");
  const [taken, setTaken] = useState(0);
  const latest = useRef<Kept>(first);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const closed = useRef(onClosed);
  const asked = useRef(question);
  useEffect(() => {
    closed.current = onClosed;
    asked.current = question;
  });

  const send = useCallback(async (): Promise<void> => {
    const { entry: text, sequence } = latest.current;
    const answer = answerOf(question.type, text);
    if (!answer) return setState("idle");
    setState((now) => (now === "waiting" ? now : "saving"));
    try {
      const now = await saveDraft(attemptId, question.id, answer, sequence);
      if (latest.current.sequence !== sequence) return;
      if (!now.kept) {
        // The next word typed here counts above the other device's; until then nothing is written over.
        latest.current = { entry: text, sequence: now.sequence };
        setOther(entryOf({ ...asked.current, draft: now.answer }));
        return setState("elsewhere");
      }
      keep(question.id, null);
      setState("saved");
    } catch (error) {
      if (isProblem(error) && error.status >= 400 && error.status < 500 && error.status !== 429) {
        setState("closed");
        return closed.current();
      }
      setState("waiting");
      setFailures((count) => count + 1);
    }
  }, [attemptId, question.id, question.type]);

  const schedule = useCallback(
    (delay: number) => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void send(), delay);
    },
    [send],
  );

  const change = useCallback(
    (next: Entry) => {
      latest.current = { entry: next, sequence: latest.current.sequence + 1 };
      keep(question.id, latest.current);
      setEntry(next);
      setState((now) => (now === "waiting" ? now : "saving"));
      schedule(PAUSE_MS);
    },
    [question.id, schedule],
  );

  useEffect(() => {
    // What this browser kept from before a reload is newer than the server's draft.
    if (first.sequence > question.draft_sequence) schedule(0);
    const online = () => schedule(0);
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      if (timer.current) clearTimeout(timer.current);
    };
  }, [first.sequence, question.draft_sequence, schedule]);

  useEffect(() => {
    if (failures > 0) schedule(AGAIN_MS);
  }, [failures, schedule]);

  /** Of two devices' drafts, go on with the other one's. */
  const takeOther = useCallback(() => {
    latest.current = { ...latest.current, entry: other };
    keep(question.id, null);
    setEntry(other);
    setTaken((count) => count + 1);
    setState("saved");
  }, [other, question.id]);

  /** Of two devices' drafts, go on with this one's. */
  const keepMine = useCallback(() => change(latest.current.entry), [change]);

  /** Before an answer is sent: no draft may follow it. */
  const stop = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
  }, []);

  /** After an answer that did not arrive: the draft is worth saving again. */
  const again = useCallback(() => schedule(0), [schedule]);

  return { entry, change, state, stop, again, takeOther, keepMine, taken };
}
