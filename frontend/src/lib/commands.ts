/** What the page one is on offers to the command palette: pages register, the palette lists. */
import { useEffect, useSyncExternalStore } from "react";

export type Command = { id: string; group: "deeds" | "people"; label: string; run: () => void };

let offered: readonly Command[] = [];
const none: readonly Command[] = [];
const sets = new Map<object, readonly Command[]>();
const listeners = new Set<() => void>();

function publish() {
  offered = [...sets.values()].flat();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useOfferedCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => offered, () => none);
}

/** Offers these as long as the component is on the page. Give a list that is made once a change (`useMemo`). */
export function useCommands(commands: readonly Command[]) {
  useEffect(() => {
    const own = {};
    sets.set(own, commands);
    publish();
    return () => {
      sets.delete(own);
      publish();
    };
  }, [commands]);
}
