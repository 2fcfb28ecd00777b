"use client";
/** Whole seconds until a moment of this page's own clock (performance.now()), 0 when it is past or there is none. */
import { useEffect, useState } from "react";

export function useSecondsLeft(until: number | null): number {
  const [now, setNow] = useState(() => (typeof performance === "undefined" ? 0 : performance.now()));
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}
