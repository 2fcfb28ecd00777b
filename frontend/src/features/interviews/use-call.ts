"use client";
/** One interview call for a component: the folded conversation, and what one can do. */
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { InterviewCall } from "./call";
import { fold, start } from "./conversation";
import type { Action } from "./protocol";

export type CallOptions = {
  signalingPath: string;
  iceServers: RTCIceServer[];
  /** The microphone to begin with; `null` begins in text. */
  microphone: MediaStream | null;
};

function socketUrl(path: string): string {
  return `${window.location.protocol === "https:" ? "wss" : "ws"}://${window.location.host}${path}`;
}

export function useCall({ signalingPath, iceServers, microphone }: CallOptions) {
  const [state, happen] = useReducer(fold, start);
  const [voice, setVoice] = useState<MediaStream | null>(null);
  const call = useRef<InterviewCall | null>(null);
  const begin = useRef({ iceServers, microphone });

  useEffect(() => {
    const opened = new InterviewCall(
      socketUrl(signalingPath),
      begin.current.iceServers,
      {
        onMessage: (message) => happen({ type: "message", message }),
        onConnection: (connection) => happen({ type: "connection", connection }),
        onMedia: (media) => happen({ type: "media", media }),
        onVoice: setVoice,
      },
      begin.current.microphone,
    );
    call.current = opened;
    opened.open();
    return () => opened.close();
  }, [signalingPath]);

  const act = useCallback((action: Action) => call.current?.send({ type: "act", action }) ?? false, []);
  const say = useCallback(
    (text: string) => call.current?.send({ type: "say", text, message_id: crypto.randomUUID() }) ?? false,
    [],
  );
  const useMicrophone = useCallback((stream: MediaStream | null) => call.current?.useMicrophone(stream), []);
  const readNotice = useCallback(() => happen({ type: "notice-read" }), []);
  return { state, voice, act, say, useMicrophone, readNotice };
}
