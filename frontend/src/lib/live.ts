"use client";
/** Live updates: a message names a topic and ids, never contents; we then ask the API again. */
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { sendPersistently } from "./api";

export type LiveMessage = { topic: string } & Record<string, string>;

type Listener = (message: LiveMessage) => void;

const listeners = new Set<Listener>();
let source: EventSource | null = null;
/** How far this window has read; a new stream goes on from there. */
let position = "";
let failures = 0;
let waiting: ReturnType<typeof setTimeout> | null = null;

/** What every listener hears when messages were lost: anything may have changed. */
export const RECONNECTED = "live.reconnected";

const LONGEST_PAUSE_MS = 30_000;

function open() {
  waiting = null;
  source = new EventSource(position ? `/v1/events?after=${encodeURIComponent(position)}` : "/v1/events");
  const read = (event: MessageEvent) => {
    failures = 0;
    if (event.lastEventId) position = event.lastEventId;
  };
  source.onmessage = (event) => {
    read(event);
    hear(event.data as string);
  };
  source.addEventListener("here", read);
  source.addEventListener("reset", (event) => {
    read(event);
    listeners.forEach((listener) => listener({ topic: RECONNECTED }));
  });
  source.onerror = () => {
    // A refused stream is closed for good; a broken one reconnects by itself, and says where it stood.
    if (source?.readyState === EventSource.CLOSED) void reopen();
  };
}

/** A stream does not say why it was refused, so we ask who we are: that renews the session, or ends the matter. */
async function reopen() {
  const me = await sendPersistently(new Request(new URL("/v1/auth/me", location.href))).catch(() => null);
  if (me?.status === 401) return;
  failures += 1;
  // With some chance in it, so that all windows do not come back in one moment after a restart.
  const pause = Math.min(1000 * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random());
  waiting ??= setTimeout(() => (listeners.size > 0 ? open() : (waiting = null)), pause);
}

function hear(data: string) {
  if (!data) return;
  const message = JSON.parse(data) as LiveMessage;
  listeners.forEach((listener) => listener(message));
}

/** One stream for the whole window, however many components listen. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  if ((!source || source.readyState === EventSource.CLOSED) && !waiting) open();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      source?.close();
      source = null;
      // Pages that are opened later read everything anew.
      position = "";
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
