/**
 * The call with the interviewer: a socket that carries the whole conversation in text, and a peer connection
 * for the voices. Either may break; both come back by themselves, and what was said is asked for again by its number.
 */
import type { FromServer, ToServer } from "./protocol";

export type Connection = "connecting" | "open" | "reconnecting" | "closed";
export type Media = "none" | "connecting" | "connected" | "broken";

export type CallEvents = {
  onMessage: (message: FromServer) => void;
  onConnection: (connection: Connection) => void;
  onMedia: (media: Media) => void;
  onVoice: (stream: MediaStream) => void;
};

const PING_EVERY_MS = 5_000;
const SILENT_SOCKET_MS = 15_000;
const LONGEST_PAUSE_MS = 5_000;

export class InterviewCall {
  private socket: WebSocket | null = null;
  private peer: RTCPeerConnection | null = null;
  private lastHeard = 0;
  private lastSequence = 0;
  private failures = 0;
  private ended = false;
  private timers: number[] = [];

  constructor(
    private readonly url: string,
    private readonly iceServers: RTCIceServer[],
    private readonly events: CallEvents,
    private microphone: MediaStream | null,
  ) {}

  open() {
    this.connect();
    this.timers.push(window.setInterval(() => this.beat(), PING_EVERY_MS));
  }

  /** Leaves for good. */
  close() {
    this.ended = true;
    this.timers.forEach((timer) => window.clearInterval(timer));
    this.hangUp();
    this.socket?.close(1000);
    this.events.onConnection("closed");
  }

  send(message: ToServer): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Voice with this microphone, or text alone with `null`; can change at any turn. */
  useMicrophone(microphone: MediaStream | null) {
    this.microphone = microphone;
    this.hangUp();
    this.send({ type: "act", action: microphone ? "voice_mode" : "text_mode" });
    if (microphone) void this.callUp();
  }

  private connect() {
    this.events.onConnection(this.failures || this.lastSequence ? "reconnecting" : "connecting");
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => {
      this.lastHeard = Date.now();
      this.send({ type: "join", mode: this.microphone ? "voice" : "text", last_sequence: this.lastSequence });
    };
    socket.onmessage = (event) => this.hear(JSON.parse(event.data as string) as FromServer);
    socket.onclose = () => socket === this.socket && this.lost();
  }

  private lost() {
    if (this.ended) return;
    this.failures += 1;
    this.events.onConnection("reconnecting");
    const pause = Math.min(LONGEST_PAUSE_MS, 300 * 2 ** Math.min(this.failures, 6));
    window.setTimeout(() => !this.ended && this.connect(), pause);
  }

  private beat() {
    this.send({ type: "ping", sent_ms: performance.now() });
    const silent = this.socket?.readyState === WebSocket.OPEN && Date.now() - this.lastHeard > SILENT_SOCKET_MS;
    if (!silent) return;
    // A socket can look open long after the network is gone; a new one finds the way sooner.
    const dead = this.socket;
    this.socket = null;
    dead?.close();
    this.lost();
  }

  private hear(message: FromServer) {
    this.lastHeard = Date.now();
    if (message.type === "joined") {
      this.failures = 0;
      this.events.onConnection("open");
      message.turns.forEach((turn) => this.remember(turn.sequence));
      if (message.media === "ready" && this.microphone) void this.callUp();
    }
    if (message.type === "turn") this.remember(message.sequence);
    if (message.type === "sdp_answer") void this.peer?.setRemoteDescription({ type: "answer", sdp: message.sdp });
    if (message.type === "ice_candidate" && message.ice_candidate) void this.addCandidate(message);
    if (message.type === "ended") {
      this.events.onMessage(message);
      this.close();
      return;
    }
    this.events.onMessage(message);
  }

  private remember(sequence: number) {
    this.lastSequence = Math.max(this.lastSequence, sequence);
  }

  private async addCandidate(message: Extract<FromServer, { type: "ice_candidate" }>) {
    await this.peer?.addIceCandidate({
      candidate: message.ice_candidate,
      sdpMid: message.sdp_mid,
      sdpMLineIndex: message.sdp_m_line_index,
    });
  }

  /** A new peer connection each time: after a break that is quicker and surer than mending the old one. */
  private async callUp() {
    this.hangUp();
    const peer = new RTCPeerConnection({ iceServers: this.iceServers });
    this.peer = peer;
    this.events.onMedia("connecting");
    const track = this.microphone?.getAudioTracks()[0];
    if (track && this.microphone) peer.addTrack(track, this.microphone);
    peer.ontrack = (event) => this.events.onVoice(event.streams[0] ?? new MediaStream([event.track]));
    peer.onicecandidate = ({ candidate }) =>
      this.send({
        type: "ice_candidate",
        ice_candidate: candidate?.candidate ?? "",
        sdp_mid: candidate?.sdpMid ?? null,
        sdp_m_line_index: candidate?.sdpMLineIndex ?? null,
      });
    peer.onconnectionstatechange = () => this.mediaChanged(peer);
    await peer.setLocalDescription(await peer.createOffer());
    if (peer === this.peer && peer.localDescription) this.send({ type: "sdp_offer", sdp: peer.localDescription.sdp });
  }

  private mediaChanged(peer: RTCPeerConnection) {
    if (peer !== this.peer) return;
    if (peer.connectionState === "connected") this.events.onMedia("connected");
    if (peer.connectionState === "failed" || peer.connectionState === "disconnected") {
      this.events.onMedia("broken");
      // "disconnected" often heals by itself; what is still broken after two seconds is called up anew.
      window.setTimeout(() => {
        const broken = peer === this.peer && peer.connectionState !== "connected";
        if (broken && !this.ended && this.socket?.readyState === WebSocket.OPEN) void this.callUp();
      }, 2_000);
    }
  }

  private hangUp() {
    this.peer?.close();
    this.peer = null;
    this.events.onMedia("none");
  }
}
