"use client";
/** One call for a component: who is here, what they send, what was written, and what one can do. */
import { useCallback, useEffect, useRef, useState } from "react";
import { PeopleCall, type Standing } from "./people-call";
import type { Level, Seat } from "./protocol";

export type Line = { id: string; seat: string; text: string };
export type Quality = { mine?: Level; theirs?: Level };

function socketUrl(meetingId: string): string {
  return `${window.location.protocol === "https:" ? "wss" : "ws"}://${window.location.host}/v1/meetings/${meetingId}/signaling`;
}

export function usePeopleCall(meetingId: string, local: MediaStream | null) {
  const [standing, setStanding] = useState<{ now: Standing; reason?: string; detail?: string }>({ now: "connecting" });
  const [room, setRoom] = useState<{ mine: string; admitted: boolean; seats: Seat[] } | null>(null);
  const [streams, setStreams] = useState<Record<string, MediaStream | null>>({});
  const [quality, setQuality] = useState<Record<string, Quality>>({});
  const [lines, setLines] = useState<Line[]>([]);
  const has = (kind: "audio" | "video") => Boolean(local?.getTracks().some((track) => track.kind === kind));
  const [sending, setSending] = useState({ microphone: has("audio"), camera: has("video") });
  const call = useRef<PeopleCall | null>(null);
  const begin = useRef(sending);

  useEffect(() => {
    const opened = new PeopleCall(socketUrl(meetingId), local, begin.current, {
      onStanding: (now, reason, detail) => setStanding({ now, reason, detail }),
      onSeats: (mine, admitted, seats) => setRoom({ mine, admitted, seats }),
      onStream: (seat, stream) => setStreams((before) => ({ ...before, [seat]: stream })),
      onQuality: (seat, measured, level) =>
        setQuality((before) => ({ ...before, [seat]: { ...before[seat], [measured === "theirs" ? "theirs" : "mine"]: level } })),
      onChat: (seat, text, id) => setLines((before) => [...before, { id, seat, text }]),
    });
    call.current = opened;
    opened.open();
    return () => opened.close();
  }, [meetingId, local]);

  const turn = useCallback(
    (kind: "microphone" | "camera") => {
      const next = { ...begin.current, [kind]: !begin.current[kind] };
      const tracks = kind === "microphone" ? local?.getAudioTracks() : local?.getVideoTracks();
      tracks?.forEach((track) => {
        track.enabled = next[kind];
      });
      begin.current = next;
      call.current?.tell(next);
      setSending(next);
    },
    [local],
  );
  const say = useCallback(
    (text: string) => {
      const id = crypto.randomUUID();
      if (call.current?.send({ type: "chat", text, message_id: id })) setLines((before) => [...before, { id, seat: "", text }]);
    },
    [],
  );
  const admit = useCallback((seat: string) => call.current?.send({ type: "admit", seat }), []);
  const end = useCallback(() => call.current?.send({ type: "end" }), []);
  return { standing, room, streams, quality, lines, sending, has, turn, say, admit, end };
}
