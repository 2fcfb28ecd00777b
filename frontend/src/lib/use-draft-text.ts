"use client";
/** A text that survives a reload and an expired session, for forms of one field: `const [note, setNote, forget] = useDraftText("apply.1")`. */
import { useCallback, useSyncExternalStore } from "react";
import { draftKey, dropDraft, readDraft, writeDraft } from "./drafts";
import { useViewerId } from "./viewer-id";

/** What this page knows; storage may be switched off. */
const known = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useDraftText(name: string): [text: string, setText: (text: string) => void, forget: () => void] {
  const key = draftKey(useViewerId() ?? "guest", name);
  const read = () => known.get(key) ?? readDraft<string>(key) ?? "";
  const text = useSyncExternalStore(subscribe, read, () => "");
  const setText = useCallback(
    (next: string) => {
      known.set(key, next);
      writeDraft(key, next);
      listeners.forEach((listener) => listener());
    },
    [key],
  );
  const forget = useCallback(() => {
    known.delete(key);
    dropDraft(key);
  }, [key]);
  return [text, setText, forget];
}
