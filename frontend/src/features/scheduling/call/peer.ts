/** The connection to one other person: perfect negotiation, trickled candidates, and a restart when the way breaks. */
import { type Level, type Negotiation, type ToServer } from "./protocol";

type Events = {
  send: (message: ToServer) => void;
  onStream: (stream: MediaStream | null) => void;
  onState: (state: RTCPeerConnectionState) => void;
};

export type Measured = { level: Level; roundTripMs: number | null; loss: number | null };

export class Peer {
  private pc: RTCPeerConnection;
  private id = crypto.randomUUID();
  private theirs: string | null = null;
  private offering = false;
  private ignoring = false;
  private received = 0;
  private lost = 0;

  constructor(
    private readonly to: string,
    /** Of two offers that cross, the polite side takes its own back. */
    private readonly polite: boolean,
    private readonly iceServers: RTCIceServer[],
    private local: MediaStream | null,
    private readonly events: Events,
  ) {
    this.pc = this.connect();
  }

  get connected(): boolean {
    return this.pc.connectionState === "connected";
  }

  close() {
    this.pc.close();
    this.events.onStream(null);
  }

  /** Begin anew: the other side has lost what was agreed on. */
  renew() {
    this.pc.close();
    this.id = crypto.randomUUID();
    this.theirs = null;
    this.offering = this.ignoring = false;
    this.pc = this.connect();
  }

  /** Say an offer again that nobody answered: the socket, or the other page, was not there for it. */
  insist() {
    if (!this.offering && this.pc.signalingState === "have-local-offer") this.describe(this.pc, "sdp_offer");
  }

  async take(message: Negotiation): Promise<void> {
    if (message.type === "ice_candidate") return this.takeCandidate(message);
    const offer = message.type === "sdp_offer";
    if (offer && this.theirs && this.theirs !== message.connection) this.renew();
    if (!offer && this.pc.signalingState !== "have-local-offer") return;
    const pc = this.pc;
    const crossing = offer && (this.offering || pc.signalingState !== "stable");
    this.ignoring = crossing && !this.polite;
    if (this.ignoring) return;
    this.theirs = message.connection;
    await pc.setRemoteDescription({ type: offer ? "offer" : "answer", sdp: message.sdp });
    if (!offer) return;
    await pc.setLocalDescription();
    this.describe(pc, "sdp_answer");
  }

  /** How well the other one is received since the last time, from getStats. */
  async measure(): Promise<Measured> {
    if (!this.connected) return { level: "lost", roundTripMs: null, loss: null };
    let received = 0;
    let lost = 0;
    let roundTripMs: number | null = null;
    (await this.pc.getStats()).forEach((entry: RTCStats & Record<string, unknown>) => {
      if (entry.type === "inbound-rtp") {
        received += Number(entry.packetsReceived ?? 0);
        lost += Number(entry.packetsLost ?? 0);
      }
      if (entry.type === "candidate-pair" && entry.nominated && typeof entry.currentRoundTripTime === "number") {
        roundTripMs = Math.round(entry.currentRoundTripTime * 1000);
      }
    });
    const [came, went] = [received - this.received, Math.max(0, lost - this.lost)];
    [this.received, this.lost] = [received, lost];
    const loss = came + went > 0 ? went / (came + went) : 1;
    return { level: judge(loss, roundTripMs, came), roundTripMs, loss };
  }

  private connect(): RTCPeerConnection {
    const pc = new RTCPeerConnection({ iceServers: this.iceServers, bundlePolicy: "max-bundle" });
    this.local?.getTracks().forEach((track) => this.local && pc.addTrack(track, this.local));
    // Who sends nothing still wants to receive. One side asks for both: two that did would end with places to spare.
    for (const kind of this.polite ? [] : (["audio", "video"] as const)) {
      if (!this.local?.getTracks().some((track) => track.kind === kind)) pc.addTransceiver(kind, { direction: "recvonly" });
    }
    pc.onnegotiationneeded = () => void this.offer(pc);
    pc.ontrack = ({ streams, track }) => this.events.onStream(streams[0] ?? new MediaStream([track]));
    pc.onicecandidate = ({ candidate }) => {
      if (pc !== this.pc) return;
      this.events.send({
        type: "ice_candidate", to: this.to, connection: this.id, ice_candidate: candidate?.candidate ?? "",
        sdp_mid: candidate?.sdpMid ?? null, sdp_m_line_index: candidate?.sdpMLineIndex ?? null,
      });
    };
    pc.onconnectionstatechange = () => {
      if (pc !== this.pc) return;
      if (pc.connectionState === "failed") pc.restartIce();
      this.events.onState(pc.connectionState);
    };
    return pc;
  }

  private async offer(pc: RTCPeerConnection) {
    try {
      this.offering = true;
      await pc.setLocalDescription();
      this.describe(pc, "sdp_offer");
    } finally {
      this.offering = false;
    }
  }

  private describe(pc: RTCPeerConnection, type: "sdp_offer" | "sdp_answer") {
    if (pc === this.pc && pc.localDescription) this.events.send({ type, to: this.to, connection: this.id, sdp: pc.localDescription.sdp });
  }

  private async takeCandidate(message: Extract<Negotiation, { type: "ice_candidate" }>) {
    if (message.connection !== this.theirs || !message.ice_candidate) return;
    try {
      await this.pc.addIceCandidate({ candidate: message.ice_candidate, sdpMid: message.sdp_mid, sdpMLineIndex: message.sdp_m_line_index });
    } catch (error) {
      if (!this.ignoring) throw error;
    }
  }
}

/** Speech is understood up to a twentieth of loss and half a second of way there and back. */
export function judge(loss: number, roundTripMs: number | null, received: number): Level {
  if (received === 0) return "lost";
  const away = roundTripMs ?? 0;
  if (loss > 0.15 || away > 1000) return "poor";
  if (loss > 0.05 || away > 500) return "fair";
  return "good";
}
