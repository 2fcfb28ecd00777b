/** The messages of an interview's socket, as `domains/interviews/protocol.py` defines them. */

export type Speaker = "interviewer" | "candidate";

export type Turn = {
  turn_id: string;
  sequence: number;
  speaker: Speaker;
  kind: string;
  text: string;
  question_id: string | null;
};

export type Action = "repeat" | "skip" | "more_time" | "done" | "finish" | "text_mode" | "voice_mode";

export type ToServer =
  | { type: "join"; mode: "voice" | "text"; last_sequence: number }
  | { type: "sdp_offer"; sdp: string }
  | { type: "ice_candidate"; ice_candidate: string; sdp_mid: string | null; sdp_m_line_index: number | null }
  | { type: "say"; text: string; message_id: string }
  | { type: "act"; action: Action }
  | { type: "ping"; sent_ms: number };

export type Phase = "waiting" | "speaking" | "listening" | "thinking" | "ended";

export type FromServer =
  | { type: "joined"; resumed: boolean; media: "ready" | "unavailable"; turns: Turn[] }
  | ({ type: "turn" } & Turn)
  | { type: "sdp_answer"; sdp: string }
  | { type: "ice_candidate"; ice_candidate: string; sdp_mid: string | null; sdp_m_line_index: number | null }
  | { type: "state"; phase: Phase; question_number: number; question_count: number; competency: string | null }
  | { type: "caption"; text: string }
  | { type: "notice"; code: string; text: string }
  | { type: "problem"; slug: string; detail: string }
  | { type: "pong"; sent_ms: number }
  | { type: "ended"; reason: "finished" | "left" | "replaced" | "failed" };
