import { describe, expect, it } from "vitest";
import { asClock, asMinute, byDay, clock, momentIn, mondayOf, plusDays, today } from "./times";

describe("times", () => {
  it("puts starts under the day of the reader's clock", () => {
    const starts = ["2026-03-02T22:30:00Z", "2026-03-02T23:30:00Z"];
    expect(byDay(starts, "UTC").map((day) => day.starts.length)).toEqual([2]);
    expect(byDay(starts, "Europe/Berlin").map((day) => day.key)).toEqual(["2026-03-02", "2026-03-03"]);
    expect(clock("2026-03-02T22:30:00Z", "Asia/Kathmandu")).toBe("04:15");
  });
  it("knows weeks across months and years", () => {
    expect(mondayOf("2026-03-01")).toBe("2026-02-23");
    expect(mondayOf("2026-03-02")).toBe("2026-03-02");
    expect(plusDays("2026-12-30", 7)).toBe("2027-01-06");
    expect(today("Pacific/Kiritimati", new Date("2026-03-01T12:00:00Z"))).toBe("2026-03-02");
  });
  it("reads hours of a day both ways", () => {
    expect(asClock(570)).toBe("09:30");
    expect(asMinute("09:30")).toBe(570);
    expect(asMinute("00:00", true)).toBe(1440);
  });
  it("finds the moment of a clock time on both sides of a change", () => {
    expect(momentIn("2026-03-29", "01:30", "Europe/Berlin")).toBe("2026-03-29T00:30:00.000Z");
    expect(momentIn("2026-03-29", "09:00", "Europe/Berlin")).toBe("2026-03-29T07:00:00.000Z");
    expect(momentIn("2026-10-25", "09:00", "Europe/Berlin")).toBe("2026-10-25T08:00:00.000Z");
    expect(momentIn("2026-11-01", "23:00", "America/New_York")).toBe("2026-11-02T04:00:00.000Z");
  });
});
