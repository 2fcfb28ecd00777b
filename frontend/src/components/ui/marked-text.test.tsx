import { describe, expect, it } from "vitest";
import { pieces, stillThere } from "./marked-text";

const text = "We need Python and SQL.";

describe("marked text", () => {
  it("loses nothing, whatever the spans are", () => {
    const spans = [{ start: 19, end: 22 }, { start: 8, end: 14 }, { start: 10, end: 18 }, { start: 90, end: 99 }, { start: 5, end: 5 }];
    expect(pieces(text, spans).map((piece) => piece.text).join("")).toBe(text);
  });

  it("marks exactly the words of a span", () => {
    expect(pieces(text, [{ start: 8, end: 14, title: "skill" }])).toEqual([
      { text: "We need ", marked: false },
      { text: "Python", marked: true, title: "skill" },
      { text: " and SQL.", marked: false },
    ]);
  });

  it("counts in UTF-16 units, as the browser does", () => {
    expect(pieces("🙂 SQL", [{ start: 3, end: 6 }])[1]).toMatchObject({ text: "SQL", marked: true });
  });

  it("keeps only spans whose words an edit left in place", () => {
    const spans = [{ start: 8, end: 14 }, { start: 19, end: 22 }];
    expect(stillThere(text, "We need Python, SQL.", spans)).toEqual([{ start: 8, end: 14 }]);
  });
});
