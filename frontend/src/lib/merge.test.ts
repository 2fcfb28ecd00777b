import { describe, expect, it } from "vitest";
import { merge, resolve, same } from "./merge";

type Profile = { headline: string; location: string; skills: { label: string; level: number | null }[] };

const base: Profile = { headline: "Developer", location: "Porto", skills: [{ label: "SQL", level: 3 }] };

describe("two windows that changed one document", () => {
  it("join by themselves where each changed something else", () => {
    const mine = { ...base, headline: "Backend developer" };
    const theirs = { ...base, location: "Lisbon" };
    expect(merge(base, mine, theirs)).toEqual({
      merged: { ...base, headline: "Backend developer", location: "Lisbon" },
      conflicts: [],
      taken: ["location"],
    });
  });

  it("ask where both changed the same, and keep what was typed until somebody chose", () => {
    const mine = { ...base, headline: "Mine", skills: [...base.skills, { label: "Python", level: null }] };
    const theirs = { ...base, headline: "Theirs", skills: [] };
    const found = merge(base, mine, theirs);
    expect(found.conflicts).toEqual(["headline", "skills"]);
    expect(found.merged).toEqual(mine);
    expect(resolve(found, theirs, {})).toEqual(mine);
    expect(resolve(found, theirs, { headline: "theirs" })).toEqual({ ...mine, headline: "Theirs" });
  });

  it("do not ask where both wrote the same", () => {
    const both = { ...base, location: "Braga" };
    expect(merge(base, both, { ...both })).toEqual({ merged: both, conflicts: [], taken: [] });
  });

  it("count an entry that the other window emptied as changed, not as missing", () => {
    const theirs = { ...base, location: "" };
    expect(merge(base, base, theirs).merged.location).toBe("");
  });
});

describe("being the same", () => {
  it("is about content", () => {
    expect(same({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true);
    expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});
