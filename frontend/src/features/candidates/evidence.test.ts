import { describe, expect, it } from "vitest";
import { marksOn, place, skillSource, sourceOf, sourcesOf, spansIn } from "./evidence";
import type { Evidence } from "./types";

const evidence = (more: Partial<Evidence>): Evidence => ({ confidence: 0.9, line: null, page: 1, start: null, stop: null, text: "", ...more });
const box = (x0: number, top: number, x1: number, bottom: number, page = 1) => ({ page, x0, top, x1, bottom });

describe("from a field to its place in the résumé", () => {
  const confidences = {
    "basics.label": evidence({ text: "Backend developer" }),
    "basics.location.city": evidence({ text: "Porto" }),
    "work.1.position": evidence({ text: "Engineer" }),
    "work.1.highlights.0": evidence({ text: "Halved" }),
    "basics.profiles.0": evidence({ text: "github.com/x" }),
    "skills.0.keywords.1": evidence({ text: "SQL, Python" }),
  };

  it("goes by the names of JSON Resume", () => {
    const path = (field: string) => sourceOf(confidences, field)?.path ?? null;
    expect(path("headline")).toBe("basics.label");
    expect(path("location")).toBe("basics.location.city");
    expect(path("experience.1.title")).toBe("work.1.position");
    expect(path("experience.1.highlights.0")).toBe("work.1.highlights.0");
    expect(path("links.0")).toBe("basics.profiles.0");
  });

  it("finds nothing for an entry that was added by hand", () => {
    expect(sourceOf(confidences, "experience.-.title")).toBeNull();
    expect(sourceOf(confidences, "experience.0.title")).toBeNull();
  });

  it("knows a skill by its id, or again by the words of the résumé", () => {
    const mention = { skill_id: "evenhand:skill/sql", label: "SQL (language)", said: "SQL", score: 0.9, evidence: evidence({ text: "SQL, Python" }) };
    const read = { confidences, resume: { skills: [{ name: "Tools", keywords: ["SQL", "Python"] }] }, skill_mentions: [mention] };
    expect(skillSource(read, "evenhand:skill/sql", "Whatever")?.path).toBe("skill:evenhand:skill/sql");
    expect(skillSource(read, null, "Python (computer programming)")?.path).toBe("skills.0.keywords.1");
    expect(skillSource(read, null, "Pythonesque")).toBeNull();
    const paths = sourcesOf(read).map(({ path }) => path);
    expect(paths).toContain("work.1.position");
    expect(paths.filter((path) => path.startsWith("skill"))).toEqual(["skill:evenhand:skill/sql", "skills.0.keywords.1"]);
  });
});

describe("marks on a page", () => {
  const sources = [
    { path: "small", evidence: evidence({ box: box(0.2, 0.2, 0.3, 0.22) }) },
    { path: "large", evidence: evidence({ box: box(0.1, 0.1, 0.9, 0.3), confidence: 0.5 }) },
    { path: "elsewhere", evidence: evidence({ box: box(0, 0, 1, 1, 2) }) },
    { path: "nowhere", evidence: evidence({ box: null }) },
  ];

  it("stand with the small ones over the large ones, and tell which are unsure", () => {
    expect(marksOn(1, sources).map(({ path, unsure }) => [path, unsure])).toEqual([["large", true], ["small", false]]);
  });

  it("stay on the page, and never shrink to nothing", () => {
    expect(place(box(-0.5, 0, 2, 1))).toEqual({ left: "0.000%", top: "0.000%", width: "100.000%", height: "100.000%" });
    expect(place(box(0.5, 0.5, 0.5, 0.5)).width).toBe("1.000%");
  });

  it("are spans of a line where the format has no pages", () => {
    const lined = [{ path: "a", evidence: evidence({ line: 3, start: 2, stop: 8 }) }, { path: "b", evidence: evidence({ line: 3, start: null }) }];
    expect(spansIn(3, lined)).toEqual([{ path: "a", start: 2, end: 8, unsure: false }]);
    expect(spansIn(4, lined)).toEqual([]);
  });
});
