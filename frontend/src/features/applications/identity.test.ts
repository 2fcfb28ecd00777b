import { describe, expect, it } from "vitest";
import { identityState } from "./identity";

describe("an application without a name", () => {
  it("asks its owner only while there is something to decide", () => {
    const asked = { anonymous: true, reveal_asked_at: "2026-11-20T10:00:00Z", status: "active" };
    expect(identityState(asked)).toBe("asked");
    expect(identityState({ ...asked, reveal_asked_at: null })).toBe("anonymous");
    expect(identityState({ ...asked, status: "rejected" })).toBe("over");
    expect(identityState({ ...asked, anonymous: false })).toBe("named");
  });
});
