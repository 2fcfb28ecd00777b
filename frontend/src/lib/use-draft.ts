"use client";
/**
 * Keeps what is typed into a form through a reload, an expired session and the sign-in that follows.
 *
 *     const draft = useDraft(form, "job.new");
 *     // after saving: draft.clear(). Where `draft.restored`, show <DraftNotice draft={draft} />.
 */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { draftKey, dropDraft, readDraft, writeDraft } from "./drafts";
import { useHydrated } from "./use-hydrated";
import { useViewerId } from "./viewer-id";

export type Draft = { restored: boolean; clear: () => void; discard: () => void };

const PAUSE_MS = 300;

function flag() {
  let on = false;
  const listeners = new Set<() => void>();
  return {
    get: () => on,
    set(next: boolean) {
      on = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

type Options<Values> = {
  /** Fields that are never kept: passwords and codes. */
  except?: (keyof Values)[];
  /** False while the form waits for what the server has, so that a draft is laid over it and not under it. */
  ready?: boolean;
};

export function useDraft<Values extends FieldValues>(
  form: UseFormReturn<Values, unknown, Values>,
  name: string,
  { except = [], ready = true }: Options<Values> = {},
): Draft {
  const key = draftKey(useViewerId() ?? "guest", name);
  const [shown] = useState(flag);
  const restored = useSyncExternalStore(shown.subscribe, shown.get, () => false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const never = useRef(except);
  const { isSubmitSuccessful } = form.formState;
  const sent = useRef(isSubmitSuccessful);
  useEffect(() => {
    sent.current = isSubmitSuccessful;
  }, [isSubmitSuccessful]);
  useEffect(() => {
    if (!ready) return;
    const kept = readDraft<Values>(key);
    if (kept) {
      form.reset({ ...form.getValues(), ...kept }, { keepDefaultValues: true });
      shown.set(true);
    }
    const save = (values: Values) => {
      if (JSON.stringify(values) === JSON.stringify(form.formState.defaultValues)) return dropDraft(key);
      const rest = Object.entries(values).filter(([field]) => !never.current.includes(field));
      writeDraft(key, Object.fromEntries(rest));
    };
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (timer.current) clearTimeout(timer.current);
        timer.current = setTimeout(() => save(values), PAUSE_MS);
      },
    });
    /** Leaving within the pause must not lose the last words. */
    function flush() {
      if (!timer.current) return;
      clearTimeout(timer.current);
      timer.current = null;
      save(form.getValues());
    }
    window.addEventListener("pagehide", flush);
    return () => {
      stop();
      window.removeEventListener("pagehide", flush);
      // What was sent needs no keeping.
      if (sent.current && timer.current) clearTimeout(timer.current);
      else flush();
    };
  }, [form, key, ready, shown]);
  const clear = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    dropDraft(key);
    shown.set(false);
  }, [key, shown]);
  const discard = useCallback(() => {
    form.reset();
    clear();
  }, [clear, form]);
  return { restored, clear, discard };
}

/** For whoever saves on behalf of a form: its draft has served. */
export function useForgetDraft(name: string): () => void {
  const key = draftKey(useViewerId() ?? "guest", name);
  return useCallback(() => dropDraft(key), [key]);
}

/** Whether a draft waits for a form that is not shown yet; false on the server. */
export function useHasDraft(name: string): boolean {
  const key = draftKey(useViewerId() ?? "guest", name);
  const hydrated = useHydrated();
  return useMemo(() => hydrated && readDraft(key) !== null, [hydrated, key]);
}
