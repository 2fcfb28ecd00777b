import { describe, expect, it } from "vitest";
import { beginning, draftOf, endOfDay, plainAmount } from "./values";

describe("amounts", () => {
  it.each([
    ["54000", "54000"],
    ["54 000,50", "54000.50"],
    ["54,000.5", "54000.5"],
    ["54.000", "54000"],
    ["1'250.00", "1250.00"],
  ])("reads %s", (typed, read) => expect(plainAmount(typed)).toBe(read));
});

describe("a draft", () => {
  const values = beginning({ title: "Baker", place: "Lyon" }, null);

  it("leaves open what nobody has filled in", () => {
    expect(draftOf(values)).toMatchObject({ title: "Baker", place: "Lyon", pay: null, bonus: null, start_date: null });
  });

  it("is open on the whole of its last day", () => {
    expect(endOfDay("2031-03-03")).toBe("2031-03-03T23:59:00Z");
    expect(endOfDay("")).toBeNull();
  });
});
