/** A call between people: one socket for the negotiation, one connection to each other person. Both come back by themselves. */
import { type Measured, Peer } from "./peer";
import type { FromServer, Seat, ToServer } from "./protocol";

export type Standing = "connecting" | "open" | "reconnecting" | "over";

export type CallEvents = {
  onStanding: (standing: Standing, reason?: "ended" | "replaced" | "refused", detail?: string) => void;
  onSeats: (mine: string, admitted: boolean, seats: Seat[]) => void;
  onStream: (seat: string, stream: MediaStream | null) => void;
  onQuality: (seat: string, measured: Measured | "theirs", level: Measured["level"]) => void;
  onChat: (seat: string, text: string, id: string) => void;
};

const PING_EVERY_MS = 2_000;
const SILENT_SOCKET_MS = 8_000;
const LONGEST_PAUSE_MS = 4_000;

export class PeopleCall {
  private socket: WebSocket | null = null;
  private peers = new Map<string, Peer>();
  private present = new Map<string, string>();
  private mine: string | null = null;
  private iceServers: RTCIceServer[] = [];
  private lastHeard = 0;
  private failures = 0;
  private over = false;
  private timer = 0;

  constructor(
    private readonly url: string,
    private readonly local: MediaStream | null,
    private state: { microphone: boolean; camera: boolean },
    private readonly events: CallEvents,
  ) {}

  open() {
    this.connect();
    this.timer = window.setInterval(() => void this.beat(), PING_EVERY_MS);
  }

  close() {
    this.over = true;
    window.clearInterval(this.timer);
    this.peers.forEach((peer) => peer.close());
    this.peers.clear();
    this.socket?.close(1000);
  }

  send = (message: ToServer): boolean => {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  };

  tell(state: { microphone: boolean; camera: boolean }) {
    this.state = state;
    this.send({ type: "media_state", ...state });
  }

  private connect() {
    this.events.onStanding(this.mine ? "reconnecting" : "connecting");
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => {
      this.lastHeard = Date.now();
      this.send({ type: "join", ...this.state });
    };
    socket.onmessage = (event) => void this.hear(JSON.parse(event.data as string) as FromServer);
    socket.onclose = () => socket === this.socket && this.lostSocket();
  }

  private lostSocket() {
    if (this.over) return;
    this.failures += 1;
    this.events.onStanding("reconnecting");
    window.setTimeout(() => !this.over && this.connect(), Math.min(LONGEST_PAUSE_MS, 300 * 2 ** Math.min(this.failures, 5)));
  }

  private async beat() {
    this.send({ type: "ping", sent_ms: performance.now() });
    if (this.socket?.readyState === WebSocket.OPEN && Date.now() - this.lastHeard > SILENT_SOCKET_MS) {
      // A socket can look open long after the network is gone; a new one finds the way sooner.
      const dead = this.socket;
      this.socket = null;
      dead.close();
      this.lostSocket();
    }
    for (const [seat, peer] of this.peers) {
      peer.insist();
      const measured = await peer.measure();
      this.events.onQuality(seat, measured, measured.level);
      this.send({ type: "quality", level: measured.level, round_trip_ms: measured.roundTripMs, loss: measured.loss });
    }
  }

  private async hear(message: FromServer) {
    this.lastHeard = Date.now();
    switch (message.type) {
      case "joined":
        this.failures = 0;
        this.mine = message.seat;
        this.iceServers = message.ice_servers.map(({ urls, username, credential }) => (username && credential ? { urls, username, credential } : { urls }));
        this.events.onStanding("open");
        break;
      case "seats":
        this.seated(message.admitted, message.seats);
        break;
      case "sdp_offer":
      case "sdp_answer":
      case "ice_candidate":
        await this.peers.get(message.sender)?.take(message);
        break;
      case "quality":
        this.events.onQuality(message.sender, "theirs", message.level);
        break;
      case "chat":
        this.events.onChat(message.sender, message.text, message.message_id);
        break;
      case "ended":
        this.events.onStanding("over", message.reason);
        this.close();
        break;
      case "problem":
        if (this.mine === null) {
          this.events.onStanding("over", "refused", message.detail);
          this.close();
        }
    }
  }

  /** Connections follow from who is here: one to each, begun anew when somebody comes back without it. */
  private seated(admitted: boolean, seats: Seat[]) {
    if (!this.mine) return;
    const me = seats.find((seat) => seat.seat === this.mine);
    for (const other of seats) {
      if (other.seat === this.mine) continue;
      const before = this.present.get(other.seat);
      this.present.set(other.seat, other.presence);
      const peer = this.peers.get(other.seat);
      if (other.presence === "absent" && peer) {
        peer.close();
        this.peers.delete(other.seat);
      } else if (admitted && other.presence === "here" && !peer) {
        this.peers.set(other.seat, this.meet(other, (me?.number ?? 0) > other.number));
      } else if (peer && other.presence === "here" && before !== "here" && !peer.connected) {
        peer.renew();
      }
    }
    this.events.onSeats(this.mine, admitted, seats);
  }

  private meet(other: Seat, polite: boolean): Peer {
    return new Peer(other.seat, polite, this.iceServers, this.local, {
      send: this.send,
      onStream: (stream) => this.events.onStream(other.seat, stream),
      onState: (state) => state !== "connected" && this.events.onQuality(other.seat, "theirs", state === "failed" ? "lost" : "fair"),
    });
  }
}
