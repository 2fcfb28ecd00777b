// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { rangeOf, replacedIn } from "./text-places";

const html = "<p>We seek a <strong>rock</strong>star.</p><ul><li><p>He/she cooks</p></li><li><p>Salesman</p></li></ul>";
const text = "We seek a rockstar.\n\nHe/she cooks\n\nSalesman";

function shown() {
  const root = document.createElement("div");
  root.innerHTML = html;
  return root;
}

describe("places in a text", () => {
  it("are found though breaks differ and words are cut by elements", () => {
    for (const words of ["rockstar", "He/she", "Salesman"]) {
      const start = text.indexOf(words);
      expect(rangeOf(shown(), text, start, start + words.length)?.toString()).toBe(words);
    }
  });

  it("are not found where the text is another by now", () => {
    expect(rangeOf(shown(), "Something else, and longer than that", 0, 9)).toBeNull();
  });

  it("are replaced within an element and across elements", () => {
    const start = text.indexOf("He/she");
    expect(replacedIn(html, text, start, start + 6, "They")).toContain("<p>They cooks</p>");
    const star = text.indexOf("rockstar");
    expect(replacedIn(html, text, star, star + 8, "expert")).toContain("expert");
    expect(replacedIn(html, text, star, star + 8, "expert")).not.toContain("star");
    expect(replacedIn(html, "other", 0, 5, "x")).toBe(html);
  });
});
