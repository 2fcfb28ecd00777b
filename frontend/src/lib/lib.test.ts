import { describe, expect, it } from "vitest";
import { ago, hundredths, pay } from "./format";
import { homeOf, safeReturn, signInPath } from "./paths";
import { ApiProblem } from "./problem";
import { shouldRetry } from "./query-provider";

describe("formatting", () => {
  it("writes spans of time as people say them", () => {
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(ago("2026-11-22T11:59:50Z", now)).toBe("now");
    expect(ago("2026-11-22T11:15:00Z", now)).toBe("45 minutes ago");
    expect(ago("2026-11-21T11:00:00Z", now)).toBe("yesterday");
    expect(ago("2026-11-24T12:00:00Z", now)).toBe("in 2 days");
  });

  it("writes pay as a span, one figure, or not at all", () => {
    expect(pay(50000, 70000, "EUR")).toBe("€50,000 – €70,000");
    expect(pay(50000, null, "USD")).toBe("$50,000");
    expect(pay(null, null, "USD")).toBeNull();
  });

  it("writes shares in whole hundredths", () => {
    expect(hundredths(0.675)).toBe("68");
  });
});

describe("returning after sign-in", () => {
  it("leads only to paths of this site", () => {
    expect(safeReturn("/jobs/1?x=2")).toBe("/jobs/1?x=2");
    for (const bad of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", null]) {
      expect(safeReturn(bad)).toBeNull();
    }
    expect(signInPath("/a b")).toBe("/sign-in?next=%2Fa%20b");
    expect(homeOf("candidate")).toBe("/home");
    expect(homeOf("recruiter")).toBe("/company");
  });
});

describe("retrying", () => {
  it("is done when it can help, and not for ever", () => {
    expect(shouldRetry(0, new ApiProblem(404, {}))).toBe(false);
    expect(shouldRetry(0, new ApiProblem(503, {}))).toBe(true);
    expect(shouldRetry(3, new ApiProblem(0, {}))).toBe(false);
  });
});
