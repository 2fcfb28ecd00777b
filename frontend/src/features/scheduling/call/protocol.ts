/** The messages of a call between people; `domains/scheduling/protocol.py` says what each is for. */
export type Presence = "absent" | "waiting" | "here" | "away";
export type Level = "good" | "fair" | "poor" | "lost";

export type Seat = {
  seat: string; number: number; name: string; role: "interviewer" | "candidate"; presence: Presence; microphone: boolean; camera: boolean;
};

type Description = { connection: string; sdp: string };
type Candidate = { connection: string; ice_candidate: string; sdp_mid: string | null; sdp_m_line_index: number | null };

export type ToServer =
  | { type: "join"; microphone: boolean; camera: boolean }
  | ({ type: "sdp_offer" | "sdp_answer"; to: string } & Description)
  | ({ type: "ice_candidate"; to: string } & Candidate)
  | { type: "media_state"; microphone: boolean; camera: boolean }
  | { type: "quality"; level: Level; round_trip_ms: number | null; loss: number | null }
  | { type: "chat"; text: string; message_id: string }
  | { type: "admit"; seat: string }
  | { type: "end" }
  | { type: "ping"; sent_ms: number };

export type Negotiation = ({ type: "sdp_offer" | "sdp_answer"; sender: string } & Description) | ({ type: "ice_candidate"; sender: string } & Candidate);

export type FromServer =
  | { type: "joined"; seat: string; admitted: boolean; ice_servers: { urls: string[]; username: string | null; credential: string | null }[] }
  | { type: "seats"; admitted: boolean; seats: Seat[] }
  | Negotiation
  | { type: "quality"; sender: string; level: Level; round_trip_ms: number | null; loss: number | null }
  | { type: "chat"; sender: string; text: string; message_id: string }
  | { type: "problem"; slug: string; detail: string }
  | { type: "pong"; sent_ms: number }
  | { type: "ended"; reason: "ended" | "replaced" };
