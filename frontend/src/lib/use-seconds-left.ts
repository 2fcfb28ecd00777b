"use client";
/** Whole seconds until a moment of this page's own clock (performance.now()), 0 when it is past or there is none. */
import { useCallback, useSyncExternalStore } from "react";

export function useSecondsLeft(until: number | null): number {
  const subscribe = useCallback(
    (tick: () => void) => {
      if (until === null) return () => {};
      const timer = setInterval(tick, 500);
      return () => clearInterval(timer);
    },
    [until],
  );
  const left = () => (until === null ? 0 : Math.max(0, Math.ceil((until - performance.now()) / 1000)));
  return useSyncExternalStore(subscribe, left, () => 0);
}
