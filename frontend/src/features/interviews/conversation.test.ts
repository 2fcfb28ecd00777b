import { describe, expect, it } from "vitest";
import { type Conversation, fold, start } from "./conversation";
import type { FromServer, Turn } from "./protocol";

const turn = (sequence: number, speaker: Turn["speaker"] = "interviewer"): Turn => ({
  turn_id: `t${sequence}`, sequence, speaker, kind: "question", text: `words ${sequence}`, question_id: null,
});

const hear = (state: Conversation, ...messages: FromServer[]) =>
  messages.reduce((current, message) => fold(current, { type: "message", message }), state);

describe("the conversation", () => {
  it("keeps turns in order and once, however often they are sent", () => {
    const state = hear(
      start,
      { type: "turn", ...turn(2) },
      { type: "joined", resumed: true, media: "ready", turns: [turn(1), turn(2)] },
      { type: "turn", ...turn(3, "candidate") },
      { type: "turn", ...turn(3, "candidate") },
    );
    expect(state.turns.map((one) => one.sequence)).toEqual([1, 2, 3]);
  });

  it("clears the caption when the answer it foretold is saved", () => {
    const speaking = hear(start, { type: "caption", text: "I would first" });
    expect(speaking.caption).toBe("I would first");
    expect(hear(speaking, { type: "turn", ...turn(4, "interviewer") }).caption).toBe("I would first");
    expect(hear(speaking, { type: "turn", ...turn(4, "candidate") }).caption).toBe("");
  });

  it("says that only text is possible when no call can be made", () => {
    expect(hear(start, { type: "joined", resumed: false, media: "unavailable", turns: [] }).mediaOffered).toBe(false);
  });

  it("shows a refusal as a notice until something is said", () => {
    const refused = hear(start, { type: "problem", slug: "too-many-requests", detail: "Slow down." });
    expect(refused.notice?.text).toBe("Slow down.");
    expect(hear(refused, { type: "caption", text: "and" }).notice).toBeNull();
  });

  it("knows how it ended", () => {
    const over = hear(start, { type: "ended", reason: "replaced" });
    expect([over.phase, over.ended]).toEqual(["ended", "replaced"]);
  });
});
