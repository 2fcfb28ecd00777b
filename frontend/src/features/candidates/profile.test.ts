import { describe, expect, it } from "vitest";
import { clashOf } from "@/lib/use-versioned-form";
import { lacksOf } from "./completeness";
import { describe as written } from "./describe";
import { readJsonResume } from "./json-resume";
import { profileSchema } from "./schema";
import type { Profile } from "./types";
import { draftOf, emptyDraft, formPath, type ProfileValues, pruned, valuesOf } from "./values";

const position = { title: "Developer", company: "Tidal", location: "", start: "2021-07", end: null, current: true, summary: "", highlights: ["Halved the build time"] };
const whole = { ...emptyDraft, headline: "Developer", links: ["https://example.org"], experience: [position], preferences: { ...emptyDraft.preferences, pay_min: 50000, currency: "EUR" } };

describe("the profile form", () => {
  it("gives back what it was given, entry by entry", () => {
    expect(draftOf(pruned(valuesOf(whole)))).toEqual(whole);
  });

  it("drops entries without a word, and a currency without a pay", () => {
    const values: ProfileValues = { ...valuesOf(whole), links: [{ url: " ", origin: null }], pay_min: null };
    const draft = draftOf(pruned(values));
    expect(draft.links).toEqual([]);
    expect(draft.preferences.currency).toBeNull();
  });

  it("knows where a refusal of the API belongs", () => {
    expect(formPath("preferences.pay_min")).toBe("pay_min");
    expect(formPath("availability.from")).toBe("available_from");
    expect(formPath("links.2")).toBe("links.2.url");
    expect(formPath("experience.0.start")).toBe("experience.0.start");
    expect(formPath("nothing.we.know")).toBeNull();
  });

  it("checks dates, their order, addresses and countries named twice", () => {
    const values = valuesOf({ ...whole, links: ["no address"], experience: [{ ...position, current: false, start: "2021-07", end: "2020" }], work_authorization: [{ country: "PT", needs_sponsorship: false }, { country: "PT", needs_sponsorship: true }] });
    const found = profileSchema((key) => key).safeParse(values);
    const issues = found.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    expect(issues).toEqual(["experience.0.end: endBeforeStart", "links.0.url: url", "work_authorization.1.country: countryTwice"]);
    expect(profileSchema((key) => key).safeParse(valuesOf(whole)).success).toBe(true);
  });
});

describe("a profile stored elsewhere meanwhile", () => {
  const began = { ...valuesOf(whole), version: 3 };

  it("asks only for what both changed, and stands on their version", () => {
    const mine = { ...began, headline: "Mine", location: "Porto" };
    const theirs = { ...began, version: 4, headline: "Theirs", summary: "New" };
    const { found } = clashOf(began, mine, theirs);
    expect(found).toMatchObject({ conflicts: ["headline"], taken: ["summary"], merged: { version: 4, headline: "Mine", location: "Porto", summary: "New" } });
  });

  it("asks for every difference when a kept draft began with an older version", () => {
    const { found } = clashOf({ ...began, version: 5 }, { ...began, version: 3, headline: "Kept" }, { ...began, version: 6, summary: "New" });
    expect(found.conflicts).toEqual(["headline", "summary"]);
    expect(found.merged.headline).toBe("Kept");
  });

  it("shows what differs in an entry, not only its name", () => {
    const words = { remote: String, kind: String, sponsorship: "sponsored" };
    const other = { ...began, experience: began.experience.map((entry) => ({ ...entry, summary: "Other" })) };
    expect(written("experience", other, began, words)).toContain("Other");
    expect(written("experience", began, began, words)).toBe("Developer · Tidal");
  });
});

describe("completeness", () => {
  const completeness: Profile["completeness"] = { percent: 40, missing: [{ field: "skills", why: "a" }, { field: "experience", why: "b" }, { field: "unheard-of", why: "c" }] };

  it("tells what the next save will add, and where to write it", () => {
    const skills = ["a", "b", "c"].map((label) => ({ skill_id: null, label, level: null, source: "candidate" as const }));
    const lacks = lacksOf(completeness, { ...valuesOf(emptyDraft), skills, years_experience: null });
    expect(lacks.map(({ field, section, pending }) => [field, section, pending])).toEqual([["skills", "skills", true], ["experience", "experience", false], ["unheard-of", "about", false]]);
  });

  it("takes 0 years of experience for an answer", () => {
    expect(lacksOf(completeness, { ...valuesOf(emptyDraft), years_experience: 0 })[1]?.pending).toBe(true);
  });
});

describe("a JSON Resume", () => {
  it("is told from other files before anything is replaced", () => {
    expect(readJsonResume('{"basics":{},"work":[{},{}],"skills":[{}]}')?.counts).toEqual({ work: 2, education: 0, skills: 1 });
    for (const other of ["", "[]", '{"a":1}', "null", "%PDF-1.7"]) expect(readJsonResume(other)).toBeNull();
  });
});
