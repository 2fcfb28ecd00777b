import { describe, expect, it } from "vitest";
import { bodyOf, caseOf, emptyItem, type ItemValues, TYPES, valuesOf } from "./draft";

const skill = { skill_id: "evenhand:skill/ferries", label: "Ferries" };
const filled: ItemValues = {
  ...emptyItem,
  stem: "Which of these is right, and why is it so?",
  skill,
  difficulty: 0.5,
  minutes: 3,
  references: "A book\nAnother",
  options: [
    { text: "one", right: false, misconception: "counts twice" },
    { text: "two", right: true, misconception: "" },
    { text: "three", right: false, misconception: "forgets one" },
  ],
  misconception: "the usual one",
  answer: 12.5,
  tolerance: 0.1,
  unit: "km",
  things: "first\nsecond\nthird",
  answers: "Because.\nSince it is.",
  points: "the reason",
  entry: "f",
  starter: "def f(n):\n",
  examples: "f(1) => 2",
  hidden: 'f(0) => 0\nf("a") => ["x", null]',
  solution: "def f(n):\n    return n * 2\n",
  wrong: "def f(n):\n    return n\n",
};

describe("a question between its form and the API", () => {
  it.each(TYPES)("comes back as it was: %s", (type) => {
    const body = bodyOf({ ...filled, type });
    const content = body.content as unknown as Parameters<typeof valuesOf>[0];
    expect(bodyOf(valuesOf(content, skill, 0.5))).toEqual(body);
  });
  it("never shows things in the right order", () => {
    const { options, key } = bodyOf({ ...filled, type: "ordering" }).content as unknown as { options: { id: string; text: string }[]; key: string[] };
    expect(options.map((one) => one.text)).toEqual(["third", "second", "first"]);
    expect(key).toEqual(["C", "B", "A"]);
  });
  it("reads a case as a call and a value", () => {
    expect(caseOf("f([1, 2]) => [2, 1]")).toEqual({ call: "f([1, 2])", expected: [2, 1] });
    expect(caseOf("f(1) = 2")).toBeNull();
    expect(caseOf("f(1) => two")).toBeNull();
  });
});
