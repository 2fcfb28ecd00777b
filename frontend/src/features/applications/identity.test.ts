import { describe, expect, it } from "vitest";
import { identityState, needsConsent } from "./identity";

describe("an application without a name", () => {
  it("can be moved up to the stage its owner chose, and not into it or beyond", () => {
    const veiled = { anonymous: true, reveal_at: "interview" };
    expect(needsConsent(veiled, "assessment")).toBe(false);
    expect(needsConsent(veiled, "interview")).toBe(true);
    expect(needsConsent(veiled, "offer")).toBe(true);
    expect(needsConsent({ ...veiled, reveal_at: "offer" }, "review")).toBe(false);
  });

  it("is moved as any other once the name is told", () => {
    expect(needsConsent({ anonymous: false, reveal_at: "interview" }, "hired")).toBe(false);
  });

  it("asks its owner only while there is something to decide", () => {
    const asked = { anonymous: true, reveal_asked_at: "2026-11-20T10:00:00Z", status: "active" };
    expect(identityState(asked)).toBe("asked");
    expect(identityState({ ...asked, reveal_asked_at: null })).toBe("anonymous");
    expect(identityState({ ...asked, status: "rejected" })).toBe("over");
    expect(identityState({ ...asked, anonymous: false })).toBe("named");
  });
});
