import { describe, expect, it } from "vitest";
import { blocks } from "./prose";

describe("plain text from people", () => {
  it("is read as paragraphs, lists and the titles above them", () => {
    const text = "We make maps.\nFor everybody.\n\nWhat you will do\n- Draw\n* Print\n\nSalary: 10\nTerms:\nNone";
    expect(blocks(text)).toEqual([
      { kind: "paragraph", text: "We make maps.\nFor everybody." },
      { kind: "heading", text: "What you will do" },
      { kind: "list", items: ["Draw", "Print"] },
      { kind: "paragraph", text: "Salary: 10" },
      { kind: "heading", text: "Terms" },
      { kind: "paragraph", text: "None" },
    ]);
  });

  it("keeps markup as the text it is", () => {
    expect(blocks("<b>bold</b>")).toEqual([{ kind: "paragraph", text: "<b>bold</b>" }]);
  });
});
