import { describe, expect, it } from "vitest";
import { inWords, meetsNeed, missingFields, toSend } from "./answers";
import type { PublicForm, Question } from "./api";

const rule = { text: "This job needs it.", yes: null, any_of: [], least: null, most: null, from_day: null, until_day: null };

function question(kind: Question["kind"], more: Partial<Question> = {}): Question {
  const options = kind.endsWith("choice") ? [{ id: "a", label: "Anna" }, { id: "b", label: "Berta" }] : [];
  return { id: "q", kind, label: "Question", help: "", required: false, options, unit: "", least: null, most: null, knock_out: null, ...more };
}

function form(questions: Question[], documents: Partial<PublicForm["documents"]> = {}) {
  return { questions, documents: { resume: "optional", cover_letter: "off", portfolio: "off", certificates: "off", ...documents } } as PublicForm;
}

describe("answers to a job's questions", () => {
  it.each([
    ["yes_no", { yes: true }, false, true],
    ["single_choice", { any_of: ["a"] }, "b", "a"],
    ["multiple_choice", { any_of: ["a"] }, ["b"], ["b", "a"]],
    ["number", { least: 2 }, "1.5", "2"],
    ["date", { until_day: "2026-06-01" }, "2026-06-02", "2026-06-01"],
  ] as const)("tell at once whether a need is met: %s", (kind, need, fails, meets) => {
    const asked = question(kind, { knock_out: { ...rule, ...need } as Question["knock_out"] });
    expect(meetsNeed(asked, fails as never)).toBe(false);
    expect(meetsNeed(asked, meets as never)).toBe(true);
    expect(meetsNeed(asked, "")).toBeNull();
  });

  it("name what is missing as the API names it", () => {
    const asked = form([question("short_text", { required: true }), question("file", { id: "paper", required: true })], { cover_letter: "required", resume: "required" });
    expect(missingFields(asked, { q: "  " }, [], false)).toEqual(["form_answers.q", "form_answers.paper", "documents.cover_letter", "documents.resume"]);
    const there = [{ purpose: "paper" }, { purpose: "cover_letter" }] as never;
    expect(missingFields(asked, { q: "x" }, there, true)).toEqual([]);
  });

  it("are sent without what is empty, and numbers as numbers", () => {
    const asked = form([question("number"), question("short_text", { id: "t" }), question("yes_no", { id: "y" })]);
    expect(toSend(asked, { q: "3.5", t: " ", y: false, unknown: "x" })).toEqual({ q: 3.5, y: false });
  });

  it("are shown in words", () => {
    const words = { yes: "Yes", no: "No" };
    expect(inWords(question("multiple_choice"), ["a", "b"], words)).toBe("Anna, Berta");
    expect(inWords(question("yes_no"), false, words)).toBe("No");
    expect(inWords(question("number", { unit: "years" }), "3", words)).toBe("3 years");
  });
});
