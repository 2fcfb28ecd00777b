import { describe, expect, it } from "vitest";
import type { Proposal } from "./api";
import { draftFrom, readingsOf, spansOf, toUtf16 } from "./proposal";

const text = "🙂 Data engineer in Lisbon. SQL needed.";
const names = { title: "Title", location: "Place", remote_policy: "", employment_type: "", seniority: "Seniority", years_min: "", pay: "" };
const proposal: Proposal = {
  title: { value: "Data engineer", span: { start: 2, end: 15 }, confidence: 0.9 },
  occupation: null,
  location: { value: "Lisbon", span: { start: 19, end: 25 }, confidence: 0.8 },
  remote_policy: { value: "somewhere", span: { start: 0, end: 1 }, confidence: 0.1 },
  employment_type: null,
  seniority: { value: "senior", span: { start: 0, end: 1 }, confidence: 0.9 },
  years_min: { value: "3.0", span: { start: 0, end: 1 }, confidence: 0.5 },
  pay: null,
  skills: [{ skill_id: "s", label: "SQL", importance: "must", level: 3, confidence: 0.9, spans: [{ start: 27, end: 30 }] }],
  version: "v",
};

describe("a proposal for a pasted description", () => {
  it("marks the very words, though Python and JavaScript count characters differently", () => {
    const words = spansOf(text, proposal, names).map(({ start, end, title }) => [title, text.slice(start, end)]);
    expect(words).toContainEqual(["Title", "Data engineer"]);
    expect(words).toContainEqual(["Place", "Lisbon"]);
    expect(words).toContainEqual(["SQL", "SQL"]);
    expect(toUtf16("🙂a")(99)).toBe(3);
  });

  it("becomes a draft in which nothing unknown is invented", () => {
    const draft = draftFrom(text, proposal);
    expect(draft).toMatchObject({ title: "Data engineer", locations: [{ label: "Lisbon" }], years_min: 3, pay_min: null, currency: null });
    expect(draft.remote_policy).toBe("onsite");
    expect(draft.skills).toEqual([{ skill_id: "s", label: "SQL", importance: "must", level: 3 }]);
  });

  it("is taken apart, so that each reading can be accepted or rejected by itself", () => {
    const readings = readingsOf(text, proposal, names, { occupation: "Occupation", skill: (importance, level) => `${importance} ${level}` });
    expect(readings.map(({ id, value }) => [id, value])).toContainEqual(["location", "Lisbon"]);
    const place = readings.find((one) => one.id === "location");
    expect(place?.accepted).toMatchObject({ locations: [{ label: "Lisbon" }] });
    expect(place?.rejected).toEqual({ locations: [] });
    expect(readings.at(-1)).toMatchObject({ value: "SQL", name: "must 3", skill: { skill_id: "s", level: 3 } });
  });
});
