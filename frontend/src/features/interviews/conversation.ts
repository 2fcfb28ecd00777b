/** What the window knows of the conversation: the messages of the socket, folded into one state. */
import type { Connection, Media } from "./call";
import type { FromServer, Phase, Turn } from "./protocol";

export type Conversation = {
  connection: Connection;
  media: Media;
  /** Whether the server can take a call now; text always works. */
  mediaOffered: boolean;
  phase: Phase;
  question: { number: number; count: number; competency: string | null };
  /** In order, without gaps: a turn that is sent twice is there once. */
  turns: Turn[];
  caption: string;
  notice: { code: string; text: string } | null;
  ended: "finished" | "left" | "replaced" | "failed" | null;
};

export const start: Conversation = {
  connection: "connecting",
  media: "none",
  mediaOffered: true,
  phase: "waiting",
  question: { number: 0, count: 0, competency: null },
  turns: [],
  caption: "",
  notice: null,
  ended: null,
};

export type Happening =
  | { type: "message"; message: FromServer }
  | { type: "connection"; connection: Connection }
  | { type: "media"; media: Media }
  | { type: "notice-read" };

function withTurns(turns: Turn[], more: Turn[]): Turn[] {
  const bySequence = new Map([...turns, ...more].map((turn) => [turn.sequence, turn]));
  return [...bySequence.values()].sort((one, other) => one.sequence - other.sequence);
}

function heard(state: Conversation, message: FromServer): Conversation {
  switch (message.type) {
    case "joined":
      return { ...state, mediaOffered: message.media === "ready", turns: withTurns(state.turns, message.turns) };
    case "turn": {
      const caption = message.speaker === "candidate" ? "" : state.caption;
      return { ...state, turns: withTurns(state.turns, [message]), caption, notice: null };
    }
    case "state": {
      const question = {
        number: message.question_number,
        count: message.question_count,
        competency: message.competency,
      };
      return { ...state, phase: message.phase, question };
    }
    case "caption":
      return { ...state, caption: message.text, notice: null };
    case "notice":
      return { ...state, notice: { code: message.code, text: message.text } };
    case "problem":
      return { ...state, notice: { code: message.slug, text: message.detail } };
    case "ended":
      return { ...state, phase: "ended", ended: message.reason };
    default:
      return state;
  }
}

export function fold(state: Conversation, happening: Happening): Conversation {
  switch (happening.type) {
    case "message":
      return heard(state, happening.message);
    case "connection":
      return { ...state, connection: happening.connection };
    case "media":
      return { ...state, media: happening.media };
    case "notice-read":
      return { ...state, notice: null };
  }
}
