import { describe, expect, it } from "vitest";
import { answerOf, clock, countWords, entryOf, isAnswered, readNumber } from "./answer";
import type { Question } from "./api";
import { density, densityPath, interval } from "./normal";

const question = (type: string, more: Partial<Question> = {}): Question => ({
  id: "i1", position: 1, type, skill: { skill_id: "s", label: "Python" }, stem: "?", time_allowance_s: 60,
  options: null, unit: null, max_words: null, language: null, starter: null, examples: null, draft: null,
  draft_sequence: 0, ai_help: "forbidden", lefts: null, blanks: null, schema_sql: null, sample_sql: null, sample_rows: null, ...more,
});

describe("numbers as people type them", () => {
  it.each([
    ["12,5", 12.5], [" -3 ", -3], ["−0.5", -0.5], ["1 250", 1250], [".5", 0.5], ["1e3", 1000], ["1.250", 1.25],
  ])("reads %s", (typed, value) => expect(readNumber(typed)).toBe(value));

  it.each(["", "-", "abc", "1,2,3", "12 %", "Infinity", "0x10"])("refuses %s", (typed) => expect(readNumber(typed)).toBeNull());
});

describe("what an entry stands for", () => {
  it("names the field that the type asks for", () => {
    expect(answerOf("choice", "B")).toEqual({ option: "B" });
    expect(answerOf("numeric", "2,5")).toEqual({ value: 2.5 });
    expect(answerOf("short_answer", "Because.")).toEqual({ text: "Because." });
    expect(answerOf("code", "x = 1")).toEqual({ code: "x = 1" });
  });

  it("is nothing while it is blank or not a number", () => {
    expect(answerOf("short_answer", "  \n")).toBeNull();
    expect(answerOf("numeric", "about ten")).toBeNull();
  });

  it("starts with the saved draft, else a program with its first lines", () => {
    expect(entryOf(question("numeric", { draft: { value: 7 } }))).toBe("7");
    expect(entryOf(question("code", { starter: "def f():\n" }))).toBe("def f():\n");
    expect(entryOf(question("code", { starter: "def f():\n", draft: { code: "def f(): return 1" } }))).toBe("def f(): return 1");
  });

  it("does not take the given first lines for an answer", () => {
    const code = question("code", { starter: "def f():\n    pass\n" });
    expect(isAnswered(code, "def f():\n    pass")).toBe(false);
    expect(isAnswered(code, "def f():\n    return 1")).toBe(true);
  });
});

describe("words and the clock", () => {
  it("counts words, not spaces", () => expect(countWords("  two\n words ")).toBe(2));
  it.each([[0, "0:00"], [65, "1:05"], [3723, "1:02:03"], [-4, "0:00"]])("shows %i s as %s", (seconds, text) =>
    expect(clock(seconds)).toBe(text));
});

describe("the curve", () => {
  it("is the normal density", () => {
    expect(density(0)).toBeCloseTo(0.3989423, 6);
    expect(density(1.96)).toBeCloseTo(0.0584409, 6);
  });
  it("has its 95 % interval at 1.96 standard errors", () => expect(interval(1, 0.5)).toEqual([0.020000000000000018, 1.98]));
  it("closes its path along the bottom", () => {
    const path = densityPath(-1, 1, (x) => x * 100, 50);
    expect(path).toMatch(/^M-100\.00,50 L-100\.00,/);
    expect(path).toMatch(/ L100\.00,50 Z$/);
    expect(path).toContain("0.00,0.00");
  });
});
