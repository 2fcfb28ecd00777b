import { describe, expect, it } from "vitest";
import { momentOf, wallTime } from "./zoned-time";

describe("a wall clock's time in a zone", () => {
  it.each([
    ["2026-07-01T17:00", "Europe/Paris", "2026-07-01T15:00:00.000Z"],
    ["2026-01-01T17:00", "Europe/Paris", "2026-01-01T16:00:00.000Z"],
    ["2026-01-01T00:30", "Asia/Kolkata", "2025-12-31T19:00:00.000Z"],
    ["2026-03-29T03:30", "Europe/Paris", "2026-03-29T01:30:00.000Z"],
    ["2026-11-01T12:00", "America/New_York", "2026-11-01T17:00:00.000Z"],
    ["2026-05-01T09:00", "UTC", "2026-05-01T09:00:00.000Z"],
  ])("%s in %s is %s, and back", (wall, zone, moment) => {
    expect(momentOf(wall, zone)).toBe(moment);
    expect(wallTime(moment, zone)).toBe(wall);
  });

  it("is no moment while it is half typed", () => {
    expect(momentOf("", "UTC")).toBeNull();
  });
});
