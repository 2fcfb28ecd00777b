"use client";
/** Live updates: a message names a topic and ids, never contents; we then ask the API again. */
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { sendPersistently } from "./api";

export type LiveMessage = { topic: string } & Record<string, string>;

type Listener = (message: LiveMessage) => void;

const listeners = new Set<Listener>();
let source: EventSource | null = null;
/** Set while the stream is broken, so that what was missed is asked for when it is back. */
let interrupted = false;

/** What every listener hears after a break: anything may have changed. */
export const RECONNECTED = "live.reconnected";

function open() {
  source = new EventSource("/v1/events");
  source.onmessage = (event) => hear(event.data as string);
  source.onerror = () => {
    interrupted = true;
    // A refused stream is closed for good; a broken one reconnects by itself.
    if (source?.readyState === EventSource.CLOSED) void reopen();
  };
  source.onopen = () => {
    if (!interrupted) return;
    interrupted = false;
    listeners.forEach((listener) => listener({ topic: RECONNECTED }));
  };
}

/** A stream does not say why it was refused, so we ask who we are: that renews the session, or ends the matter. */
async function reopen() {
  const me = await sendPersistently(new Request(new URL("/v1/auth/me", location.href))).catch(() => null);
  if (me?.status === 401) return;
  setTimeout(() => listeners.size > 0 && open(), me?.ok ? 1000 : 5000);
}

function hear(data: string) {
  if (!data) return;
  const message = JSON.parse(data) as LiveMessage;
  listeners.forEach((listener) => listener(message));
}

/** One stream for the whole window, however many components listen. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  if (!source || source.readyState === EventSource.CLOSED) open();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      source?.close();
      source = null;
    }
  };
}

/** Which query keys a topic makes stale: `{ "application.changed": (m) => [applicationKeys.all] }`. */
export type LiveRules = Record<string, (message: LiveMessage) => QueryKey[]>;

export function useLive(rules: LiveRules): void {
  const queries = useQueryClient();
  const current = useRef(rules);
  useEffect(() => {
    current.current = rules;
  });
  useEffect(
    () =>
      listen((message) => {
        const everything = () => Object.values(current.current).flatMap((rule) => rule(message));
        const keys = message.topic === RECONNECTED ? everything() : (current.current[message.topic]?.(message) ?? []);
        keys.forEach((queryKey) => void queries.invalidateQueries({ queryKey }));
      }),
    [queries],
  );
}
