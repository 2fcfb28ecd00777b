import { describe, expect, it } from "vitest";
import type { Scorecard } from "./api";
import { BLANK, byKey, type Filled, missing } from "./card";

const card = {
  competencies: [
    { key: "care", name: "Care" },
    { key: "sql", name: "SQL" },
  ],
} as Scorecard;

const filled = (care: Partial<typeof BLANK>, sql: Partial<typeof BLANK>, more: Partial<Filled> = {}): Filled => ({
  ratings: { care: { ...BLANK, ...care }, sql: { ...BLANK, ...sql } },
  recommendation: null,
  summary: "",
  ...more,
});

describe("a scorecard", () => {
  it("is rated by the keys 1 to 4, and 0 says that the evidence is insufficient", () => {
    expect(byKey(BLANK, "3")).toEqual({ ...BLANK, score: 3 });
    expect(byKey({ ...BLANK, score: 3 }, "0")).toEqual({ ...BLANK, insufficient: true });
    expect(byKey(BLANK, "5")).toBeNull();
    expect(byKey(BLANK, "Tab")).toBeNull();
  });

  it("lacks what was not rated and a recommendation", () => {
    expect(missing(card, filled({ score: 2 }, {}))).toEqual(["SQL", "recommendation"]);
    expect(missing(card, filled({ score: 2 }, { insufficient: true }, { recommendation: "yes" }))).toEqual([]);
  });

  it("needs a sentence instead of a recommendation where nothing could be judged", () => {
    const nothing = { insufficient: true };
    expect(missing(card, filled(nothing, nothing))).toEqual(["summary"]);
    expect(missing(card, filled(nothing, nothing, { summary: "The line broke." }))).toEqual([]);
  });
});
