"use client";
/** Seconds left, counted down from what the server last said; the browser's own date is never asked. */
import { useEffect, useState } from "react";

/** `remaining` as told at the moment `asOf` (performance.now() of that answer). */
export function useCountdown(remaining: number, asOf: number): number {
  const [now, setNow] = useState(asOf);
  useEffect(() => {
    const tick = () => setNow(performance.now());
    tick();
    const timer = setInterval(tick, 1000);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [asOf]);
  return Math.max(0, remaining - (Math.max(now, asOf) - asOf) / 1000);
}
