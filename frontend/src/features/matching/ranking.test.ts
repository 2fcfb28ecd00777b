import { describe, expect, it } from "vitest";
import type { Ranked } from "./api";
import { groupsOf, partNames, toggled } from "./ranking";

const ranked = (id: string, rank: number, parts: string[] = []) =>
  ({ application_id: id, rank, match: { parts: parts.map((part) => ({ part, label: part.toUpperCase() })) } }) as unknown as Ranked;

describe("a ranking", () => {
  it("shows who shares a place as one group, so that ties are seen", () => {
    const groups = groupsOf([ranked("a", 1), ranked("b", 1), ranked("c", 3)]);
    expect(groups.map(({ rank, tied, items }) => [rank, tied, items.length])).toEqual([
      [1, true, 2],
      [3, false, 1],
    ]);
    expect(groupsOf([])).toEqual([]);
  });

  it("compares at most three, dropping the one chosen first", () => {
    expect(toggled(["a", "b", "c"], "d")).toEqual(["b", "c", "d"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });

  it("names every part of the compared once", () => {
    expect(partNames([ranked("a", 1, ["must", "nice"]), ranked("b", 2, ["nice", "ability"])]).map(({ part }) => part)).toEqual(["must", "nice", "ability"]);
  });
});
